package import Vocabulary
package import Wire

/// `protection.show`: a protection and its circle.
package enum ShowProtection {
  package struct Params: Message {
    package let personRef: PersonRef

    package init(personRef: PersonRef) { self.personRef = personRef }

    package static let object = Object(
      "ShowProtectionParams", "Whose protection to show.", Self.init(personRef:), personRefField { $0.personRef })
  }

  package struct Result: Message {
    package let personRef: PersonRef
    package let level: ShownProtectionLevel
    package let state: ProtectionState
    package let members: [OfficerID]
    package let reviewOn: CivilDate?
    package let contactPlan: ContactPlan?
    package let riskAssessment: String?
    package let version: Int

    package init(
      personRef: PersonRef, level: ShownProtectionLevel, state: ProtectionState, members: [OfficerID],
      reviewOn: CivilDate?, contactPlan: ContactPlan? = nil, riskAssessment: String? = nil, version: Int
    ) {
      self.contactPlan = contactPlan
      self.riskAssessment = riskAssessment
      self.personRef = personRef
      self.level = level
      self.state = state
      self.members = members
      self.reviewOn = reviewOn
      self.version = version
    }

    package static let object = Object(
      "ShowProtectionResult", "A protection and its circle.",
      Self.init(personRef:level:state:members:reviewOn:contactPlan:riskAssessment:version:),
      personRefField { $0.personRef }, Field("level", { $0.level }, "The level that holds now."),
      Field("state", { $0.state }, "Where the protection stands."),
      Field("members", { $0.members }, "Officers who may know of the person."), reviewOnField { $0.reviewOn },
      Field("contactPlan", { $0.contactPlan }, "How the person may be reached; to the circle only."),
      Field("riskAssessment", { $0.riskAssessment }, "The risk, in free text; to the circle only."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "protection.show",
    "Shows a person's protection and its circle, to the manager and to members of the circle; _meta.reason is required.",
    .auditedQuery, .oneOf([.protected, .manager]), errors: [.notFound],
    examples: [
      Example(
        "A protected person", Params(personRef: Sample.person),
        Result(
          personRef: Sample.person, level: .sekretessmarkering, state: .kretsSatt,
          members: [Sample.officer, Sample.otherOfficer], reviewOn: Sample.reviewDay, version: 2))
    ])
}
