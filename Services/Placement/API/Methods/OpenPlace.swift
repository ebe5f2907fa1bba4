package import Vocabulary
package import Wire

/// `place.open`: examined and open.
package enum OpenPlace {
  package struct Params: DatedCommand, VersionedCommand {
    package let placeId: EntityID
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(placeId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.placeId = placeId
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "OpenPlaceParams", "The place to open.",
      Self.init(placeId:occurredOn:expectedVersion:),
      placeField { $0.placeId },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, PlaceReceipt>(
    "place.open",
    "Opens a place that has been examined.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example("Examined", Params(placeId: Sample.place), PlaceReceipt(placeId: Sample.place, state: .oppen, version: 2))
    ])
}
