package import AllocationAPI
package import Vocabulary

/// What a round is computed from: the places that are open and the applications that take part.
package struct RoundInput: Sendable, Equatable {
  package struct Place: Sendable, Equatable {
    package let id: String
    /// Without those that are fixed: held by somebody who takes no part.
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
    /// Whether the applicant said yes to this place and stays in the round for a better one: at this place they go before
    /// everybody who has not, and it is the last of their wishes, so that they lose it only for one that they want more.
    package let isHeld: Bool

    package init(place: Int, priorityClass: Int?, isHeld: Bool = false) {
      self.place = place
      self.priorityClass = priorityClass
      self.isHeld = isHeld
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

    /// The place that the applicant holds: that of the last wish.
    var heldPlace: Int? { wishes.last.flatMap { $0.isHeld ? $0.place : nil } }

    /// The number by which an event tells a wish, by its place in the list from 1: all places of the tail wish have the number
    /// after the last ranked wish, for their order is public and would tell which one it is.
    package func told(_ position: Int) -> Int { min(position, ranked + 1) }

    /// Whether a wish, by its place in the list from 1, is for a place that the applicant holds.
    func holds(_ wishNumber: Int) -> Bool { wishNumber > 0 && wishes[wishNumber - 1].isHeld }
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
    let holders = HolderTiers(self)
    var round = try TieredRound(seed: seed)
    for (number, place) in places.enumerated() {
      try round.addGroup(
        id: place.id, capacity: place.isOpen ? place.seats : 0, reserves: holders.reserves(of: number, in: self),
        precedence: place.precedence)
    }
    for (number, entry) in applications.enumerated() {
      try round.addApplicant(
        id: entry.id, lotteryID: entry.lotteryID, tags: holders.tags(of: number, in: self),
        wishes: entry.wishes.map { TieredRound.Wish(group: places[$0.place].id, tier: holders.tier(of: $0)) })
    }
    return round.market()
  }

  /// The same as an instance, for the independent verifier: it draws the lottery itself.
  package func instance(seed: String) -> Instance {
    let holders = HolderTiers(self)
    var tiers = Array(
      repeating: Array(repeating: [String](), count: holders.tiers), count: places.count)
    for entry in applications {
      for wish in entry.wishes {
        if let tier = holders.tier(of: wish) { tiers[wish.place][tier].append(entry.id) }
      }
    }
    return Instance(
      name: "round",
      applicants: applications.enumerated().map { number, entry in
        Instance.Applicant(
          id: entry.id, wishes: entry.wishes.map { places[$0.place].id }, tags: holders.tags(of: number, in: self),
          lotteryID: entry.lotteryID)
      },
      groups: zip(places, tiers).enumerated().map { number, pair in
        let (place, tiers) = pair
        return Instance.Group(
          id: place.id, capacity: place.isOpen ? place.seats : 0, order: .tiers(tiers),
          reserves: holders.reserves(of: number, in: self), precedence: place.precedence)
      }, seed: seed)
  }
}
