package import Vocabulary
package import Wire

/// What a command about a case answers.
package struct CaseReceipt: Message {
  package let caseId: EntityID
  package let state: CaseState
  package let version: Int

  package init(caseId: EntityID, state: CaseState, version: Int) {
    self.caseId = caseId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "CaseReceipt", "What a command about a case answers: which, and where it stands now.",
    Self.init(caseId:state:version:),
    caseIdField { $0.caseId },
    Field("state", { $0.state }, "Where the case stands."),
    versionField { $0.version })
}

/// What a command about a plan answers.
package struct PlanReceipt: Message {
  package let planId: EntityID
  package let state: PlanState
  package let version: Int

  package init(planId: EntityID, state: PlanState, version: Int) {
    self.planId = planId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "PlanReceipt", "What a command about a plan answers: which, and where it stands now.",
    Self.init(planId:state:version:),
    planIdField { $0.planId },
    Field("state", { $0.state }, "Where the plan stands."),
    versionField { $0.version })
}

/// What a command about a measure answers.
package struct MeasureReceipt: Message {
  package let measureId: EntityID
  package let state: MeasureState
  package let version: Int

  package init(measureId: EntityID, state: MeasureState, version: Int) {
    self.measureId = measureId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "MeasureReceipt", "What a command about a measure answers: which, and where it stands now.",
    Self.init(measureId:state:version:),
    measureIdField { $0.measureId },
    Field("state", { $0.state }, "Where the measure stands."),
    versionField { $0.version })
}

/// What a command about a referral answers.
package struct ReferralReceipt: Message {
  package let referralId: EntityID
  package let state: ReferralState
  package let version: Int

  package init(referralId: EntityID, state: ReferralState, version: Int) {
    self.referralId = referralId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "ReferralReceipt", "What a command about a referral answers: which, and where it stands now.",
    Self.init(referralId:state:version:),
    referralIdField { $0.referralId },
    Field("state", { $0.state }, "Where the referral stands."),
    versionField { $0.version })
}
