package import Vocabulary
package import Wire

/// `application.revokeConsent`: a guardian takes the consent to the work of somebody under 18 back.
package enum RevokeConsent {
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
      "RevokeConsentParams", "The application to which consent is taken back.",
      Self.init(applicationId:occurredOn:expectedVersion:),
      Field("applicationId", { $0.applicationId }, "The application."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ApplicationReceipt>(
    "application.revokeConsent",
    "Records that a guardian has taken the consent back. Then the youth takes part in no round, accepts no offer and gets no contract until another is shown; a contract that there is stands until it is broken off.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Taken back before the round", Params(applicationId: Sample.application),
        ApplicationReceipt(applicationId: Sample.application, state: .iKo, version: 3))
    ])
}
