package import Vocabulary
package import Wire

/// What an application wishes for, kept out of every event: it ties a person to places.
///
/// One text, `place/class,place/class`, the most wanted first: a round reads ten thousand of them at every step, and this is
/// how its input is hashed.
package struct SealedWishes: Message {
  /// One wish, as it was judged when the application was sent.
  package struct Wish: Sendable, Equatable {
    package let placeId: EntityID
    /// Class at the place, 0 best.
    package let priorityClass: Int

    package init(placeId: EntityID, priorityClass: Int) {
      self.placeId = placeId
      self.priorityClass = priorityClass
    }
  }

  package let ranked: String

  private init(ranked: String) { self.ranked = ranked }

  package init(_ wishes: [Wish]) {
    ranked = wishes.map { "\($0.placeId.text)/\($0.priorityClass)" }.joined(separator: ",")
  }

  package static let object = Object(
    "SealedWishes", "What an application wishes for.", Self.init(ranked:),
    Field("ranked", { $0.ranked }, "Place and class of each wish, the most wanted first."))

  /// The entity name under which it is sealed, with the application's id.
  package static let entity = "application"

  package var wishes: [Wish] {
    ranked.split(separator: ",").compactMap { wish in
      let parts = wish.split(separator: "/")
      guard parts.count == 2, let place = try? EntityID(parsing: String(parts[0])), let priorityClass = Int(parts[1])
      else { return nil }
      return Wish(placeId: place, priorityClass: priorityClass)
    }
  }

  /// The place of a wish by its number, from 1.
  package func place(_ wishNumber: Int) -> EntityID? {
    let wishes = wishes
    return wishes.indices.contains(wishNumber - 1) ? wishes[wishNumber - 1].placeId : nil
  }
}
