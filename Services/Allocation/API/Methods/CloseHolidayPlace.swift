package import Vocabulary
package import Wire

/// `place.close`: the place takes nobody any more.
package enum CloseHolidayPlace {
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
      "CloseHolidayPlaceParams", "The place to close.", Self.init(placeId:occurredOn:expectedVersion:),
      Field("placeId", { $0.placeId }, "The place."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, HolidayPlaceReceipt>(
    "place.close",
    "Closes an open place where nobody waits for a contract: it takes no more youths, and what was agreed there stands.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The park", Params(placeId: Sample.place),
        HolidayPlaceReceipt(placeId: Sample.place, state: .stangd, version: 3))
    ])
}
