import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct OfferDecisionTests {
  private enum Answer: CaseIterable { case accept, decline, lapse }

  private func answer(
    _ answer: Answer, _ offer: Offer, isPlaceOpen: Bool = true, period: Period = Summer.period,
    underWay: RoundState? = nil, on date: String
  ) throws -> [EventDraft] {
    switch answer {
    case .accept:
      try offer.accept(
        id(201), OfferCircumstances(period, underWay: underWay, isPlaceOpen: isPlaceOpen), on: day(date))
    case .decline:
      try offer.decline(id(201), .studier, OfferCircumstances(period, underWay: underWay), on: day(date))
    case .lapse: try offer.lapse(id(201), in: period, underWay: underWay, on: day(date))
    }
  }

  @Test func anOfferIsAnswered() throws {
    for (given, date, state) in [
      (Answer.accept, "2019-04-22", OfferState.accepterad), (.decline, "2019-04-09", .avbojd),
      (.lapse, "2019-04-23", .forfallen),
    ] {
      let offer = Summer.offer(101)
      let drafts = try answer(given, offer, on: date)
      let folded = Offer.folded(offer, drafts, subject: id(201).text, occurredOn: day(date))
      #expect(folded?.state == state && folded?.reason == (given == .decline ? .studier : nil))
      #expect(drafts.count == 1)
    }
  }

  @Test func aYesMayBeTakenBackByANo() throws {
    let accepted = Summer.offer(101, state: .accepterad)
    #expect(try answer(.decline, accepted, on: "2019-05-01").count == 1)
    for given in [Answer.accept, .lapse] {
      let refused = refusal { _ = try answer(given, accepted, on: "2019-05-01") }
      #expect(refused?.message == "The application has no open offer." && refused?.state == "accepterad")
    }
  }

  @Test func whatIsOverIsNotAnswered() {
    for state in [OfferState.avbojd, .forfallen, .atertagen] {
      for given in Answer.allCases {
        let refused = refusal { _ = try answer(given, Summer.offer(101, state: state), on: "2019-04-22") }
        #expect(refused?.message == "The application has no open offer." && refused?.state == state.rawValue)
      }
    }
  }

  @Test func datesDecide() {
    let offer = Summer.offer(101)
    let late = refusal { _ = try answer(.accept, offer, on: "2019-04-23") }
    #expect(late?.message == "The reply date 2019-04-22 has passed." && late?.state == "erbjuden")
    let soon = refusal { _ = try answer(.lapse, offer, on: "2019-04-22") }
    #expect(soon?.message == "The reply date 2019-04-22 has not passed.")
    for given in Answer.allCases {
      let before = refusal { _ = try answer(given, offer, on: "2019-04-07") }
      #expect(before?.problems == [Problem(path: "/occurredOn", problem: "is before 2019-04-08, when erbjuden began")])
    }
  }

  @Test func aWithdrawnPlaceCannotBeAcceptedButDeclined() throws {
    let offer = Summer.offer(101)
    let refused = refusal { _ = try answer(.accept, offer, isPlaceOpen: false, on: "2019-04-10") }
    #expect(refused?.message == "The place has been withdrawn; a new round decides.")
    #expect(try answer(.decline, offer, isPlaceOpen: false, on: "2019-04-10").count == 1)
  }

  @Test func offersAreFrozenUnderARound() {
    var closed = Summer.period
    closed.state = .stangd
    for given in Answer.allCases {
      #expect(refusal { _ = try answer(given, Summer.offer(101), underWay: .last, on: "2019-04-10") }?.state == "last")
      let over = refusal { _ = try answer(given, Summer.offer(101), period: closed, on: "2019-04-10") }
      #expect(over?.message == "The period is closed.")
    }
  }
}

/// One holiday job a year, contracts, and the queue that seats go by after the freezing.
@Suite struct ReserveTests {
  @Test func aSecondJobOfTheYearIsRefused() {
    let refused = refusal {
      _ = try Summer.offer(101).accept(
        id(201), OfferCircumstances(Summer.period, otherJobs: 1), on: day("2019-04-10"))
    }
    #expect(refused?.message == "The person has a holiday job in the year already.")
  }

  @Test func aContractIsNotDeclined() {
    let now = OfferCircumstances(Summer.period, employment: .avtalad)
    let refused = refusal {
      _ = try Summer.offer(101, state: .accepterad).decline(id(201), nil, now, on: day("2019-06-10"))
    }
    #expect(refused?.message == "There is a contract; break the employment off." && refused?.state == "avtalad")
  }

  @Test func whatAYesSaysOfStayingIsKept() throws {
    for (told, date, kept) in [
      (true, "2019-04-10", Bool?.some(true)), (nil, "2019-04-10", nil), (false, "2019-04-10", false),
    ] {
      let drafts = try Summer.offer(101).accept(
        id(201), stayForUpgrade: told, OfferCircumstances(Summer.period), on: day(date))
      let offer = Offer.folded(Summer.offer(101), drafts, subject: id(201).text, occurredOn: day(date))
      #expect(offer?.stayForUpgrade == kept && offer?.isFixed == (kept == false))
    }
  }

