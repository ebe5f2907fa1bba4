package import Vocabulary
package import Wire

/// What an application wishes for, kept out of every event: it ties a person to places.
package struct SealedWishes: Message {
  /// One wish, as it was judged when the application was sent.
  package struct Wish: Message {
    package let placeId: EntityID
    /// Whether the place lies in the youth's own district.
    package let sameDistrict: Bool

    package init(placeId: EntityID, sameDistrict: Bool) {
      self.placeId = placeId
      self.sameDistrict = sameDistrict
    }

    package static let object = Object(
      "SealedWish", "One wish.", Self.init(placeId:sameDistrict:),
      Field("placeId", { $0.placeId }, "The place."),
      Field("sameDistrict", { $0.sameDistrict }, "Whether it lies in the youth's own district."))
  }

  /// The most wanted first.
  package let wishes: [Wish]

  package init(wishes: [Wish]) { self.wishes = wishes }

  package static let object = Object(
    "SealedWishes", "What an application wishes for.", Self.init(wishes:),
    Field("wishes", { $0.wishes }, "The wishes, the most wanted first."))

  /// The entity name under which it is sealed, with the application's id.
  package static let entity = "application"

  /// The place of a wish by its number, from 1.
  package func place(_ wishNumber: Int) -> EntityID? {
    wishes.indices.contains(wishNumber - 1) ? wishes[wishNumber - 1].placeId : nil
  }
}
