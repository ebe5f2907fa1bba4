package import Vocabulary
package import Wire

/// `case.register`: a person's matter comes in.
package enum RegisterCase {
  package struct Params: DatedCommand {
    package let personRef: PersonRef
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
    package let occurredOn: CivilDate?

    package init(
      personRef: PersonRef, caseKind: CaseKind, targetGroup: TargetGroup, entryRoute: EntryRoute, initiator: Initiator,
      organisation: OrganisationCode, assignedOn: CivilDate? = nil, receiveBy: CivilDate? = nil,
      anchorRef: PersonRef? = nil, livelihood: Livelihood? = nil, project: Project? = nil,
      fundingSource: FundingSource? = nil, occurredOn: CivilDate? = nil
    ) {
      self.personRef = personRef
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
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "RegisterCaseParams", "A person's matter.",
      Self.init(
        personRef:caseKind:targetGroup:entryRoute:initiator:organisation:assignedOn:receiveBy:anchorRef:livelihood:
        project:fundingSource:occurredOn:),
      personRefField { $0.personRef },
      Field("caseKind", { $0.caseKind }, "What sort of case it is."),
      Field("targetGroup", { $0.targetGroup }, "The group that the person belongs to."),
      Field("entryRoute", { $0.entryRoute }, "The way into the case."),
      Field("initiator", { $0.initiator }, "Who took the initiative."),
      Field("organisation", { $0.organisation }, "The unit that answers for the case."),
      Field("assignedOn", { $0.assignedOn }, "The day of Migrationsverket's assignment."),
      Field("receiveBy", { $0.receiveBy }, "The last day for reception; not before assignedOn."),
      Field("anchorRef", { $0.anchorRef }, "The person to whom a relative is tied; required with the group anhorig."),
      Field("livelihood", { $0.livelihood }, "What the person lives on at the start."),
      Field("project", { $0.project }, "The project that the case belongs to."),
      Field("fundingSource", { $0.fundingSource }, "Who pays."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, CaseReceipt>(
    "case.register",
    "Registers a person's case, and receives it at once where the rules have opened its target group on that day.",
    .command, .oneOf([.officer, .importer]), errors: [.conflict, .unavailable],
    examples: [
      Example(
        "A newcomer assigned to the city",
        Params(
          personRef: Sample.person, caseKind: .etablering, targetGroup: .kommunanvisad, entryRoute: .introStockholm,
          initiator: .socialtjanst, organisation: Sample.centre, assignedOn: Sample.earlierDay,
          livelihood: .etableringsersattning, occurredOn: Sample.day),
        CaseReceipt(caseId: Sample.caseId, state: .mottaget, version: 2))
    ])
}
