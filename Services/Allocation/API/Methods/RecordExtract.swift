package import Vocabulary
package import Wire

/// `application.recordExtract`: the youth has shown the extract from the criminal register that work with children takes.
package enum RecordExtract {
  package struct Params: DatedCommand, VersionedCommand {
    package let applicationId: EntityID
    package let shownOn: CivilDate
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      applicationId: EntityID, shownOn: CivilDate, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.applicationId = applicationId
      self.shownOn = shownOn
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "RecordExtractParams", "An extract that was shown.",
      Self.init(applicationId:shownOn:occurredOn:expectedVersion:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field("shownOn", { $0.shownOn }, "The day on which it was shown; what it says is kept nowhere."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ApplicationReceipt>(
    "application.recordExtract",
    "Records the day on which a youth showed an extract from the criminal register. Work with children may be wished for without; a contract takes it.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Shown at the district's office", Params(applicationId: Sample.application, shownOn: Sample.replyBy),
        ApplicationReceipt(applicationId: Sample.application, state: .erbjuden, version: 2))
    ])
}
