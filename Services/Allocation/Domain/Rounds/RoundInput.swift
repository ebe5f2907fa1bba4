package import Vocabulary

/// What a round is computed from: the places that are open and the applications that take part.
package struct RoundInput: Sendable, Equatable {
  package struct Place: Sendable, Equatable {
    package let id: String
    package let seats: Int
    /// A place that is not open takes nobody; it is here because somebody may wish for it.
    package let isOpen: Bool

    package init(id: String, seats: Int, isOpen: Bool) {
      self.id = id
      self.seats = seats
      self.isOpen = isOpen
    }
  }

  package struct Wish: Sendable, Equatable {
    /// Which of the input's places.
    package let place: Int
    /// Class at the place, 0 best.
    package let priorityClass: Int

    package init(place: Int, priorityClass: Int) {
      self.place = place
      self.priorityClass = priorityClass
    }
  }

  package struct Entry: Sendable, Equatable {
    package let id: String
    /// What the lottery number is drawn for; nil for `id`.
    package let lotteryID: String?
    package let isPriority: Bool
    /// Every wish as it was sent, the most wanted first.
    package let wishes: [Wish]

    package init(id: String, lotteryID: String? = nil, isPriority: Bool, wishes: [Wish]) {
      self.id = id
      self.lotteryID = lotteryID
      self.isPriority = isPriority
      self.wishes = wishes
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

  /// `p:<place>:<seats>` for every open place and `a:<application>:<place>/<class>,…` for every application, the application
  /// followed by `=<lotteryId>` where the lottery is drawn for that.
  package static func lines(_ places: [Place], _ applications: [Entry]) -> [String] {
    var lines: [String] = []
    lines.reserveCapacity(places.count + applications.count)
    for place in places where place.isOpen { lines.append("p:\(place.id):\(place.seats)") }
    for entry in applications {
      var line = "a:"
      line.reserveCapacity(40 + entry.wishes.count * 39)
      line += entry.id
      if let lotteryID = entry.lotteryID { line += "=\(lotteryID)" }
      var separator = ":"
      for wish in entry.wishes {
        line += separator
        line += places[wish.place].id
        line += "/"
        line += String(wish.priorityClass)
        separator = ","
      }
      lines.append(line)
    }
    return lines
  }

  /// The market of a seed's lottery. Applications and places keep their numbers; a place that is not open has no seat.
  package func market(seed: String) throws(InstanceRefusal) -> Market {
    var round = try TieredRound(seed: seed)
    for place in places { try round.addGroup(id: place.id, capacity: place.isOpen ? place.seats : 0) }
    for entry in applications {
      try round.addApplicant(
        id: entry.id, lotteryID: entry.lotteryID,
        wishes: entry.wishes.map { TieredRound.Wish(group: places[$0.place].id, tier: $0.priorityClass) })
    }
    return round.market()
  }

  /// The same as an instance, for the independent verifier: it draws the lottery itself.
  package func instance(seed: String) -> Instance {
    var tiers = Array(
      repeating: Array(repeating: [String](), count: 8), count: places.count)
    for entry in applications {
      for wish in entry.wishes { tiers[wish.place][wish.priorityClass].append(entry.id) }
    }
    return Instance(
      name: "round",
      applicants: applications.map { entry in
        Instance.Applicant(
          id: entry.id, wishes: entry.wishes.map { places[$0.place].id }, lotteryID: entry.lotteryID)
      },
      groups: zip(places, tiers).map { place, tiers in
        Instance.Group(id: place.id, capacity: place.isOpen ? place.seats : 0, order: .tiers(tiers))
      }, seed: seed)
  }
}
