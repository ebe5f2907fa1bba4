import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Persons
import Vocabulary
import Wire

extension AllocationService {
  /// Bytes of an explanation with the most wishes and its text.
  private static let explanationBytes = 48 << 10

  var explainEndpoints: [Endpoint] {
    [
      store.audited(
        ExplainApplication.method, resultBytes: Self.explanationBytes, prepare: allocateAgain, explain)
    ]
  }

  /// What the allocations behind an explanation came to.
  struct AllocatedAgain: Sendable {
    let round: EntityID
    let explained: ExplainedApplication
  }

  /// Allocates again, on a reader's thread. For whoever may not know of the applicant nothing is done: the same as for an id
  /// that is none, and in the same time. Every refusal is left to `explain`.
  private func allocateAgain(
    _ params: ExplainApplication.Params, _ context: ReadContext
  ) throws -> AllocatedAgain? {
    guard let application = try context.load(Application.self, params.applicationId)?.state,
      (try? persons.mayShow(application.submitted.personRef, context, context.call)) == true,
      let result = try? result(of: params.applicationId, application, in: params.roundId, context),
      let round = try context.load(Round.self, result.round)?.state,
      let again = try archive.round(result.round, round, context)
    else { return nil }
    let rules = try rules(of: round.locked.periodId, context)
    let places = try explainedPlaces(of: round.locked.periodId, rules, context)
    let explained = again.explain(params.applicationId.text) { places[again.input.places[$0].id] }
    return explained.map { AllocatedAgain(round: result.round, explained: $0) }
  }

  private func explain(
    _ params: ExplainApplication.Params, _ again: AllocatedAgain?, _ context: WriteContext
  ) throws -> ExplainApplication.Result {
    let id = params.applicationId
    let application = try readApplication(id, for: ExplainApplication.method.info.access, context).state
    let wishes = try wishes(of: id, context)?.wishes ?? []
    if let leftOut = try leftOut(id, application, in: params.roundId, context) {
      return try explain(leftOut.why, id, application, in: leftOut.round, wishes, params.language ?? .sv, context)
    }
    let (round, own) = try result(of: id, application, in: params.roundId, context)
    var cutoffs: [EntityID: RoundResult.PlaceCutoff] = [:]
    for wish in wishes { cutoffs[wish.placeId] = try RoundTables.cutoff(of: wish.placeId, in: round, context.db) }
    let told = WishExplanation.explain(wishes, granted: own.wishNumber, cutoffs: cutoffs)
    let explained = again?.round == round ? again?.explained : nil
    let language = params.language ?? .sv
    return ExplainApplication.Result(
      roundId: round, lotteryNumber: own.lottery, lotteryRank: explained?.drawn.rank,
      participants: explained?.participants, outcome: own.wishNumber > 0 ? .fick : .ingenPlats,
      wishNumber: own.wishNumber > 0 ? min(own.wishNumber, wishes.count + 1) : nil,
      wishes: try told.enumerated().map { index, wish in
        let isTooYoung = try isTooYoung(application, for: wish.placeId, context)
        return wish.with(
          explained.flatMap { $0.wishes.indices.contains(index) ? $0.wishes[index] : nil }, isTooYoung: isTooYoung)
      },
      language: language,
      text: try text(language, id, application, own, in: round, ranked: wishes.count, explained, context))
  }

  private func text(
    _ language: TextLanguage, _ id: EntityID, _ application: Application, _ own: RoundTables.Assignment,
    in round: EntityID, ranked: Int, _ explained: ExplainedApplication?, _ context: WriteContext
  ) throws -> [ExplanationPart] {
    let period = try context.require(Period.self, application.submitted.periodId, "period").state.opened
    let offer = try currentOffer(of: id, context)?.state
    let isWaiting = offer?.state == .erbjuden && offer?.made.wishNumber == min(own.wishNumber, ranked + 1)
    let rules = try rules(of: application.submitted.periodId, context)
    var places: [String: ExplainedRound.Place] = [:]
    for place in (explained?.wishes ?? []).map(\.place) + [own.place?.text].compactMap({ $0 }) {
      let isTooYoung = try isTooYoung(application, for: EntityID(parsing: place), context)
      places[place] = try context.load(HolidayPlace.self, EntityID(parsing: place)).map {
        explainedPlace($0.state, rules, isTooYoung: isTooYoung)
      }
    }
    return ExplanationText(language) { places[$0] }.parts(
      ExplanationText.Result(
        periodKind: period.periodKind, year: period.year, lotteryNumber: UInt64(own.lottery.text, radix: 16) ?? 0,
        granted: own.wishNumber, grantedPlace: own.place, ranked: ranked,
        replyBy: isWaiting ? offer?.made.replyBy : nil,
        isDrawPublic: try context.load(Round.self, round)?.state.locked.draw != nil
      ), explained)
  }

  private func rules(of period: EntityID, _ context: some EntityReading) throws -> AllocationRules {
    let period = try context.require(Period.self, period, "period").state
    return period.allocationRules
  }

  private func explainedPlaces(
    of period: EntityID, _ rules: AllocationRules, _ context: some EntityReading
  ) throws -> [String: ExplainedRound.Place] {
    var places: [String: ExplainedRound.Place] = [:]
    for row in try context.find(HolidayPlace.self, [("period_id", ColumnValue(period))]) {
      places[row.id] = explainedPlace(row.state, rules)
    }
    return places
  }

