package import AllocationAPI
package import Vocabulary

/// What a period holds for a round: the input, and what its publication needs beside it.
package struct RoundMaterial: Sendable {
  package let input: RoundInput
  /// Whose each application of the input is.
  package let persons: [String: PersonRef]
  /// The offers that the round may change, by application: open or accepted, and not fixed.
  package let live: [String: LiveOffer]
  /// How many seats of each place are held by those who take no part.
  package let fixed: [String: Int]

  /// What a test or a tool has put together itself.
  package init(
    input: RoundInput, persons: [String: PersonRef], live: [String: LiveOffer] = [:],
    fixed: [String: Int] = [:]
  ) {
    self.input = input
    self.persons = persons
    self.live = live
    self.fixed = fixed
  }

  /// Everything of a period, by id, and what is read beside it.
  package struct Sources {
    package var places: [(id: String, state: HolidayPlace)]
    package var applications: [(id: String, state: Application)]
    package var offers: [(id: EntityID, state: Offer)]
    /// By application.
    package var employments: [String: EmploymentState]
    /// Refs that are read as another.
    package var links: [PersonRef: PersonRef]
    /// What the period's rounds are decided by; nil for the city's own.
    package var rules: AllocationRules?
    /// By the register, of all applicants; needed only where a reserve with a legal basis asks for one.
    package var sexes: [PersonRef: Sex] = [:]
    /// The lottery ids that siblings share, by application.
    package var shared: [String: String] = [:]
    /// Those who have a holiday job in another period of the year: refs that are read as themselves.
    package var employedElsewhere: Set<PersonRef>
    /// What the wishes are judged by again; nil takes them as they were sealed.
    package var judging: Judging?

    package init(
      places: [(id: String, state: HolidayPlace)], applications: [(id: String, state: Application)],
      offers: [(id: EntityID, state: Offer)], employments: [String: EmploymentState] = [:],
      links: [PersonRef: PersonRef] = [:], rules: AllocationRules? = nil, sexes: [PersonRef: Sex] = [:],
      shared: [String: String] = [:], employedElsewhere: Set<PersonRef> = []
    ) {
      self.places = places
      self.applications = applications
      self.offers = offers
      self.employments = employments
      self.links = links
      self.rules = rules
      self.sexes = sexes
      self.shared = shared
      self.employedElsewhere = employedElsewhere
    }
  }

  /// Gathers the places that are open, with the seats that nobody holds for good, and the eligible applications that take part:
  /// not withdrawn, no offer declined or let lapse, no job broken off, none in another period of the year, and
  /// not of somebody whose place is fixed. A person takes part once: where two refs have turned out to be one, with the
  /// application sent in first.
  /// - Parameters:
  ///   - wishes: the sealed wishes of an application.
  ///   - place: which place an offer is of.
  package init(
    _ sources: Sources, mode: RoundMode = .full, wishes: (String) throws -> SealedWishes?,
    place: (EntityID, Offer) throws -> EntityID?
  ) rethrows {
    let standing = try Standing(sources, mode, place)
    let twins = Self.twins(sources, standing)
    let asked = sources.rules?.tags ?? []
    var tags: [String: [ApplicantTag]] = [:]
    if !asked.isEmpty {
      for (id, application) in sources.applications {
        tags[id] = Self.tags(of: application.submitted, among: asked, sources.sexes)
      }
    }
    var numbered = NumberedPlaces(sources.places, sources.rules, fixed: standing.fixed, tags)
    var judge = sources.judging.map { EdgeJudge(sources, $0) }
    var entries: [RoundInput.Entry] = []
    var persons: [String: PersonRef] = [:]
    for (id, application) in sources.applications
    where application.state == .iKo && application.standsOut == nil && !standing.out.contains(id) && !twins.contains(id)
    {
      let lotteryID = sources.shared[id] ?? application.submitted.lotteryId?.text
      let sealed = try wishes(id)
      let ranked = sealed.map { numbered.wishes($0) } ?? []
      let judged = sealed.flatMap { judge?.list(ranked, of: application, lotteryID ?? id, $0) } ?? ranked
      let list = numbered.list(judged, endingWith: standing.held[id])
      entries.append(
        RoundInput.Entry(
          id: id, lotteryID: lotteryID,
          isPriority: application.submitted.priority, tags: tags[id] ?? [], wishes: list,
          ranked: min(ranked.count, list.count)))
      persons[id] = application.submitted.personRef
    }
    input = RoundInput(
      places: numbered.places, applications: entries, changedOn: standing.changedOn)
    self.persons = persons
    live = standing.live
    fixed = standing.fixed.mapValues(\.count)
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

  /// Applications of persons who have an earlier one under another ref, a fixed place, or a job in another period.
  private static func twins(_ sources: Sources, _ standing: Standing) -> Set<String> {
    let links = sources.links
    guard !links.isEmpty || !sources.employedElsewhere.isEmpty else { return [] }
    var first: [PersonRef: (id: String, sequence: Int)] = [:]
    var settled: Set<PersonRef> = sources.employedElsewhere
    if !links.isEmpty {
      for (id, application) in sources.applications where standing.settled.contains(id) {
        settled.insert(resolved(application.submitted.personRef, links))
      }
    }
    var twins: Set<String> = []
    for (id, application) in sources.applications where application.state == .iKo {
      let person = resolved(application.submitted.personRef, links)
      if settled.contains(person) {
        twins.insert(id)
        continue
      }
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
  package static func resolved(_ ref: PersonRef, _ links: [PersonRef: PersonRef]) -> PersonRef {
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

  /// - Parameter fixed: the applications that hold a seat of each place for good.
  init(
    _ places: [(id: String, state: HolidayPlace)], _ rules: AllocationRules?, fixed: [String: [String]],
    _ tags: [String: [ApplicantTag]]
  ) {
    self.places = places.map { place in
      let registered = place.state.registered
      let left = SeatsLeft(
        seats: registered.seats, reserves: rules?.reserves(of: registered.category, seats: registered.seats) ?? [],
        without: (fixed[place.id] ?? []).map { tags[$0] ?? [] })
      return RoundInput.Place(
        id: place.id, seats: left.seats, isOpen: place.state.state == .oppen, reserves: left.reserves,
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

  /// The list of somebody who stays for an upgrade: it ends with what they have, where they go before everybody. A place
  /// that is no longer an edge of theirs cannot be held.
  mutating func list(_ wishes: [RoundInput.Wish], endingWith held: String?) -> [RoundInput.Wish] {
    guard let held, let at = wishes.firstIndex(where: { places[$0.place].id == held }),
      let priorityClass = wishes[at].priorityClass
    else { return wishes }
    let last = RoundInput.Wish(place: wishes[at].place, priorityClass: priorityClass, isHeld: true)
    return wishes[..<at] + [last]
  }

  private mutating func number(_ id: Span<UInt8>) -> Int {
    let (number, isNew) = table.insert(id)
    if isNew { places.append(RoundInput.Place(id: table[number], seats: 0, isOpen: false)) }
    return number
  }
}
