package import Vocabulary
package import Wire

/// `supervisor.change`: how many a supervisor may have, or a new training.
package enum ChangeSupervisor {
  package struct Params: DatedCommand, VersionedCommand {
    package let supervisorId: EntityID
    package let capacity: Int?
    package let trainedOn: CivilDate?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      supervisorId: EntityID, capacity: Int? = nil, trainedOn: CivilDate? = nil, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.supervisorId = supervisorId
      self.capacity = capacity
      self.trainedOn = trainedOn
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "ChangeSupervisorParams", "What changes; what is left out stays.",
      Self.init(supervisorId:capacity:trainedOn:occurredOn:expectedVersion:),
      Field("supervisorId", { $0.supervisorId }, "The supervisor."),
      Field(
        "capacity", { $0.capacity }, "How many youths the supervisor may have at the same time.",
        .range(AllocationLimit.capacity)),
      Field("trainedOn", { $0.trainedOn }, "The day of the latest training for supervisors."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, SupervisorReceipt>(
    "supervisor.change",
    "Changes how many youths a supervisor may have, not below what they already see to, or notes a training.", .command,
    .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "After the training", Params(supervisorId: Sample.supervisor, capacity: 8, trainedOn: Sample.applyTo),
        SupervisorReceipt(supervisorId: Sample.supervisor, state: .aktiv, version: 2))
    ])
}
