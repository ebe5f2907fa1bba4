import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Persons
import Vocabulary
import Wire

extension AllocationService {
  /// Bytes of the chances of the most wishes with their text, and of a comparison of the most variants.
  private static let oddsBytes = 24 << 10
  private static let comparisonBytes = 512 << 10
  /// Lotteries that are drawn between two looks at whether the service is stopping.
  private static let drawsAtOnce = 250
  /// Places whose part of an estimate is written at once: a megabyte at the most lotteries.
  private static let placesAtOnce = 25

  var oddsEndpoints: [Endpoint] {
    [
      Endpoint(EstimateOdds.method) { [self] call, params, reply in
        heavyWork.answer(reply) { try estimate(params, call) }
      },
      store.query(ApplicationOdds.method, resultBytes: Self.oddsBytes, odds),
      Endpoint(CompareRound.method, resultBytes: Self.comparisonBytes) { [self] call, params, reply in
        heavyWork.answer(reply) { try compare(params, call) }
      },
    ]
  }

  /// Reads in a snapshot of its own, on the calling thread.
  private func reading<T>(_ call: Call, _ body: (ReadContext) throws -> T) throws -> T {
    try store.read { db in
      try body(ReadContext(call: call, db: db, now: Instant(microseconds: KernelTime.wallMicroseconds())))
    }
  }

  private func rounds(of period: EntityID, _ context: some EntityReading) throws -> [Round] {
    try context.find(Round.self, [("period_id", ColumnValue(period))]).map(\.state)
  }

  // MARK: the estimate

  private struct Base {
    let period: EntityID
    let input: RoundInput
    let today: CivilDate
    let number: Int
    let seed: LotterySeed
  }

  private func estimate(_ params: EstimateOdds.Params, _ call: Call) throws -> EstimateOdds.Result {
    let base = try reading(call) { context in
      try call.requireRole(EstimateOdds.method.info.access.listed, in: Self.unit)
      let period = try context.require(Period.self, params.periodId, "period")
      let seed = try params.seed ?? LotterySeed(parsing: "chanser:\(params.periodId.text)")
      try PolicyComparison.requireOtherSeed(
        seed, in: period.state, rounds: rounds(of: params.periodId, context))
      let (id, input) = try applications(of: params.periodId, period.state, context)
      return Base(
        period: id, input: input, today: context.today,
        number: try OddsTable.nextNumber(of: params.periodId, context.db), seed: seed)
    }
    let market = try base.input.market(seed: PolicyComparison.prefix + base.seed.text)
    let draws = params.draws ?? AllocationLimit.usualOddsDraws
    var drawn: LotteryOdds?
    for first in stride(from: 0, to: draws, by: Self.drawsAtOnce) {
      try store.mustGoOn()
      let more = try LotteryOdds(
        market, seed: base.seed.text, draws: first..<min(draws, first + Self.drawsAtOnce))
      if drawn == nil { drawn = more } else { drawn?.add(more) }
    }
    guard let odds = drawn else { throw AllocationRefusal.nothingToEstimate(state: PeriodState.oppen.rawValue) }
    let estimate = OddsTable.Estimate(
      period: params.periodId, number: base.number, base: base.period, day: base.today, draws: draws,
      applications: base.input.applications.count)
    try keep(odds, estimate, base.input, market)
    return EstimateOdds.Result(
      periodId: params.periodId, basePeriodId: base.period, estimatedOn: base.today, draws: draws,
      applications: estimate.applications, places: base.input.openPlaces)
  }

  /// Writes an estimate a part at a time, so that whoever waits for the writer gets in between; it holds once it is whole.
  private func keep(
    _ odds: LotteryOdds, _ estimate: OddsTable.Estimate, _ input: RoundInput, _ market: Market
  ) throws {
    var wishers = Array(repeating: 0, count: input.places.count)
    for entry in input.applications {
      for wish in entry.wishes.prefix(entry.ranked) where wish.priorityClass != nil { wishers[wish.place] += 1 }
    }
    let tags = input.tagNames
    let open = input.places.indices.filter { input.places[$0].isOpen }
    for first in stride(from: 0, to: open.count, by: Self.placesAtOnce) {
      try store.mustGoOn()
      let part = open[first..<min(open.count, first + Self.placesAtOnce)].map { place in
        (
          id: input.places[place].id, wishers: wishers[place],
          blocks: odds.kept(group: place) { tags(market.tags[$0]) }
        )
      }
      try store.perform(EstimateOdds.method.info.name, isAudited: false) { context in
        for place in part {
          try OddsTable.keep(
            place.blocks, of: place.id, wishers: place.wishers, in: estimate.period, number: estimate.number,
            context.db)
        }
      }
    }
    try store.perform(EstimateOdds.method.info.name, isAudited: false) { context in
      try OddsTable.publish(estimate, context.db)
    }
  }