  /// Whatever the input order, the first of the queue has the best class, then the best number, then the first id.
  @Test(arguments: [UInt64(21), 22]) func theQueueIsNeverJumped(_ seed: UInt64) throws {
    var random = SeededRandom(seed)
    for _ in 0..<100 {
      let count = Int.random(in: 1...20, using: &random)
      let classes = (0..<count).map { _ in Int.random(in: 0...7, using: &random) }
      let numbers = Array(100..<(100 + count)).shuffled(using: &random)
      let shared = Int.random(in: 0..<3, using: &random) == 0
      let input = RoundInput(
        places: [RoundInput.Place(id: id(51).text, seats: 1, isOpen: true)],
        applications: numbers.enumerated().map { index, number in
          RoundInput.Entry(
            id: id(number).text, lotteryID: shared ? "siblings" : nil, isPriority: false,
            wishes: [RoundInput.Wish(place: 0, priorityClass: classes[index])])
        }, changedOn: nil)
      let persons = Dictionary(uniqueKeysWithValues: numbers.map { (id($0).text, person($0)) })
      let queue = try ReserveQueue(
        of: id(51), in: RoundMaterial(input: input, persons: persons), seed: Summer.seed)
      // The seat of a round among the same youths goes to the same one.
      let result = try RoundResult(input, seed: Summer.seed)
      let winner = result.assignments.first { $0.wishNumber > 0 }?.application
      #expect(queue.entries.first?.application == winner, "seed \(seed)")
      #expect(queue.entries.count == count && queue.freeSeats == 1, "seed \(seed)")
      for (before, after) in zip(queue.entries, queue.entries.dropFirst()) {
        #expect(before.isBefore(after), "seed \(seed)")
      }
      let call = try queue.call(
        id(301), in: Summer.period, round: id(900), periodId: id(1), underWay: nil,
        freezing: Freezing(frozenFrom: day("2019-06-01"), firstContract: nil), whyEmpty: { EmptyQueue() },
        on: day("2019-06-02"))
      let made = try #require(call.drafts.first?.payload as? OfferMade)
      #expect(made.applicationId.text == winner && made.reserve == true && made.replyBy == day("2019-06-16"))
    }
  }

  private func call(
    seats: Int = 1, isOpen: Bool = true, from: String? = "2019-06-01", underWay: RoundState? = nil, empty: Bool = false
  ) -> String? {
    let input = RoundInput(
      places: [RoundInput.Place(id: id(51).text, seats: seats, isOpen: isOpen)],
      applications: empty
        ? []
        : [
          RoundInput.Entry(id: id(101).text, isPriority: false, wishes: [RoundInput.Wish(place: 0, priorityClass: 0)])
        ],
      changedOn: nil)
    return refusal {
      let queue = try ReserveQueue(
        of: id(51), in: RoundMaterial(input: input, persons: [id(101).text: person(101)]), seed: Summer.seed)
      _ = try queue.call(
        id(301), in: Summer.period, round: id(900), periodId: id(1), underWay: underWay,
        freezing: Freezing(frozenFrom: from.map(day), firstContract: nil),
        whyEmpty: {
          var why = EmptyQueue()
          why.count(.accepterad, nil)
          why.count(.avbojd, nil)
          why.count(.accepterad, .utebliven)
          why.count(nil, nil)
          return why
        }, on: day("2019-06-02"))
    }?.message
  }

  /// A reserved seat goes to the first that it is for; a soft one to anybody where there is nobody, a hard one to nobody.
  @Test func aReservedSeatGoesToWhomItIsFor() throws {
    func next(_ reserves: [Reserve], seats: Int = 1, tagged: Bool = true, openFirst: Bool = false) throws -> String? {
      let wish = { RoundInput.Wish(place: 0, priorityClass: $0) }
      let input = RoundInput(
        places: [
          RoundInput.Place(
            id: id(51).text, seats: seats, isOpen: true, reserves: reserves,
            precedence: openFirst ? .openFirst : .reservedFirst)
        ],
        applications: [
          RoundInput.Entry(id: id(101).text, isPriority: false, wishes: [wish(4)]),
          RoundInput.Entry(
            id: id(102).text, isPriority: false, tags: tagged ? [.forstaJobb] : [], wishes: [wish(5)]),
        ], changedOn: nil)
      let persons = [id(101).text: person(101), id(102).text: person(102)]
      return try ReserveQueue(of: id(51), in: RoundMaterial(input: input, persons: persons), seed: Summer.seed)
        .next?.application
    }
    let (soft, hard) = (Reserve(tag: "forstaJobb", seats: 1), Reserve(tag: "forstaJobb", seats: 1, isHard: true))
    #expect(try next([]) == id(101).text)
    for reserve in [soft, hard] { #expect(try next([reserve]) == id(102).text) }
    #expect(try next([soft], tagged: false) == id(101).text)
    #expect(try next([hard], tagged: false) == nil)
    #expect(try next([hard], seats: 2, tagged: false) == id(101).text)
    #expect(try next([hard], seats: 2, openFirst: true) == id(101).text)
  }

  @Test func aCallNeedsASeatAndAFreezing() {
    #expect(call() == nil)
    #expect(call(seats: 0) == "The place has no free seat.")
    #expect(call(isOpen: false) == "The place has already been withdrawn.")
    #expect(call(from: nil)?.hasPrefix("Nothing is frozen yet") == true)
    #expect(call(underWay: .kord) == "The period has a round under way; publish or abandon it first.")
    #expect(
      call(empty: true) == """
        Nobody is left in the place's queue: of 4 who wished for it 1 have a place, 2 said no, did not answer or broke \
        off, and 1 have another holiday job this year or another application.
        """)
    #expect(EmptyQueue().sentence == "Nobody is left in the place's queue: nobody wished for it.")
  }
}
