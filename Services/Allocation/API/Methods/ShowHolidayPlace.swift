package import Vocabulary
package import Wire

/// `place.show`: one place.
package enum ShowHolidayPlace {
  package struct Params: Message {
    package let placeId: EntityID

    package init(placeId: EntityID) {
      self.placeId = placeId
    }

    package static let object = Object(
      "ShowHolidayPlaceParams", "The place to show.", Self.init(placeId:),
      Field("placeId", { $0.placeId }, "The place."))
  }

  package static let method = Method<Params, HolidayPlaceView>(
    "place.show",
    "One place.",
    .query, .oneOf([.reader, .officer, .manager]), errors: [.notFound],
    examples: [
      Example("The park", Params(placeId: Sample.place), Sample.placeView)
    ])
}
