package import AllocationAPI
package import Vocabulary

/// What a round is computed from: the places that are open and the applications that take part.
package struct RoundInput: Sendable, Equatable {
  package struct Place: Sendable, Equatable {
    package let id: String
    package let seats: Int
    /// A place that is not open takes nobody; it is here because somebody may wish for it.
    package let isOpen: Bool
    /// Seats kept for applicants with a tag: together at most `seats`.
    package let reserves: [Reserve]
    package let precedence: SeatPrecedence

    package init(
      id: String, seats: Int, isOpen: Bool, reserves: [Reserve] = [], precedence: SeatPrecedence = .reservedFirst
    ) {
      self.id = id
      self.seats = seats
      self.isOpen = isOpen
      self.reserves = reserves
      self.precedence = precedence
    }
  }

  package struct Wish: Sendable, Equatable {
    /// Which of the input's places.
    package let place: Int
    /// Class at the place, 0 best; nil where the applicant may not work there, which is no edge.
    package let priorityClass: Int?

    package init(place: Int, priorityClass: Int?) {
      self.place = place
      self.priorityClass = priorityClass
    }
  }

  package struct Entry: Sendable, Equatable {
    package let id: String
    /// What the lottery number is drawn for; nil for `id`.
    package let lotteryID: String?
    package let isPriority: Bool
    /// What the rules' reserves ask for, in order; tags that no reserve asks for are left out.
    package let tags: [ApplicantTag]
    /// Every wish as it was sent, the most wanted first; after them the edges of the last wish "any place", which lead to open
    /// places in the order of `TailOrder`.
    package let wishes: [Wish]
    /// How many of them the youth ranked.
    package let ranked: Int

    package init(
      id: String, lotteryID: String? = nil, isPriority: Bool, tags: some Sequence<ApplicantTag> = [], wishes: [Wish],
      ranked: Int? = nil
    ) {
      self.id = id
      self.lotteryID = lotteryID
      self.isPriority = isPriority
      self.tags = tags.sorted()
      self.wishes = wishes
      self.ranked = ranked ?? wishes.count
    }
  }

  package let places: [Place]
  package let applications: [Entry]
  /// The latest day on which anything happened to what is in it; nil when it is empty.
  package let changedOn: CivilDate?
  package let hash: HexDigest

  package init(places: [Place], applications: [Entry], changedOn: CivilDate?) {
    self.places = places
    self.applications = applications
    self.changedOn = changedOn
    hash = Checksum.ofSorted(Self.lines(places, applications))
  }

  package var openPlaces: Int { places.count(where: \.isOpen) }
  package var seats: Int { places.reduce(0) { $0 + ($1.isOpen ? $1.seats : 0) } }

  /// The market of a seed's lottery. Applications and places keep their numbers; a place that is not open has no seat.
  package func market(seed: String) throws(InstanceRefusal) -> Market {
    var round = try TieredRound(seed: seed)
    for place in places {
      try round.addGroup(
        id: place.id, capacity: place.isOpen ? place.seats : 0, reserves: place.isOpen ? place.reserves : [],
        precedence: place.precedence)
    }
    for entry in applications {
      try round.addApplicant(
        id: entry.id, lotteryID: entry.lotteryID, tags: entry.tags.map(\.rawValue),
        wishes: entry.wishes.map { TieredRound.Wish(group: places[$0.place].id, tier: $0.priorityClass) })
    }
    return round.market()
  }

  /// The same as an instance, for the independent verifier: it draws the lottery itself.
  package func instance(seed: String) -> Instance {
    var tiers = Array(
      repeating: Array(repeating: [String](), count: 8), count: places.count)
    for entry in applications {
      for wish in entry.wishes {
        if let priorityClass = wish.priorityClass { tiers[wish.place][priorityClass].append(entry.id) }
      }
    }
    return Instance(
      name: "round",
      applicants: applications.map { entry in
        Instance.Applicant(
          id: entry.id, wishes: entry.wishes.map { places[$0.place].id }, tags: entry.tags.map(\.rawValue),
          lotteryID: entry.lotteryID)
      },
      groups: zip(places, tiers).map { place, tiers in
        Instance.Group(
          id: place.id, capacity: place.isOpen ? place.seats : 0, order: .tiers(tiers),
          reserves: place.isOpen ? place.reserves : [], precedence: place.precedence)
      }, seed: seed)
  }
}
