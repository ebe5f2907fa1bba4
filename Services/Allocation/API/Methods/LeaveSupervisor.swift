package import Vocabulary
package import Wire

/// `supervisor.leave`: a supervisor supervises no longer.
package enum LeaveSupervisor {
  package struct Params: DatedCommand, VersionedCommand {
    package let supervisorId: EntityID
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(supervisorId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.supervisorId = supervisorId
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "LeaveSupervisorParams", "The supervisor who leaves.", Self.init(supervisorId:occurredOn:expectedVersion:),
      Field("supervisorId", { $0.supervisorId }, "The supervisor."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, SupervisorReceipt>(
    "supervisor.leave",
    "Notes that a supervisor supervises no longer: the places they see to must have others first, or fewer seats.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "After the summer", Params(supervisorId: Sample.supervisor),
        SupervisorReceipt(supervisorId: Sample.supervisor, state: .avslutad, version: 2))
    ])
}
