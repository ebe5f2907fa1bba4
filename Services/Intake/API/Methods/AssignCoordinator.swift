package import Vocabulary
package import Wire

/// `case.assignCoordinator`: a case gets its one coordinator.
package enum AssignCoordinator {
  package struct Params: DatedCommand, VersionedCommand {
    package let caseId: EntityID
    package let coordinator: OfficerID
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(caseId: EntityID, coordinator: OfficerID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.caseId = caseId
      self.coordinator = coordinator
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "AssignCoordinatorParams", "Who is to coordinate what.",
      Self.init(caseId:coordinator:occurredOn:expectedVersion:),
      caseIdField { $0.caseId },
      Field("coordinator", { $0.coordinator }, "The coordinator's code in the policy."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, CaseReceipt>(
    "case.assignCoordinator",
    "Gives a case its one coordinator, the first or a new one. A registered case whose group has opened since "
      + "is received first.",
    .command, .oneOf([.officer, .manager, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "The first coordinator", Params(caseId: Sample.caseId, coordinator: Sample.officer),
        CaseReceipt(caseId: Sample.caseId, state: .kartlaggs, version: 3))
    ])
}