  /// Whether a place asks for somebody older than the applicant is on its first day of work.
  private func isTooYoung(
    _ application: Application, for place: EntityID, _ context: some EntityReading
  ) throws -> Bool {
    guard let place = try context.load(HolidayPlace.self, place)?.state, place.isForAdults,
      let born = try birthDate(of: application.submitted.personRef, context)
    else { return false }
    let period = try context.require(Period.self, application.submitted.periodId, "period").state.opened
    let ages = AgeSpan(born: born, inCompulsorySchool: nil)
    return ages.isMinor(onFirstDayOf: EdgePlace.work(of: place, in: period))
  }

  private func explainedPlace(
    _ place: HolidayPlace, _ rules: AllocationRules, isTooYoung: Bool = false
  ) -> ExplainedRound.Place {
    ExplainedRound.Place(
      category: place.registered.category, district: place.registered.district,
      criteria: rules.criteria(of: place.registered.category).compactMap { WishChange(rawValue: $0.rawValue) },
      isTooYoung: isTooYoung)
  }

  /// What an application got in the round asked for, else in the latest of those that were run and not abandoned and that
  /// it took part in.
  private func result(
    of id: EntityID, _ application: Application, in asked: EntityID?, _ context: some EntityReading
  ) throws -> (round: EntityID, RoundTables.Assignment) {
    for round in try rounds(of: application, asked, context) {
      if let own = try RoundTables.assignment(of: id, in: round, context.db) { return (round, own) }
    }
    throw AllocationRefusal.notInRound(state: application.state.rawValue)
  }

  /// The round asked for, else those that were run and not abandoned, the latest first.
  private func rounds(
    of application: Application, _ asked: EntityID?, _ context: some EntityReading
  ) throws -> [EntityID] {
    if let asked {
      let round = try context.require(Round.self, asked, "round")
      guard round.state.executed != nil else {
        throw AllocationRefusal.neverExecuted(state: round.state.state.rawValue)
      }
      return [asked]
    }
    let rounds = try context.find(Round.self, [("period_id", ColumnValue(application.submitted.periodId))])
    return try rounds.filter { $0.state.executed != nil && $0.state.state != .avbruten }
      .sorted { $0.state.locked.number > $1.state.locked.number }.map { try $0.entityID }
  }

  /// Why an application took no part in the round that is asked about, else in the latest, where it still stands out, and which
  /// round that is. Where it had an offer before, what it got then is told.
  private func leftOut(
    _ id: EntityID, _ application: Application, in asked: EntityID?, _ context: some EntityReading
  ) throws -> (why: LeftOut, round: EntityID)? {
    guard let why = application.leftOut(by: try rules(of: application.submitted.periodId, context)) else { return nil }
    let rounds = try rounds(of: application, asked, context)
    let hadOffer = try currentOffer(of: id, context) != nil
    for round in hadOffer ? rounds : Array(rounds.prefix(1))
    where try RoundTables.assignment(of: id, in: round, context.db) != nil { return nil }
    return rounds.first.map { (why, $0) }
  }

  private func explain(
    _ why: LeftOut, _ id: EntityID, _ application: Application, in round: EntityID, _ wishes: [SealedWishes.Wish],
    _ language: TextLanguage, _ context: WriteContext
  ) throws -> ExplainApplication.Result {
    let state = try context.require(Round.self, round, "round").state
    guard let seed = state.executed?.seed else { throw AllocationRefusal.neverExecuted(state: state.state.rawValue) }
    var draw = try LotteryDraw(seed: seed.text)
    let lotteryID = try sharedLotteryIDs(context)[id.text] ?? application.submitted.lotteryId?.text ?? id.text
    let period = try context.require(Period.self, application.submitted.periodId, "period").state.opened
    return ExplainApplication.Result(
      roundId: round, lotteryNumber: LotteryNumberText(draw.number(of: lotteryID)), outcome: .ejMed,
      wishes: wishes.enumerated().map { index, wish in
        ExplainedWish(
          wishNumber: index + 1, placeId: wish.placeId, priorityClass: wish.priorityClass, seats: 0, filled: 0,
          full: false, verdict: .ejMed)
      }, language: language, text: ExplanationText.parts(why, period.periodKind, period.year, language))
  }
}

extension ExplainedWish {
  /// With what allocating again has told of it.
  func with(_ explained: ExplainedApplication.Wish?, isTooYoung: Bool = false) -> ExplainedWish {
    guard let explained else { return self }
    var below: (number: UInt64, rank: Int)?
    if case .number(let number, let rank) = explained.outcome { below = (number, rank) }
    let isRefused = explained.queueRank != nil
    let reserves = explained.reserves.map { ExplainedReserve(tag: $0.tag, seats: $0.seats, hard: $0.isHard) }
    return ExplainedWish(
      wishNumber: wishNumber, placeId: placeId, priorityClass: priorityClass, seats: seats, filled: filled, full: full,
      cutoffClass: cutoffClass, cutoffLottery: cutoffLottery,
      verdict: explained.outcome == .notEligible ? (isTooYoung ? .alderskrav : .arbetstid) : verdict,
      queueRank: explained.queueRank,
      queueLength: isRefused ? explained.queueLength : nil, numberBelow: below.map { LotteryNumberText($0.number) },
      rankNeeded: below?.rank, helps: isRefused ? explained.helps : nil, reserves: reserves.isEmpty ? nil : reserves)
  }
}
