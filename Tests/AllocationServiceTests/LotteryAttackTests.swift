import AllocationAPI
import AllocationDomain
import Bus
import Casework
import PeopleAPI
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// Whoever runs the lottery tries to have it as they please: each way is refused, or shows in the certificate for ever.
@Suite struct LotteryAttackTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  private static let late = "A round has been locked; applications are sent and changed before the lottery is drawn"

  /// Three applications for one place of two seats.
  private func town(seats: Int = 2) throws -> (period: EntityID, place: EntityID, applications: [EntityID]) {
    try desk.know(1...6)
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: seats)
    return (period, place, try (1...3).map { try desk.apply($0, period, [place]) })
  }

  /// The seed is known, and every new application has another number: one could be sent until it pleases.
  @Test func nothingIsSentOrChangedOfAnEarlierDayOnceTheLotteryMayBeKnown() throws {
    defer { desk.stop() }
    let town = try town()
    let round = try desk.lock(town.period)
    _ = try desk.run(round.roundId)
    func attempts() -> [RPCError?] {
      [
        refusal { _ = try desk.apply(4, town.period, [town.place]) },
        refusal {
          _ = try desk.bus.call(
            ChangeApplication.method,
            ChangeApplication.Params(
              applicationId: town.applications[0], wishes: [town.place], tail: .period, occurredOn: Summer.applyDay))
        },
        refusal {
          _ = try desk.bus.call(
            ShareLottery.method,
            ShareLottery.Params(
              applicationId: town.applications[0], withApplicationId: town.applications[1],
              occurredOn: Summer.applyDay))
        },
        refusal {
          _ = try desk.bus.call(
            UnshareLottery.method,
            UnshareLottery.Params(applicationId: town.applications[0], occurredOn: Summer.applyDay))
        },
      ]
    }
    #expect(attempts().allSatisfy { $0?.message.contains("round under way") == true })
    _ = try desk.publish(round.roundId)
    #expect(attempts().allSatisfy { $0?.message.hasPrefix(Self.late) == true }, "after a published round")
  }

  @Test func aRoundThatWasRunAndAbandonedLeavesTheInputAsItWasAndATrace() throws {
    defer { desk.stop() }
    let town = try town()
    let first = try desk.lock(town.period)
    _ = try desk.run(first.roundId)
    _ = try desk.bus.call(
      AbandonRound.method,
      AbandonRound.Params(roundId: first.roundId, reason: .annan, occurredOn: Summer.lockDay))
    let late = refusal { _ = try desk.apply(4, town.period, [town.place]) }
    #expect(late?.message.hasPrefix(Self.late) == true)
    let granted = refusal {
      _ = try desk.bus.call(
        GrantPriority.method,
        GrantPriority.Params(
          applicationId: town.applications[2], ground: .socialaSkal, occurredOn: Summer.lockDay))
    }
    #expect(granted?.message == "A round has been locked; priority is judged before the lottery is drawn.")
    _ = try desk.bus.call(
      WithdrawApplication.method,
      WithdrawApplication.Params(applicationId: town.applications[0], occurredOn: Summer.lockDay))
    let second = try desk.wholeRound(town.period)
    let told = try desk.bus.call(ShowCertificate.method, ShowCertificate.Params(roundId: second.roundId))
    let other = try #require(told.outcome.otherRounds.first)
    #expect(told.number == 2 && told.outcome.otherRounds.count == 1)
    #expect(other.number == 1 && other.ran && other.state == .avbruten && other.merkleRoot == first.merkleRoot)
    #expect(other.lockedOn == Summer.lockDay && told.outcome.otherSeeds.isEmpty, "the same seed")
  }

  /// A day that is told does not open what applications, or a round, have closed.
  @Test func rulesWindowAndDrawStandOnceSomebodyHasApplied() throws {
    defer { desk.stop() }
    try desk.know(1...1)
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 1)
    func decide(_ uid: UInt32) throws -> DecideRules.Result {
      try desk.bus.call(
        DecideRules.method,
        DecideRules.Params(
          periodId: period, reserves: [SeatReserve(tag: .prioritet, seats: 1)], occurredOn: day("2019-01-20")), uid: uid
      )
    }
    _ = try decide(1000)
    _ = try decide(2000)
    _ = try desk.apply(1, period, [place])
    let rules = refusal { _ = try decide(1000) }
    #expect(rules?.message == "The application window opened on 2019-02-15; the rules are decided before it.")
    let window = refusal {
      _ = try desk.bus.call(
        ChangePeriod.method,
        ChangePeriod.Params(periodId: period, applyTo: day("2019-03-20"), occurredOn: day("2019-01-21")))
    }
    #expect(window?.message.contains("2019-02-15") == true)
    func name(_ draw: String) throws {
      _ = try desk.bus.call(
        NameDraw.method,
        NameDraw.Params(
          periodId: period, draw: parsed(draw), drawnOn: day("2019-03-23"), occurredOn: day("2019-02-20")))
    }
    try name("Lotto 2019-03-23, rad 1")
    let locked = try desk.bus.call(
      LockRound.method, LockRound.Params(periodId: period, occurredOn: day("2019-03-18")))
    _ = try desk.bus.call(
      AbandonRound.method, AbandonRound.Params(roundId: locked.roundId, reason: .annan, occurredOn: day("2019-03-18")))
    let draw = refusal { try name("Lotto 2019-03-23, rad 2") }
    #expect(draw?.message == "The application window closed on 2019-03-15; this is for the time before.")
    let again = try desk.bus.call(
      LockRound.method, LockRound.Params(periodId: period, occurredOn: day("2019-03-19")))
    #expect(again.draw?.text == "Lotto 2019-03-23, rad 1")
    _ = try desk.run(again.roundId, seed: Summer.seed, on: day("2019-03-23"))
    _ = try desk.publish(again.roundId)
    let told = try desk.bus.call(ShowCertificate.method, ShowCertificate.Params(roundId: again.roundId))
    #expect(told.commitment.rulesDecidedOn == day("2019-01-20") && told.commitment.applyFrom == day("2019-02-15"))
    #expect(told.commitment.rulesRecordedOn.map { $0 > day("2019-03-23") } == true, "nobody chooses that day")
    #expect(told.outcome.otherRounds.map(\.ran) == [false])
  }

  /// What the register says of persons after the lock, and a job taken in another period, change nothing of a round that is
  /// bound: it need not be locked again after its draw.
  @Test func aLockedRoundIsComputedFromWhatWasFrozen() throws {
    defer { desk.stop() }
    let town = try town(seats: 3)
    let winter = try desk.bus.call(
      OpenPeriod.method,
      OpenPeriod.Params(
        periodKind: .jul, year: 2019, applyFrom: Summer.opened.applyFrom, applyTo: Summer.opened.applyTo,
        workFrom: day("2019-12-21"), workTo: day("2019-12-31"), maxWishes: 3, replyDays: 14, hoursMax: 18,
        occurredOn: day("2018-11-15"))
    ).periodId
    let other = try desk.apply(3, winter, [try desk.openPlace(winter, seats: 1)])
    try desk.wholeRound(winter)
    let round = try desk.lock(town.period)
    #expect(round.applications == 3)
    try desk.tell([EventDraft(person(1), PersonLinked(from: person(1), to: person(2)))])
    let run = try desk.run(round.roundId)
    #expect(run.offers == 3)
    _ = try desk.accept(other)
    let published = try desk.publish(round.roundId)
    #expect(published.offers == 1, "one of the two that are one person, and none for who has a job by now")
    let states = try town.applications.map { try desk.show($0).state }
    #expect(states.count { $0 == .erbjuden } == 1 && states[2] == .iKo)
    let proof = try desk.bus.call(
      ProveApplication.method, ProveApplication.Params(applicationId: town.applications[0], roundId: round.roundId))
    #expect(proof.merkleRoot == round.merkleRoot && proof.result != nil)
  }

  /// Frozen lines are the input, of whatever market.
  @Test func theInputIsReadBackFromItsLines() throws {
    for seed in UInt64(1)...60 {
      var random = SeededRandom(seed)
      let input = RandomMarket(&random).input
      let lines = zip(input.applications, input.leafTexts).map { (line: $1, isPriority: $0.isPriority) }
      let places = input.places.filter(\.isOpen).map(RoundInput.line).shuffled(using: &random)
      let read = try #require(RoundInput(places: places, applications: lines.shuffled(using: &random)))
      #expect(read.hash == input.hash, "seed \(seed)")
      let (one, two) = (try RoundResult(input, seed: Summer.seed), try RoundResult(read, seed: Summer.seed))
      #expect(one.hash == two.hash && one.priorityPlaced == two.priorityPlaced, "seed \(seed)")
    }
  }

  @Test func aRoundAfterAPublishedOneIsARerunToldOrNot() throws {
    defer { desk.stop() }
    let town = try town()
    let first = try desk.wholeRound(town.period)
    let second = try desk.wholeRound(town.period, on: Summer.publishDay)
    let told = try desk.bus.call(ShowCertificate.method, ShowCertificate.Params(roundId: second.roundId))
    #expect(told.rerunOf == first.roundId)
  }

  // MARK: what counts of several rounds would tell

  private static func executed(placed: Int, submitted: Int, offers: Int) -> RoundExecuted {
    RoundExecuted(
      seed: Summer.seed, resultHash: Summer.hash, offers: offers, firstWish: 20, unplaced: 100 - offers,
      priorityPlaced: placed, prioritySubmitted: submitted)
  }

  @Test func noGroupOfAFewIsToldOf() {
    for (placed, submitted, offers, isTold) in [
      (20, 30, 60, true), (28, 30, 60, false), (30, 30, 60, true), (58, 70, 60, false), (40, 50, 87, false),
      (20, 97, 60, false), (0, 0, 60, true),
    ] {
      let executed = Self.executed(placed: placed, submitted: submitted, offers: offers)
      #expect(executed.tellsPriority(of: 100) == isTold, "\(placed) of \(submitted), \(offers) offers")
    }
  }

  /// A reserve has a seat less in the round after it was used up by one whose place alone has a seat less: that one has the tag.
  @Test func aLaterRoundTellsNoCountThatCouldBeTakenFromAnEarlierOne() throws {
    func round(_ number: Int, _ input: HexDigest) -> Round {
      Round(
        locked: RoundLocked(
          periodId: id(1), number: number, inputHash: input, ruleVersion: parsed("feriejobb-2007.1"),
          applications: 100, places: 1, seats: 60, rulesHash: Summer.hash, merkleRoot: Summer.hash),
        executed: RoundExecuted(
          seed: Summer.seed, resultHash: Summer.hash, offers: 60, firstWish: 20, unplaced: 40, priorityPlaced: 20,
          prioritySubmitted: 30, resultRoot: Summer.hash, cutoffRoot: Summer.hash), state: .publicerad,
        changedOn: Summer.publishDay,
        days: RoundDays(
          lockedOn: Summer.lockDay, lockRecordedOn: Summer.lockDay, ranOn: Summer.lockDay,
          runRecordedOn: Summer.lockDay))
    }
    let other: HexDigest = Checksum.of("another input")
    let cutoffs = [
      RoundResult.PlaceCutoff(
        place: id(51).text, seats: 60, filled: 60, lastClass: nil, lastLotteryNumber: nil,
        blocks: [RoundResult.SeatCutoff(tag: .prioritet, isHard: false, seats: 10, filled: 10, last: nil)])
    ]
    func told(_ own: Round, after others: [Round], _ form: CertificateForm = .publikt) throws -> CameTo {
      try RoundCertificate.view(
        id(9), own, try #require(own.executed), in: Summer.period, cutoffs: cutoffs,
        others: others.map { (id(8), $0) }, form
      ).outcome
    }
    let first = try told(round(1, Summer.hash), after: [])
    #expect(first.prioritySubmitted == 30 && first.firstWish == 20 && first.reserved.map(\.seats) == [10])
    let second = try told(round(2, other), after: [round(1, Summer.hash)])
    #expect(second.prioritySubmitted == nil && second.priorityPlaced == nil && second.firstWish == nil)
    #expect(second.reserved.isEmpty)
    let same = try told(round(2, Summer.hash), after: [round(1, Summer.hash)])
    #expect(same.prioritySubmitted == 30, "a seed that was mistyped, of the same input")
    #expect(try told(round(2, other), after: [round(1, Summer.hash)], .fullstandigt).prioritySubmitted == 30)
  }

  // MARK: offers

  /// Whoever stays for something better has not said yes to something worse.
  @Test func whoLosesTheirPlaceIsAskedAgain() throws {
    defer { desk.stop() }
    try desk.know(1...2)
    let period = try desk.openSummer()
    let places = [try desk.openPlace(period, seats: 1), try desk.openPlace(period, seats: 1)]
    let first = try desk.apply(1, period, places, priority: true)
    _ = try desk.apply(2, period, places)
    try desk.wholeRound(period)
    try desk.stay(first, true)
    _ = try desk.bus.call(
      WithdrawHolidayPlace.method,
      WithdrawHolidayPlace.Params(placeId: places[0], reason: .budget, occurredOn: day("2019-04-12")))
    try desk.wholeRound(period, on: day("2019-04-15"))
    let shown = try desk.show(first)
    #expect(shown.placeId == places[1] && shown.state == .erbjuden)
  }

  /// Two refs with an offer each in one period turn out to be one youth.
  @Test func onePersonHasOneJobOfAPeriodUnderTwoRefs() throws {
    defer { desk.stop() }
    let town = try town(seats: 3)
    try desk.wholeRound(town.period)
    try desk.decideWages()
    try desk.tell([EventDraft(person(1), PersonLinked(from: person(1), to: person(2)))])
    _ = try desk.accept(town.applications[0])
    let second = refusal { _ = try desk.accept(town.applications[1]) }
    #expect(second?.message == "The person has a holiday job in the year already.")
    _ = try desk.accept(town.applications[2])
    _ = try desk.agree(town.applications[0])
    #expect(refusal { _ = try desk.agree(town.applications[1]) }?.kind == .conflict)
  }

  /// A count beside a list in which somebody is left out shows that there is somebody.
  @Test func theQueueCountsNobodyWhoIsInNoList() throws {
    defer { desk.stop() }
    let town = try town(seats: 1)
    try desk.knowProtected(7)
    _ = try desk.apply(7, town.period, [town.place], uid: Desk.insider)
    try desk.wholeRound(town.period)
    try desk.freeze(town.period)
    let all = try desk.bus.call(ListOffers.method, ListOffers.Params(periodId: town.period)).items
    let holder: (application: EntityID, uid: UInt32) =
      (try all.first?.applicationId ?? hidden(town.period), all.isEmpty ? Desk.insider : 1000)
    _ = try desk.bus.call(
      DeclineOffer.method,
      DeclineOffer.Params(applicationId: holder.application, occurredOn: Summer.replyDay), uid: holder.uid)
    var waiting: [Int] = []
    for _ in 0..<3 {
      waiting.append(try desk.callReserve(town.place).waiting)
      let open = try desk.bus.call(
        ListOffers.method, ListOffers.Params(periodId: town.period, state: .erbjuden)
      ).items.first
      let (application, uid) = (try open?.applicationId ?? hidden(town.period), open == nil ? Desk.insider : 1000)
      _ = try desk.bus.call(
        DeclineOffer.method, DeclineOffer.Params(applicationId: application, occurredOn: day("2019-06-01")), uid: uid)
    }
    let listed = all.isEmpty ? 3 : 2
    #expect(waiting.max().map { $0 < listed || all.isEmpty } == true && waiting.last == 0, "\(waiting)")
    let nobody = refusal { _ = try desk.callReserve(town.place, on: day("2019-06-03")) }
    #expect(nobody?.message.contains("of 3 who wished for it") == true)
  }

  /// The protected youth's application, as their circle finds it.
  private func hidden(_ period: EntityID) throws -> EntityID {
    let list = try desk.bus.call(
      ListApplications.method, ListApplications.Params(periodId: period, personRef: person(7)),
      meta: Meta(reason: "svar"), uid: Desk.insider)
    return try #require(list.items.first).applicationId
  }
}