  /// The applications that an estimate rests on: those there are; before the window opens, or before anybody has applied, those
  /// of the latest round that was run of the year before.
  private func applications(
    of id: EntityID, _ period: Period, _ context: ReadContext
  ) throws -> (period: EntityID, input: RoundInput) {
    if context.today >= period.opened.applyFrom {
      let input = try material(of: id, context).input
      if !input.applications.isEmpty { return (id, input) }
    }
    let before = try context.find(Period.self, [("year", .integer(period.opened.year - 1))])
      .filter { $0.state.opened.periodKind == period.opened.periodKind }
      .min { ($0.state.opened.number ?? 1, $0.id) < ($1.state.opened.number ?? 1, $1.id) }
    guard let before else { throw AllocationRefusal.nothingToEstimate(state: period.state.rawValue) }
    let rounds = try context.find(Round.self, [("period_id", .text(before.id))])
      .filter { $0.state.executed != nil && $0.state.state != .avbruten }
      .sorted { $0.state.locked.number > $1.state.locked.number }
    for round in rounds {
      let lines = try RoundLines.lines(of: round.entityID, context.db)
      if let input = RoundInput(lines: lines), !input.applications.isEmpty { return (try before.entityID, input) }
    }
    throw AllocationRefusal.nothingToEstimate(state: period.state.rawValue)
  }

  // MARK: the chances

  private func odds(_ params: ApplicationOdds.Params, _ context: ReadContext) throws -> ApplicationOdds.Result {
    try context.call.requireRole(ApplicationOdds.method.info.access.listed, in: Self.unit)
    let period = try context.require(Period.self, params.periodId, "period").state
    guard let estimate = try OddsTable.latest(of: params.periodId, context.db) else {
      throw AllocationRefusal.noEstimate(state: period.state.rawValue)
    }
    let language = params.language ?? .sv
    let rules = period.allocationRules
    let places = try context.find(HolidayPlace.self, [("period_id", ColumnValue(params.periodId))])
    let known = try KnownPlaces(places, estimate, context)
    try known.requireAll(params.wishes)
    let text = OddsText(language) { id in known.facts(id) }
    func result(
      _ reason: IneligibleReason?, _ chances: ImaginedApplication.Chances?, _ parts: [ExplanationPart]
    ) -> ApplicationOdds.Result {
      ApplicationOdds.Result(
        periodId: params.periodId, basePeriodId: estimate.base, estimatedOn: estimate.day, draws: estimate.draws,
        applications: estimate.applications, ineligibleReason: reason,
        wishes: (chances?.wishes ?? []).enumerated().map { index, chance in
          WishOdds(
            wishNumber: index + 1, placeId: params.wishes[index], percent: chance.percent, withheld: chance.withheld)
        }, tailPercent: chances?.tailPercent, anyPercent: chances?.anyPercent, expectedWish: chances?.expectedWish,
        errorPercent: ImaginedApplication.errorPercent(draws: estimate.draws), language: language, text: parts)
    }
    if let year = params.birthYear, !(rules.firstAge...rules.lastAge).contains(period.opened.year - year) {
      return result(.alder, nil, text.ineligible())
    }
    let imagined = ImaginedApplication(
      rules: rules, isPriority: params.priority ?? false, isFirstJob: params.firstTime ?? true,
      home: params.homeDistrict)
    let ranked = try params.wishes.map { try known.place($0, context) }
    let tail = try params.tail.map { tail in
      try known.others(than: params.wishes, in: tail == .distrikt ? params.homeDistrict : nil, tail, context)
    }
    guard let chances = imagined.chances(ranked, tail: tail, draws: estimate.draws) else {
      throw AllocationRefusal.noEstimate(state: period.state.rawValue)
    }
    let year = estimate.base == params.periodId ? nil : period.opened.year - 1
    return result(
      nil, chances,
      text.parts(
        params.wishes, chances,
        OddsText.Basis(
          estimatedOn: estimate.day, draws: estimate.draws, applications: estimate.applications, year: year)))
  }

  // MARK: the comparison

  private func compare(_ params: CompareRound.Params, _ call: Call) throws -> CompareRound.Result {
    let (comparison, periodID, today, input) = try reading(call) { context in
      try call.requireRole(CompareRound.method.info.access.listed, in: Self.unit)
      guard (params.periodId == nil) != (params.roundId == nil) else {
        throw RPCError.invalidParam("/periodId", "or /roundId must be given, and not both")
      }
      let round = try params.roundId.map { try context.require(Round.self, $0, "round").state }
      guard let id = params.periodId ?? round?.locked.periodId else { throw RPCError.notFound("period") }
      let period = try context.require(Period.self, id, "period").state
      let seed = try params.seed ?? LotterySeed(parsing: "period:\(id.text)")
      try PolicyComparison.requireImagined(
        seed, in: period, rounds: rounds(of: id, context), on: context.today)
      let input = try compared(params.roundId, round, id, period, context)
      let comparison = try PolicyComparison(
        input, persons: applicants(of: input, context), categories: categories(of: input, id, context),
        rules: period.allocationRules, seed: seed)
      let problems = comparison.problems(params.variants)
      guard problems.isEmpty else { throw RPCError.invalidParams(problems) }
      return (comparison, id, context.today, input)
    }
    var outcomes: [PolicyOutcome] = []
    for variant in params.variants {
      try store.mustGoOn()
      outcomes.append(try comparison.outcome(variant))
    }
    return CompareRound.Result(
      periodId: periodID, roundId: params.roundId, comparedOn: today, applications: input.applications.count,
      seats: input.seats, outcomes: outcomes)
  }

