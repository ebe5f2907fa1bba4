package import Vocabulary
package import Wire

/// `application.withdraw`: the youth takes the application back.
package enum WithdrawApplication {
  package struct Params: DatedCommand, VersionedCommand {
    package let applicationId: EntityID
    package let reason: ApplicationWithdrawalReason?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      applicationId: EntityID, reason: ApplicationWithdrawalReason? = nil, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.applicationId = applicationId
      self.reason = reason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "WithdrawApplicationParams", "The application to withdraw.",
      Self.init(applicationId:reason:occurredOn:expectedVersion:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field("reason", { $0.reason }, "Why."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ApplicationReceipt>(
    "application.withdraw",
    "Withdraws an application; an offer of it that is open or accepted is taken back.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Changed their mind", Params(applicationId: Sample.application, reason: .angrat),
        ApplicationReceipt(applicationId: Sample.application, state: .aterkallad, version: 2))
    ])
}
