package import Vocabulary
package import Wire

/// `offer.accept`: the youth says yes.
package enum AcceptOffer {
  package struct Params: DatedCommand, VersionedCommand {
    package let applicationId: EntityID
    package let stayForUpgrade: Bool?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      applicationId: EntityID, stayForUpgrade: Bool? = nil, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.applicationId = applicationId
      self.stayForUpgrade = stayForUpgrade
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "AcceptOfferParams", "The application whose offer it is; expectedVersion is that of the offer.",
      Self.init(applicationId:stayForUpgrade:occurredOn:expectedVersion:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field(
        "stayForUpgrade", { $0.stayForUpgrade },
        "True: the youth keeps the place and takes part in later rounds for one that they want more. False, and left out: the place is fixed."
      ),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, OfferReceipt>(
    "offer.accept",
    "The youth says yes to the application's open offer, by the reply date.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Of one application", Params(applicationId: Sample.application),
        OfferReceipt(offerId: Sample.offer, state: .accepterad, version: 2))
    ])
}
