import AllocationAPI
package import Vocabulary

/// What a period holds for a round: the input, and what its publication needs beside it.
package struct RoundMaterial: Sendable {
  package let input: RoundInput
  /// Whose each application of the input is.
  package let persons: [String: PersonRef]
  /// The offers that are open or accepted, by application.
  package let live: [String: (id: EntityID, state: Offer)]

  /// Gathers the places that are open and the eligible applications that were not withdrawn and whose offer was not declined
  /// or let lapse. A person takes part once: where two refs have turned out to be one, with the application sent in first.
  /// - Parameters:
  ///   - places, applications, offers: all of the period, by id.
  ///   - links: refs that are read as another.
  ///   - wishes: the sealed wishes of an application.
  package init(
    places: [(id: String, state: HolidayPlace)], applications: [(id: String, state: Application)],
    offers: [(id: EntityID, state: Offer)], links: [PersonRef: PersonRef],
    wishes: (String) throws -> SealedWishes?
  ) rethrows {
    var live: [String: (id: EntityID, state: Offer)] = [:]
    var gone: Set<String> = []
    var changedOn: CivilDate?
    func note(_ day: CivilDate) { changedOn = max(changedOn ?? day, day) }
    for offer in offers where offer.state.state != .atertagen {
      let application = offer.state.made.applicationId.text
      if offer.state.isLive { live[application] = offer } else { gone.insert(application) }
      note(offer.state.changedOn)
    }
    for place in places { note(place.state.changedOn) }
    for application in applications { note(application.state.changedOn) }
    let twins = Self.twins(applications, links)
    var entries: [RoundInput.Entry] = []
    var persons: [String: PersonRef] = [:]
    for (id, application) in applications
    where application.state == .iKo && !gone.contains(id) && !twins.contains(id) {
      let sealed = try wishes(id)?.wishes ?? []
      let ranked = sealed.map { wish in
        RoundInput.Wish(
          place: wish.placeId.text, priorityClass: application.priorityClass(sameDistrict: wish.sameDistrict))
      }
      entries.append(
        RoundInput.Entry(
          id: id, lotteryID: application.submitted.lotteryId?.text, isPriority: application.submitted.priority,
          wishes: ranked))
      persons[id] = application.submitted.personRef
    }
    input = RoundInput(
      places: places.map { place in
        RoundInput.Place(id: place.id, seats: place.state.registered.seats, isOpen: place.state.state == .oppen)
      }, applications: entries, changedOn: changedOn)
    self.persons = persons
    self.live = live
  }

  /// Applications of persons who have an earlier one under another ref.
  private static func twins(
    _ applications: [(id: String, state: Application)], _ links: [PersonRef: PersonRef]
  ) -> Set<String> {
    guard !links.isEmpty else { return [] }
    var first: [PersonRef: (id: String, sequence: Int)] = [:]
    var twins: Set<String> = []
    for (id, application) in applications where application.state == .iKo {
      let person = resolved(application.submitted.personRef, links)
      if let other = first[person] {
        let isLater = application.sequence > other.sequence
        twins.insert(isLater ? id : other.id)
        if isLater { continue }
      }
      first[person] = (id, application.sequence)
    }
    return twins
  }

  /// The end of a chain of links; a ring, which the register does not make, ends after as many steps as there are links.
  private static func resolved(_ ref: PersonRef, _ links: [PersonRef: PersonRef]) -> PersonRef {
    var ref = ref
    for _ in 0..<links.count {
      guard let next = links[ref] else { return ref }
      ref = next
    }
    return ref
  }
}
