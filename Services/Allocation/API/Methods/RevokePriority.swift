package import Vocabulary
package import Wire

/// `application.revokePriority`: the judgement that a youth has priority is taken back.
package enum RevokePriority {
  package struct Params: DatedCommand, VersionedCommand {
    package let applicationId: EntityID
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(applicationId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.applicationId = applicationId
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "RevokePriorityParams", "The application that has no priority after all.",
      Self.init(applicationId:occurredOn:expectedVersion:),
      Field("applicationId", { $0.applicationId }, "The application."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ApplicationReceipt>(
    "application.revokePriority",
    "Records that a youth has no priority after all, before the first round of the period is locked.",
    .command, .oneOf([.officer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Judged by mistake", Params(applicationId: Sample.application),
        ApplicationReceipt(applicationId: Sample.application, state: .iKo, version: 3))
    ])
}
