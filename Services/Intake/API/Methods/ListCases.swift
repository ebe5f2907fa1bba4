package import Vocabulary
package import Wire

/// `case.list`: cases by filter.
package enum ListCases {
  package struct Params: Message {
    package let personRef: PersonRef?
    package let organisation: OrganisationCode?
    package let state: CaseState?
    package let caseKind: CaseKind?
    package let targetGroup: TargetGroup?
    package let coordinator: OfficerID?
    package let after: String?
    package let max: Int?

    package init(
      personRef: PersonRef? = nil, organisation: OrganisationCode? = nil, state: CaseState? = nil,
      caseKind: CaseKind? = nil, targetGroup: TargetGroup? = nil, coordinator: OfficerID? = nil, after: String? = nil,
      max: Int? = nil
    ) {
      self.personRef = personRef
      self.organisation = organisation
      self.state = state
      self.caseKind = caseKind
      self.targetGroup = targetGroup
      self.coordinator = coordinator
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListCasesParams", "Which cases.",
      Self.init(personRef:organisation:state:caseKind:targetGroup:coordinator:after:max:),
      wantedPersonField { $0.personRef },
      wantedOrganisationField { $0.organisation },
      Field("state", { $0.state }, "Only those that stand here."),
      Field("caseKind", { $0.caseKind }, "Only this sort."),
      Field("targetGroup", { $0.targetGroup }, "Only this group."),
      Field("coordinator", { $0.coordinator }, "Only this coordinator's."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package struct Item: Message {
    package let caseId: EntityID
    package let personRef: PersonRef
    package let caseKind: CaseKind
    package let targetGroup: TargetGroup
    package let organisation: OrganisationCode
    package let state: CaseState
    package let registeredOn: CivilDate
    package let version: Int

    package init(
      caseId: EntityID, personRef: PersonRef, caseKind: CaseKind, targetGroup: TargetGroup,
      organisation: OrganisationCode, state: CaseState, registeredOn: CivilDate, version: Int
    ) {
      self.caseId = caseId
      self.personRef = personRef
      self.caseKind = caseKind
      self.targetGroup = targetGroup
      self.organisation = organisation
      self.state = state
      self.registeredOn = registeredOn
      self.version = version
    }

    package static let object = Object(
      "ListCasesItem", "A case in a list.",
      Self.init(caseId:personRef:caseKind:targetGroup:organisation:state:registeredOn:version:),
      caseIdField { $0.caseId },
      personRefField { $0.personRef },
      Field("caseKind", { $0.caseKind }, "What sort of case it is."),
      Field("targetGroup", { $0.targetGroup }, "The group that the person belongs to."),
      Field("organisation", { $0.organisation }, "The unit that answers for the case."),
      Field("state", { $0.state }, "Where the case stands."),
      registeredOnField { $0.registeredOn },
      versionField { $0.version })
  }

  package static let method = Method<Params, Page<Item>>(
    "case.list",
    "Lists cases, ordered by id. Protected persons' stand in no list that names no person; asked for by "
      + "personRef, the caller must be in the circle and say _meta.reason.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.unavailable],
    examples: [
      Example(
        "What waits for a coordinator", Params(organisation: Sample.centre, state: .mottaget, max: 20),
        Page(
          items: [
            Item(
              caseId: Sample.caseId, personRef: Sample.person, caseKind: .etablering, targetGroup: .kommunanvisad,
              organisation: Sample.centre, state: .mottaget, registeredOn: Sample.day, version: 2)
          ], more: false, last: Sample.caseId.text))
    ])
}
