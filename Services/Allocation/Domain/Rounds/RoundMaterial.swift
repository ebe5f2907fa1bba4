package import AllocationAPI
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
  ///   - rules: what the period's rounds are decided by; nil for the city's own.
  ///   - sexes: by the register, of all applicants; needed only where a reserve with a legal basis asks for one.
  ///   - shared: the lottery ids that siblings share, by application.
  ///   - wishes: the sealed wishes of an application.
  package init(
    places: [(id: String, state: HolidayPlace)], applications: [(id: String, state: Application)],
    offers: [(id: EntityID, state: Offer)], links: [PersonRef: PersonRef], rules: AllocationRules? = nil,
    sexes: [PersonRef: Sex] = [:], shared: [String: String] = [:],
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
    var numbered = NumberedPlaces(places, rules)
    let tags = rules?.tags ?? []
    var entries: [RoundInput.Entry] = []
    var persons: [String: PersonRef] = [:]
    for (id, application) in applications
    where application.state == .iKo && !gone.contains(id) && !twins.contains(id) {
      let ranked = try wishes(id).map { numbered.wishes($0) } ?? []
      entries.append(
        RoundInput.Entry(
          id: id, lotteryID: shared[id] ?? application.submitted.lotteryId?.text,
          isPriority: application.submitted.priority, tags: Self.tags(of: application.submitted, among: tags, sexes),
          wishes: ranked))
      persons[id] = application.submitted.personRef
    }
    input = RoundInput(
      places: numbered.places, applications: entries, changedOn: changedOn)
    self.persons = persons
    self.live = live
  }

  /// What the rules' reserves ask for and the applicant has.
  private static func tags(
    of submitted: ApplicationSubmitted, among asked: Set<ApplicantTag>, _ sexes: [PersonRef: Sex]
  ) -> [ApplicantTag] {
    asked.filter { tag in
      switch tag {
      case .forstaJobb: submitted.firstTime
      case .kvinna: sexes[submitted.personRef] == .kvinna
      case .man: sexes[submitted.personRef] == .man
      case .prioritet: submitted.priority
      }
    }
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

/// The places of a period by number, found by the text of a sealed wish.
private struct NumberedPlaces {
  private(set) var places: [RoundInput.Place]
  private var table = IDTable()

  init(_ places: [(id: String, state: HolidayPlace)], _ rules: AllocationRules?) {
    self.places = places.map { place in
      let registered = place.state.registered
      return RoundInput.Place(
        id: place.id, seats: registered.seats, isOpen: place.state.state == .oppen,
        reserves: rules?.reserves(of: registered.category, seats: registered.seats) ?? [],
        precedence: rules?.precedence ?? .reservedFirst)
    }
    for place in places { _ = table.insert(place.id) }
  }

  /// The wishes by the numbers of their places. A place that the period does not have, which no application can have been sent
  /// with, takes nobody.
  mutating func wishes(_ sealed: SealedWishes) -> [RoundInput.Wish] {
    var wishes: [RoundInput.Wish] = []
    let bytes = sealed.ranked.utf8.span
    var start = 0
    while start < bytes.count {
      var slash = start
      while slash < bytes.count, bytes[slash] != UInt8(ascii: "/") { slash += 1 }
      guard slash + 1 < bytes.count else { break }
      let priorityClass = Int(bytes[slash + 1]) - Int(UInt8(ascii: "0"))
      wishes.append(RoundInput.Wish(place: number(bytes.extracting(start..<slash)), priorityClass: priorityClass))
      start = slash + 3
    }
    return wishes
  }

  private mutating func number(_ id: Span<UInt8>) -> Int {
    let (number, isNew) = table.insert(id)
    if isNew { places.append(RoundInput.Place(id: table[number], seats: 0, isOpen: false)) }
    return number
  }
}
