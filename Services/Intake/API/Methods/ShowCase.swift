package import Vocabulary
package import Wire

/// `case.show`: one case, whole.
package enum ShowCase {
  package struct Params: Message {
    package let caseId: EntityID

    package init(caseId: EntityID) {
      self.caseId = caseId
    }

    package static let object = Object(
      "ShowCaseParams", "What to show.", Self.init(caseId:),
      caseIdField { $0.caseId })
  }

  package struct Result: Message {
    package let caseId: EntityID
    package let personRef: PersonRef
    package let state: CaseState
    package let caseKind: CaseKind
    package let targetGroup: TargetGroup
    package let entryRoute: EntryRoute
    package let initiator: Initiator
    package let organisation: OrganisationCode
    package let assignedOn: CivilDate?
    package let receiveBy: CivilDate?
    package let anchorRef: PersonRef?
    package let livelihood: Livelihood?
    package let project: Project?
    package let fundingSource: FundingSource?
    package let registeredOn: CivilDate
    package let coordinator: OfficerID?
    package let change: Int?
    package let mapping: CaseMapping?
    package let reason: RejectionReason?
    package let closing: CaseClosing?
    package let plans: [EntityID]
    package let measures: [EntityID]
    package let referrals: [EntityID]
    package let version: Int

    package init(
      caseId: EntityID, personRef: PersonRef, state: CaseState, caseKind: CaseKind, targetGroup: TargetGroup,
      entryRoute: EntryRoute, initiator: Initiator, organisation: OrganisationCode, assignedOn: CivilDate? = nil,
      receiveBy: CivilDate? = nil, anchorRef: PersonRef? = nil, livelihood: Livelihood? = nil, project: Project? = nil,
      fundingSource: FundingSource? = nil, registeredOn: CivilDate, coordinator: OfficerID? = nil, change: Int? = nil,
      mapping: CaseMapping? = nil, reason: RejectionReason? = nil, closing: CaseClosing? = nil, plans: [EntityID],
      measures: [EntityID], referrals: [EntityID], version: Int
    ) {
      self.caseId = caseId
      self.personRef = personRef
      self.state = state
      self.caseKind = caseKind
      self.targetGroup = targetGroup
      self.entryRoute = entryRoute
      self.initiator = initiator
      self.organisation = organisation
      self.assignedOn = assignedOn
      self.receiveBy = receiveBy
      self.anchorRef = anchorRef
      self.livelihood = livelihood
      self.project = project
      self.fundingSource = fundingSource
      self.registeredOn = registeredOn
      self.coordinator = coordinator
      self.change = change
      self.mapping = mapping
      self.reason = reason
      self.closing = closing
      self.plans = plans
      self.measures = measures
      self.referrals = referrals
      self.version = version
    }

    package static let object = Object(
      "ShowCaseResult", "One case, whole.",
      Self.init(
        caseId:personRef:state:caseKind:targetGroup:entryRoute:initiator:organisation:assignedOn:receiveBy:anchorRef:
        livelihood:project:fundingSource:registeredOn:coordinator:change:mapping:reason:closing:plans:measures:
        referrals:version:),
      caseIdField { $0.caseId },
      personRefField { $0.personRef },
      Field("state", { $0.state }, "Where the case stands."),
      Field("caseKind", { $0.caseKind }, "What sort of case it is."),
      Field("targetGroup", { $0.targetGroup }, "The group that the person belongs to."),
      Field("entryRoute", { $0.entryRoute }, "The way into the case."),
      Field("initiator", { $0.initiator }, "Who took the initiative."),
      Field("organisation", { $0.organisation }, "The unit that answers for the case."),
      Field("assignedOn", { $0.assignedOn }, "The day of Migrationsverket's assignment."),
      Field("receiveBy", { $0.receiveBy }, "The last day for reception."),
      Field("anchorRef", { $0.anchorRef }, "The person to whom a relative is tied."),
      Field("livelihood", { $0.livelihood }, "What the person lives on at the start."),
      Field("project", { $0.project }, "The project that the case belongs to."),
      Field("fundingSource", { $0.fundingSource }, "Who pays."),
      registeredOnField { $0.registeredOn },
      Field("coordinator", { $0.coordinator }, "The present coordinator."),
      Field("change", { $0.change }, "How many coordinators the case has had.", .range(1...exactIntegers.upperBound)),
      Field("mapping", { $0.mapping }, "The latest mapping."),
      Field("reason", { $0.reason }, "Why it was not received."),
      Field("closing", { $0.closing }, "How it ended."),
      Field("plans", { $0.plans }, "Its plans, in the order they were made."),
      Field("measures", { $0.measures }, "Its measures."),
      Field("referrals", { $0.referrals }, "Its referrals."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "case.show",
    "Shows one case with its mapping and the ids of its plans, measures and referrals. For a protected person "
      + "the caller must be in the circle and say _meta.reason.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "A case that is being mapped", Params(caseId: Sample.caseId),
        Result(
          caseId: Sample.caseId, personRef: Sample.person, state: .kartlaggs, caseKind: .etablering,
          targetGroup: .kommunanvisad, entryRoute: .introStockholm, initiator: .socialtjanst,
          organisation: Sample.centre, registeredOn: Sample.day, coordinator: Sample.officer, change: 1, plans: [],
          measures: [], referrals: [], version: 3))
    ])
}
