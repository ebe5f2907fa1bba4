package import AllocationAPI
package import Casework
package import Vocabulary

/// Who is next when a seat of a place falls free after the freezing: those without a place who wish for it, by class and
/// public lottery number. Nobody is passed over: the first one is offered the seat, whoever they are.
package struct ReserveQueue: Sendable {
  package struct Entry: Sendable, Equatable {
    package let application: String
    package let person: PersonRef
    /// Which of their wishes the place is.
    package let wishNumber: Int
    package let priorityClass: Int
    package let lotteryNumber: UInt64

    package init(application: String, person: PersonRef, wishNumber: Int, priorityClass: Int, lotteryNumber: UInt64) {
      self.application = application
      self.person = person
      self.wishNumber = wishNumber
      self.priorityClass = priorityClass
      self.lotteryNumber = lotteryNumber
    }

    /// The order of the round: class, number, id by bytes.
    package func isBefore(_ other: Entry) -> Bool {
      (priorityClass, lotteryNumber, application) < (other.priorityClass, other.lotteryNumber, other.application)
    }
  }

  /// In order.
  package let entries: [Entry]
  /// Who is offered the seat: the first, or where free seats are reserved the first that the reserve is for; nil for nobody.
  package let next: Entry?
  /// Seats that nobody holds.
  package let freeSeats: Int
  package let isOpen: Bool

  /// - Parameters:
  ///   - material: gathered with `fyllVakanser`, so that it holds those without a place and the seats that are free.
  ///   - seed: of the period's latest published round: the numbers are those that were published.
  package init(of place: EntityID, in material: RoundMaterial, seed: LotterySeed) throws(InstanceRefusal) {
    let input = material.input
    let number = input.places.firstIndex { $0.id == place.text }
    isOpen = number.map { input.places[$0].isOpen } ?? false
    freeSeats = number.map { input.places[$0].isOpen ? input.places[$0].seats : 0 } ?? 0
    var draw = try LotteryDraw(seed: seed.text)
    var entries: [Entry] = []
    var tags: [String: [ApplicantTag]] = [:]
    for entry in input.applications {
      guard let wish = entry.wishes.firstIndex(where: { $0.place == number }),
        let priorityClass = entry.wishes[wish].priorityClass, let person = material.persons[entry.id]
      else { continue }
      tags[entry.id] = entry.tags
      entries.append(
        Entry(
          application: entry.id, person: person, wishNumber: entry.told(wish + 1), priorityClass: priorityClass,
          lotteryNumber: draw.number(of: entry.lotteryID ?? entry.id)))
    }
    let sorted = entries.sorted { $0.isBefore($1) }
    self.entries = sorted
    next = number.flatMap { Self.next(sorted, tags, input.places[$0]) }
  }

  /// As a round fills seats: kind by kind in the place's order, a hard reserve by nobody without its tag.
  private static func next(
    _ entries: [Entry], _ tags: [String: [ApplicantTag]], _ place: RoundInput.Place
  ) -> Entry? {
    let reserved = place.reserves.filter { $0.seats > 0 }
    let open = place.seats - reserved.reduce(0) { $0 + $1.seats }
    func first(_ reserve: Reserve) -> Entry? {
      let own = entries.first { entry in tags[entry.application]?.contains { $0.rawValue == reserve.tag } == true }
      return own ?? (reserve.isHard ? nil : entries.first)
    }
    let byReserve = reserved.lazy.compactMap(first).first
    let byOpen = open > 0 ? entries.first : nil
    return place.precedence == .reservedFirst ? byReserve ?? byOpen : byOpen ?? byReserve
  }

  /// What a call records.
  package struct Call: Sendable {
    package let drafts: [EventDraft]
    package let called: Entry
    package let replyBy: CivilDate
  }

  /// Offers a free seat to the first in the queue.
  /// - Parameters:
  ///   - round: the latest published one, whose order this is.
  ///   - freezing: before it a re-run gives free seats out.
  ///   - whyEmpty: what has become of those who wished for the place, asked for where nobody is left.
  package func call(
    _ offer: EntityID, in period: Period, round: EntityID, periodId: EntityID, underWay: RoundState?,
    freezing: Freezing, whyEmpty: () -> EmptyQueue, on day: CivilDate
  ) throws(AllocationRefusal) -> Call {
    try period.requireWorkable(underWay: underWay)
    guard freezing.holds(on: day) != nil else { throw .notFrozen(state: period.state.rawValue) }
    guard isOpen else { throw .placeWithdrawn }
    guard freeSeats > 0 else { throw .noFreeSeat(state: HolidayPlaceState.oppen.rawValue) }
    guard let first = next, let application = try? EntityID(parsing: first.application) else {
      throw .queueEmpty(whyEmpty(), state: HolidayPlaceState.oppen.rawValue)
    }
    let replyBy = day.adding(days: period.opened.replyDays)
    let made = OfferMade(
      applicationId: application, periodId: periodId, roundId: round, personRef: first.person,
      wishNumber: first.wishNumber, replyBy: replyBy, reserve: true)
    return Call(drafts: [EventDraft(offer, made)], called: first, replyBy: replyBy)
  }
}
