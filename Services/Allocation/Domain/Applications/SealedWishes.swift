package import AllocationAPI
package import Vocabulary
package import Wire

/// What an application holds that no event may tell: it ties a person to places, to a district and to other work.
///
/// The ranked wishes are one text, `place/class,place/class`, the most wanted first: a round reads ten thousand of them at
/// every step, and this is how its input is hashed. Rows of earlier versions hold nothing else.
package struct SealedWishes: Message {
  /// One wish, as it was judged when the application was sent or last changed.
  package struct Wish: Sendable, Equatable {
    package let placeId: EntityID
    /// Class at the place by the city's first rule, 0 best: 4 without priority, 2 with an earlier job, 1 from another district.
    package let priorityClass: Int

    package init(placeId: EntityID, priorityClass: Int) {
      self.placeId = placeId
      self.priorityClass = priorityClass
    }

    /// Whether the place was in the own district when the wish was judged.
    package var isSameDistrict: Bool { priorityClass.isMultiple(of: 2) }
  }

  /// Everything but the ranked wishes.
  package struct Beside: Sendable, Equatable {
    package var tail: TailWish?
    package var homeDistrict: DistrictCode?
    /// Hours a week that the youth works for others.
    package var otherHours: Int?
    package var inCompulsorySchool: Bool?

    package init(
      tail: TailWish? = nil, homeDistrict: DistrictCode? = nil, otherHours: Int? = nil,
      inCompulsorySchool: Bool? = nil
    ) {
      self.tail = tail
      self.homeDistrict = homeDistrict
      self.otherHours = otherHours
      self.inCompulsorySchool = inCompulsorySchool
    }
  }

  package let ranked: String
  package let tail: TailWish?
  /// The district the youth lives in, as the service knew it at the submission or last change.
  package let homeDistrict: DistrictCode?
  package let otherHours: Int?
  package let inCompulsorySchool: Bool?

  private init(
    ranked: String, tail: TailWish?, homeDistrict: DistrictCode?, otherHours: Int?, inCompulsorySchool: Bool?
  ) {
    self.ranked = ranked
    self.tail = tail
    self.homeDistrict = homeDistrict
    self.otherHours = otherHours
    self.inCompulsorySchool = inCompulsorySchool
  }

  package init(_ wishes: [Wish], _ beside: Beside = Beside()) {
    self.init(
      ranked: wishes.map { "\($0.placeId.text)/\($0.priorityClass)" }.joined(separator: ","), tail: beside.tail,
      homeDistrict: beside.homeDistrict, otherHours: beside.otherHours,
      inCompulsorySchool: beside.inCompulsorySchool)
  }

  package static let object = Object(
    "SealedWishes", "What an application holds that no event may tell.",
    Self.init(ranked:tail:homeDistrict:otherHours:inCompulsorySchool:),
    Field("ranked", { $0.ranked }, "Place and class of each wish, the most wanted first."),
    Field("tail", { $0.tail }, "What is wished for after all of them."),
    Field("homeDistrict", { $0.homeDistrict }, "The district the youth lives in."),
    Field("otherHours", { $0.otherHours }, "Hours a week that the youth works for others."),
    Field(
      "inCompulsorySchool", { $0.inCompulsorySchool },
      "Whether the youth is in compulsory school when the work begins, where the age tells otherwise."))

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

  package var beside: Beside {
    Beside(
      tail: tail, homeDistrict: homeDistrict, otherHours: otherHours, inCompulsorySchool: inCompulsorySchool)
  }

  /// The place of a ranked wish by its number, from 1. The number after the last is that of the tail wish, whose place only the
  /// round's result tells.
  package func place(_ wishNumber: Int) -> EntityID? {
    let wishes = wishes
    return wishes.indices.contains(wishNumber - 1) ? wishes[wishNumber - 1].placeId : nil
  }

  /// The same with every class judged again for a youth who has, or has not, priority.
  package func judged(isPriority: Bool) -> SealedWishes {
    SealedWishes(
      wishes.map { wish in
        Wish(placeId: wish.placeId, priorityClass: wish.priorityClass % 4 + (isPriority ? 0 : 4))
      }, beside)
  }
}
