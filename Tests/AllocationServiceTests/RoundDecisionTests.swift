import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct RoundDecisionTests {
  private let date = Summer.lockDay

  private func lock(
    seed: LotterySeed = Summer.seed, rerunOf: EntityID? = nil, period: Period = Summer.period,
    rounds: [(id: EntityID, state: Round)] = [], input: RoundInput = Summer.input, on date: String = "2019-04-01"
  ) throws -> RoundLocked {
    try Round.lock(
      id(900), LockRound.Params(periodId: id(1), seedHash: Checksum.of(seed.text), rerunOf: rerunOf), in: period,
      rounds: rounds, input: input, on: day(date)
    ).locked
  }

  @Test func aLockFreezesWhatTakesPart() throws {
    let locked = try lock()
    #expect(locked.number == 1 && locked.applications == 3 && locked.places == 2 && locked.seats == 3)
    #expect(locked.inputHash == Summer.input.hash && locked.ruleVersion.text == "feriejobb-2007.1")
    let rerun = try lock(rerunOf: id(901), rounds: [(id(901), Summer.round(.publicerad))])
    #expect(rerun.number == 2 && rerun.rerunOf == id(901))
  }

  @Test func nobodyDrawsUntilItPleases() {
    let abandoned = [(id: id(901), state: Summer.round(.avbruten))]
    let refused = refusal { _ = try lock(seed: Summer.otherSeed, rounds: abandoned) }
    #expect(refused?.message == "The period is committed to another seed.")
    #expect(refusal { _ = try lock(rounds: abandoned) } == nil)
    var period = Summer.period
    period.opened = PeriodOpened(
      periodKind: .sommar, year: 2019, applyFrom: period.opened.applyFrom, applyTo: period.opened.applyTo,
      workFrom: period.opened.workFrom, workTo: period.opened.workTo, maxWishes: 3, replyDays: 14, hoursMax: 90,
      seedHash: Checksum.of(Summer.otherSeed.text))
    #expect(refusal { _ = try lock(period: period) }?.message == "The period is committed to another seed.")
    #expect(refusal { _ = try lock(seed: Summer.otherSeed, period: period) } == nil)
  }

  @Test func aLockWaitsForTheWindowAndForTheRoundBefore() {
    let open = refusal { _ = try lock(on: "2019-03-15") }
    #expect(open?.message == "The application window is still open; lock a round after 2019-03-15.")
    #expect(refusal { _ = try lock(on: "2019-03-16") } == nil)
    for state in [RoundState.last, .kord, .granskad, .faststalld] {
      let refused = refusal { _ = try lock(rounds: [(id(901), Summer.round(state))]) }
      #expect(refused?.message == "The period has a round under way; publish or abandon it first.")
      #expect(refused?.state == state.rawValue)
    }
    for state in [RoundState.last, .avbruten] {
      let refused = refusal { _ = try lock(rerunOf: id(901), rounds: [(id(901), Summer.round(state))]) }
      #expect(refused?.problems.map(\.path) == ["/rerunOf"])
    }
    #expect(refusal { _ = try lock(rerunOf: id(902)) }?.problems.map(\.path) == ["/rerunOf"])
    let later = RoundInput(places: [], applications: [], changedOn: day("2019-04-02"))
    #expect(refusal { _ = try lock(input: later) }?.problems.map(\.path) == ["/occurredOn"])
    let after = [(id: id(901), state: Summer.round(.publicerad))]
    #expect(refusal { _ = try lock(rounds: after, on: "2019-03-31") }?.problems.map(\.path) == ["/occurredOn"])
    var closed = Summer.period
    closed.state = .stangd
    #expect(refusal { _ = try lock(period: closed) }?.message == "The period is closed.")
  }

  @Test func aRunNeedsTheCommittedSeedAndTheFrozenInput() throws {
    let round = Summer.round(.last, input: Summer.input)
    let (drafts, result) = try round.run(id(900), seed: Summer.seed, on: date) { Summer.input }
    #expect(drafts.map(\.type) == [RoundExecuted.eventType])
    #expect(result.offers == 3 && result.unplaced == 0 && result.prioritySubmitted == 1 && result.priorityPlaced == 1)
    let wrong = refusal { _ = try round.run(id(900), seed: Summer.otherSeed, on: date) { Summer.input } }
    #expect(wrong?.problems.map(\.path) == ["/seed"] && wrong?.message.contains(Summer.otherSeed.text) == false)
    let changed = RoundInput(places: Summer.input.places, applications: [], changedOn: nil)
    let refused = refusal { _ = try round.run(id(900), seed: Summer.seed, on: date) { changed } }
    #expect(refused?.message == "The input has changed; abandon the round." && refused?.state == "last")
    for state in RoundState.allCases where state != .last {
      let twice = refusal {
        _ = try Summer.round(state, input: Summer.input).run(id(900), seed: Summer.seed, on: date) { Summer.input }
      }
      #expect(twice?.message == "The round is not waiting to be run." && twice?.state == state.rawValue)
    }
  }

  @Test func reviewApproveAndAbandonFollowTheMachine() throws {
    for state in RoundState.allCases {
      let round = Summer.round(state, input: Summer.input)
      let review = refusal { _ = try round.review(id(900), on: date) }
      #expect((review == nil) == (state == .kord))
      let approve = refusal { _ = try round.approve(id(900), input: Summer.input, on: date) { _, _ in 0 } }
      #expect((approve == nil) == (state == .granskad))
      let abandon = refusal { _ = try round.abandon(id(900), .felIndata, on: date) }
      #expect((abandon == nil) == state.isUnderWay)
      for refused in [review, approve, abandon] { #expect(refused == nil || refused?.state == state.rawValue) }
      let early = refusal { _ = try round.abandon(id(900), .annan, on: day("2019-03-31")) }
      #expect(early?.kind == (state.isUnderWay ? .invalidParams : .conflict))
    }
  }

  @Test func aResultThatIsNotStableIsNotApproved() throws {
    let round = Summer.round(.granskad, input: Summer.input)
    let refused = refusal { _ = try round.approve(id(900), input: Summer.input, on: date) { _, _ in 2 } }
    #expect(refused?.kind == .conflict && refused?.state == "granskad")
    #expect(refused?.message.contains("not stable") == true)
    let drafts = try round.approve(id(900), input: Summer.input, on: date) { $0.faults(Summer.input, seed: $1) }
    #expect(drafts.map(\.type) == [RoundApproved.eventType])
  }

  @Test func approvalAndPublicationComputeTheResultAgain() {
    let fewer = RoundInput(
      places: Summer.input.places, applications: Array(Summer.input.applications.dropLast()), changedOn: nil)
    let approve = refusal {
      _ = try Summer.round(.granskad, input: Summer.input).approve(id(900), input: fewer, on: date) { _, _ in 0 }
    }
    let publish = refusal {
      _ = try Summer.round(.faststalld, input: Summer.input).publish(
        id(900), in: Summer.period, material: Self.material(fewer), employedElsewhere: { _ in false },
        newID: { id(300) }, on: date)
    }
    for refused in [approve, publish] { #expect(refused?.message == "The input has changed; abandon the round.") }
    // A result that somebody has changed in the stream does not agree with its input either.
    var forged = Summer.round(.faststalld, input: Summer.input)
    forged.executed = RoundExecuted(
      seed: Summer.seed, resultHash: Summer.hash, offers: 3, firstWish: 0, unplaced: 0, priorityPlaced: 0,
      prioritySubmitted: 0)
    let refused = refusal {
      _ = try forged.publish(
        id(900), in: Summer.period, material: Self.material(Summer.input), employedElsewhere: { _ in false },
        newID: { id(300) },
        on: date)
    }
    #expect(refused?.message == "The input has changed; abandon the round.")
  }

  @Test func aPublicationMakesOneOfferAnApplication() throws {
    let publication = try publish(live: [:])
    #expect(publication.published.offers == 3 && publication.published.kept == 0)
    #expect(publication.published.replyBy == day("2019-04-22"))
    let made = publication.drafts.compactMap { $0.payload as? OfferMade }
    #expect(made.map(\.applicationId) == [id(101), id(102), id(103)])
    #expect(made.map(\.wishNumber) == [2, 1, 2] && Set(made.map(\.roundId)) == [id(900)])
    #expect(publication.drafts.last?.type == RoundPublished.eventType)
    let early = refusal { _ = try publish(live: [:], on: "2019-03-31") }
    #expect(early?.problems.map(\.path) == ["/occurredOn"])
  }

  @Test func aReRunKeepsMovesAndVoids() throws {
    let live: [String: LiveOffer] = [
      id(101).text: LiveOffer(id: id(201), state: Summer.offer(101, wish: 1), place: id(53).text),
      id(102).text: LiveOffer(
        id: id(202), state: Summer.offer(102, wish: 1, state: .accepterad), place: id(51).text),
      id(199).text: LiveOffer(id: id(299), state: Summer.offer(199, wish: 1), place: id(51).text),
    ]
    let publication = try publish(live: live)
    let published = publication.published
    #expect(published.offers == 3 && published.kept == 1 && published.moved == 1 && published.voided == 1)
    #expect(
      publication.drafts.map { "\($0.type.split(separator: ".").suffix(2).joined(separator: ".")) \($0.subject)" } == [
        "offer.voided \(id(201).text)", "offer.made \(id(301).text)", "offer.made \(id(302).text)",
        "offer.voided \(id(299).text)", "round.published \(id(900).text)",
      ])
  }

  /// Who stayed for an upgrade gets the better place with the yes that they gave.
  @Test func whoStaysMovesUpWithoutAnAnswer() throws {
    var staying = Summer.offer(101, wish: 3, state: .accepterad)
    staying.stayForUpgrade = true
    let drafts = try publish(live: [id(101).text: LiveOffer(id: id(201), state: staying, place: id(99).text)]).drafts
      .prefix(3)
    #expect(drafts.map { $0.type.split(separator: ".").last } == ["voided", "made", "accepted"])
    #expect((drafts.last?.payload as? OfferAccepted)?.stayForUpgrade == true && drafts.last?.subject == id(301).text)
  }

  /// A job in another period of the year, since the lock.
  @Test func whoHasAJobByNowIsOfferedNone() throws {
    let publication = try publish(live: [:], employed: person(102))
    #expect(publication.published.withheld == 1 && publication.published.offers == 2)
    let made = publication.drafts.compactMap { ($0.payload as? OfferMade)?.applicationId }
    #expect(made == [id(101), id(103)] && publication.places.map(\.place) == [id(51), id(52)])
  }

  private static func material(
    _ input: RoundInput, _ live: [String: LiveOffer] = [:]
  ) -> RoundMaterial {
    let persons = (101...103).map { (id($0).text, person($0)) }
    return RoundMaterial(input: input, persons: Dictionary(uniqueKeysWithValues: persons), live: live)
  }

  private func publish(
    live: [String: LiveOffer], employed: PersonRef? = nil, on date: String = "2019-04-08"
  ) throws -> Publication {
    var next = 300
    return try Summer.round(.faststalld, input: Summer.input).publish(
      id(900), in: Summer.period, material: Self.material(Summer.input, live),
      employedElsewhere: { $0 == employed },
      newID: {
        next += 1
        return id(next)
      }, on: day(date))
  }
}
