package import Vocabulary
package import Wire

/// `offer.decline`: the youth says no.
package enum DeclineOffer {
  package struct Params: DatedCommand, VersionedCommand {
    package let applicationId: EntityID
    package let reason: OfferDeclineReason?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      applicationId: EntityID, reason: OfferDeclineReason? = nil, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.applicationId = applicationId
      self.reason = reason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "DeclineOfferParams", "The application whose offer it is; expectedVersion is that of the offer.",
      Self.init(applicationId:reason:occurredOn:expectedVersion:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field("reason", { $0.reason }, "Why."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, OfferReceipt>(
    "offer.decline",
    "The youth says no to the application's open or accepted offer.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Of one application", Params(applicationId: Sample.application, reason: .studier),
        OfferReceipt(offerId: Sample.offer, state: .avbojd, version: 2))
    ])
}
