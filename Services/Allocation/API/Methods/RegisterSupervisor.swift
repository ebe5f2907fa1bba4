package import Vocabulary
package import Wire

/// `supervisor.register`: somebody supervises holiday workers.
package enum RegisterSupervisor {
  package struct Params: DatedCommand {
    package let organisation: OrganisationCode
    package let officer: OfficerID?
    package let label: SupervisorLabel?
    package let capacity: Int
    package let trainedOn: CivilDate?
    package let occurredOn: CivilDate?

    package init(
      organisation: OrganisationCode, officer: OfficerID? = nil, label: SupervisorLabel? = nil, capacity: Int,
      trainedOn: CivilDate? = nil, occurredOn: CivilDate? = nil
    ) {
      self.organisation = organisation
      self.officer = officer
      self.label = label
      self.capacity = capacity
      self.trainedOn = trainedOn
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "RegisterSupervisorParams", "Who supervises, without a name.",
      Self.init(organisation:officer:label:capacity:trainedOn:occurredOn:),
      Field("organisation", { $0.organisation }, "The committee, company or unit that the supervisor works at."),
      Field("officer", { $0.officer }, "The officer's code in the policy, where the supervisor has one."),
      Field("label", { $0.label }, "The unit's own label, where there is no such code; never a name."),
      Field(
        "capacity", { $0.capacity }, "How many youths the supervisor may have at the same time.",
        .range(AllocationLimit.capacity)),
      Field("trainedOn", { $0.trainedOn }, "The day of the latest training for supervisors."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, SupervisorReceipt>(
    "supervisor.register",
    "Registers a supervisor by the officer's code or the unit's own label, never by name, with how many youths they may have at the same time.",
    .command, .oneOf([.officer, .importer]), errors: [.conflict],
    examples: [
      Example(
        "In Farsta",
        Params(organisation: Sample.organisation, label: Sample.label, capacity: 6, trainedOn: Sample.applyFrom),
        SupervisorReceipt(supervisorId: Sample.supervisor, state: .aktiv, version: 1))
    ])
}