  private func compared(
    _ id: EntityID?, _ round: Round?, _ periodID: EntityID, _ period: Period, _ context: ReadContext
  ) throws -> RoundInput {
    guard let id, let round else { return try material(of: periodID, context).input }
    guard round.executed != nil else { throw AllocationRefusal.neverExecuted(state: round.state.rawValue) }
    guard let input = RoundInput(lines: try RoundLines.lines(of: id, context.db)), !input.applications.isEmpty
    else {
      throw AllocationRefusal.nothingToEstimate(state: round.state.rawValue)
    }
    return input
  }

  /// Who stands behind each application. A protected person counts for the city alone and is in no district, as in the reports.
  private func applicants(of input: RoundInput, _ context: ReadContext) throws -> [PolicyComparison.Person] {
    try input.applications.map { entry in
      guard let submitted = try context.load(Application.self, EntityID(parsing: entry.id))?.state.submitted else {
        return PolicyComparison.Person(isPriority: false, isFirstJob: false, sex: nil, district: nil)
      }
      let ref = try persons.resolved(submitted.personRef, context)
      let person = try context.load(KnownPerson.self, ref)?.state
      return PolicyComparison.Person(
        isPriority: submitted.priority, isFirstJob: submitted.firstTime, sex: person?.sex,
        district: try persons.isProtected(ref, context) ? nil : person?.district)
    }
  }

  private func categories(
    of input: RoundInput, _ period: EntityID, _ context: ReadContext
  ) throws -> [HolidayCategory?] {
    var categories: [String: HolidayCategory] = [:]
    for row in try context.find(HolidayPlace.self, [("period_id", ColumnValue(period))]) {
      categories[row.id] = row.state.registered.category
    }
    return input.places.map { categories[$0.id] }
  }
}

/// The places of a period with what an estimate holds of each: of itself, or where the estimate rests on another year, of the
/// largest place there of the same organisation, district and category.
private struct KnownPlaces {
  private let estimate: OddsTable.Estimate
  private var places: [EntityID: HolidayPlace] = [:]
  private var twins: [String: String] = [:]

  init(
    _ rows: [EntityRow<HolidayPlace>], _ estimate: OddsTable.Estimate, _ context: ReadContext
  ) throws {
    self.estimate = estimate
    for row in rows { places[try row.entityID] = row.state }
    guard estimate.base != estimate.period else { return }
    let before = try context.find(HolidayPlace.self, [("period_id", ColumnValue(estimate.base))])
      .sorted { ($0.state.registered.seats, $1.id) < ($1.state.registered.seats, $0.id) }
    // The largest comes last and holds.
    for row in before { twins[Self.key(row.state)] = row.id }
  }

  private static func key(_ place: HolidayPlace) -> String {
    let registered = place.registered
    return
      "\(registered.organisation.text)/\(registered.district?.text ?? "-")/\(registered.category.rawValue)"
  }

  func facts(_ id: EntityID) -> ExplainedRound.Place? {
    places[id].map { ExplainedRound.Place(category: $0.registered.category, district: $0.registered.district) }
  }

  func requireAll(_ wishes: [EntityID]) throws(RPCError) {
    var problems: [Problem] = []
    var seen: Set<EntityID> = []
    for (index, wish) in wishes.enumerated() {
      if places[wish] == nil {
        problems.append(Problem(path: "/wishes/\(index)", problem: "is no place of the period"))
      } else if !seen.insert(wish).inserted {
        problems.append(Problem(path: "/wishes/\(index)", problem: "is named twice"))
      }
    }
    if !problems.isEmpty { throw .invalidParams(problems) }
  }

  func place(_ id: EntityID, _ context: ReadContext) throws -> ImaginedApplication.Place {
    guard let place = places[id] else { throw RPCError.notFound("place") }
    let key = estimate.base == estimate.period ? id.text : twins[Self.key(place)]
    return ImaginedApplication.Place(
      id: id, isOpen: place.state == .oppen, category: place.registered.category, district: place.registered.district,
      known: try key.flatMap { try OddsTable.known($0, estimate, context.db) })
  }

  /// The open places that a wish for any adds, by id.
  func others(
    than wishes: [EntityID], in district: DistrictCode?, _ tail: TailWish, _ context: ReadContext
  ) throws -> [ImaginedApplication.Place] {
    try places.filter { id, place in
      place.state == .oppen && !wishes.contains(id)
        && (tail == .period || district != nil && place.registered.district == district)
    }.keys.sorted().map { try self.place($0, context) }
  }
}
