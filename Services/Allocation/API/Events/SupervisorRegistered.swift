package import Vocabulary
package import Wire

/// Somebody supervises holiday workers.
package struct SupervisorRegistered: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.supervisor.registered"

  package let organisation: OrganisationCode
  package let officer: OfficerID?
  package let label: SupervisorLabel?
  package let capacity: Int
  package let trainedOn: CivilDate?

  package init(
    organisation: OrganisationCode, officer: OfficerID? = nil, label: SupervisorLabel? = nil, capacity: Int,
    trainedOn: CivilDate? = nil
  ) {
    self.organisation = organisation
    self.officer = officer
    self.label = label
    self.capacity = capacity
    self.trainedOn = trainedOn
  }

  package static let object = Object(
    "SupervisorRegistered", "Somebody supervises holiday workers.",
    Self.init(organisation:officer:label:capacity:trainedOn:),
    Field("organisation", { $0.organisation }, "The committee, company or unit that the supervisor works at."),
    Field("officer", { $0.officer }, "The officer's code in the policy, where the supervisor has one."),
    Field("label", { $0.label }, "The unit's own label, where there is no such code; never a name."),
    Field(
      "capacity", { $0.capacity }, "How many youths the supervisor may have at the same time.",
      .range(AllocationLimit.capacity)),
    Field("trainedOn", { $0.trainedOn }, "The day of the latest training for supervisors."))
}
