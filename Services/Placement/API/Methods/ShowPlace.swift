package import Vocabulary
package import Wire

/// `place.show`: one place.
package enum ShowPlace {
  package struct Params: Message {
    package let placeId: EntityID

    package init(placeId: EntityID) {
      self.placeId = placeId
    }

    package static let object = Object(
      "ShowPlaceParams", "The place to show.",
      Self.init(placeId:),
      placeField { $0.placeId }
    )
  }

  package static let method = Method<Params, PlaceView>(
    "place.show",
    "Shows a place and how many of its seats are free.",
    .query, .oneOf([.reader, .officer, .manager]), errors: [.notFound],
    examples: [
      Example("One place", Params(placeId: Sample.place), Sample.placeView)
    ])
}
