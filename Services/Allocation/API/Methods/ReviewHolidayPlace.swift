package import Vocabulary
package import Wire

/// `place.review`: the place has been examined.
package enum ReviewHolidayPlace {
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
      "ReviewHolidayPlaceParams", "The place that was examined.", Self.init(placeId:occurredOn:expectedVersion:),
      Field("placeId", { $0.placeId }, "The place."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, HolidayPlaceReceipt>(
    "place.review", "Notes that a place has been examined; it waits to be opened.", .command,
    .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The park", Params(placeId: Sample.place),
        HolidayPlaceReceipt(placeId: Sample.place, state: .granskad, version: 2))
    ])
}
