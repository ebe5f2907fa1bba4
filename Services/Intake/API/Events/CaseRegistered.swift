package import Vocabulary
package import Wire

/// A person's matter has been registered. The event's subject is the case.
package struct CaseRegistered: EventPayload {
  package static let eventType = "se.stadsbuss.intake.case.registered"

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

  package init(
    personRef: PersonRef, caseKind: CaseKind, targetGroup: TargetGroup, entryRoute: EntryRoute, initiator: Initiator,
    organisation: OrganisationCode, assignedOn: CivilDate?, receiveBy: CivilDate?, anchorRef: PersonRef?,
    livelihood: Livelihood?, project: Project?, fundingSource: FundingSource?
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
  }

  package static let object = Object(
    "CaseRegistered", "A person's matter has been registered.",
    Self.init(
      personRef:caseKind:targetGroup:entryRoute:initiator:organisation:assignedOn:receiveBy:anchorRef:livelihood:
      project:fundingSource:),
    Field("personRef", { $0.personRef }, "Whose matter it is."),
    Field("caseKind", { $0.caseKind }, "What sort of case it is."),
    Field("targetGroup", { $0.targetGroup }, "The group that the person belongs to."),
    Field("entryRoute", { $0.entryRoute }, "The way into the case."),
    Field("initiator", { $0.initiator }, "Who took the initiative."),
    Field(
      "organisation", { $0.organisation }, "The unit that answers for the case; for a protected person no district."),
    Field("assignedOn", { $0.assignedOn }, "The day of Migrationsverket's assignment."),
    Field("receiveBy", { $0.receiveBy }, "The last day for reception."),
    Field("anchorRef", { $0.anchorRef }, "The person to whom a relative is tied."),
    Field("livelihood", { $0.livelihood }, "What the person lives on at the start."),
    Field("project", { $0.project }, "The project that the case belongs to."),
    Field("fundingSource", { $0.fundingSource }, "Who pays."))
}
