package import AllocationAPI
package import Vocabulary
package import Wire

/// The same applications under other ways to give out the places. The lottery is imagined, and the same for all.
package struct PolicyComparison: Sendable {
  /// Who applied, as far as the groups ask. Nil members are in no group of that kind: a protected person is in none.
  package struct Person: Sendable, Equatable {
    package let isPriority: Bool
    package let isFirstJob: Bool
    package let sex: Sex?
    package let district: DistrictCode?

    package init(isPriority: Bool, isFirstJob: Bool, sex: Sex?, district: DistrictCode?) {
      self.isPriority = isPriority
      self.isFirstJob = isFirstJob
      self.sex = sex
      self.district = district
    }
  }

  let input: RoundInput
  let persons: [Person]
  let categories: [HolidayCategory?]
  let rules: AllocationRules
  let seed: String

  /// The seed of the imagined lottery begins with this, so that its numbers are never those of the real one.
  package static let prefix = "jamforelse:"

  /// - Parameters:
  ///   - persons: by application of the input.
  ///   - categories: by place of the input.
  ///   - rules: what the period has decided, or the city's own.
  package init(
    _ input: RoundInput, persons: [Person], categories: [HolidayCategory?], rules: AllocationRules, seed: LotterySeed
  ) {
    self.input = input
    self.persons = persons
    self.categories = categories
    self.rules = rules
    self.seed = Self.prefix + seed.text
  }

  /// Refuses the seed of the real lottery, and any comparison between the draw and the run: nobody may learn what the real
  /// one gives before it is run.
  package static func requireImagined(
    _ seed: LotterySeed, in period: Period, rounds: [Round], on day: CivilDate
  ) throws(AllocationRefusal) {
    try requireOtherSeed(seed, in: period, rounds: rounds)
    guard !rounds.contains(where: { $0.state == .last }) else { throw .drawUnderWay(state: RoundState.last.rawValue) }
    let isRun = rounds.contains { $0.executed != nil }
    if let drawnOn = period.draw?.drawnOn, day >= drawnOn, !isRun {
      throw .drawUnderWay(state: period.state.rawValue)
    }
  }

  /// Refuses the seed of a lottery of the period.
  package static func requireOtherSeed(
    _ seed: LotterySeed, in period: Period, rounds: [Round]
  ) throws(AllocationRefusal) {
    let hashes = [Checksum.of(seed.text), Checksum.of(prefix + seed.text)]
    let isReal =
      period.opened.seedHash.map(hashes.contains) ?? false
      || rounds.contains { round in
        round.executed?.seed == seed || hashes.contains { Optional($0) == round.locked.seedHash }
      }
    guard !isReal else {
      throw .notAgreeing([
        Problem(path: "/seed", problem: "is that of the real lottery; an imagined one needs another")
      ])
    }
  }

  /// Whether the variants' reserves are such as a period could decide.
  package func problems(_ variants: [CompareRound.Variant]) -> [Problem] {
    variants.enumerated().flatMap { index, variant in
      guard let reserves = variant.reserves else { return [Problem]() }
      return AllocationRules(
        version: rules.version, firstAge: rules.firstAge, lastAge: rules.lastAge, priority: rules.priority,
        reserves: reserves, legalBasis: reserves.contains { $0.tag.isSex } ? rules.legalBasis : nil
      ).problems().map { Problem(path: "/variants/\(index)\($0.path)", problem: $0.problem) }
    }
  }

  /// What a variant comes to.
  package func outcome(_ variant: CompareRound.Variant) throws(InstanceRefusal) -> PolicyOutcome {
    let market = try changed(variant).market(seed: seed)
    let matching = try variant.mechanism.engine.allocate(market, seed: seed)
    let splits = Self.splits(persons)
    let measures = PolicyMeasures(
      market, matching, isPriority: persons.map(\.isPriority), splits: splits.map(\.split))
    let groups = zip(splits, measures.parts).flatMap { entry, counts in
      Self.disclosed(entry.kind, entry.split.parts, counts, of: measures.all)
    }
    let placed = measures.all.placed
    return PolicyOutcome(
      mechanism: variant.mechanism, placed: placed, firstWish: measures.all.firstWish,
      meanWish: placed > 0 ? (10 * measures.wishSum + placed / 2) / placed : nil,
      priorityPlaced: measures.priority.placed, prioritySubmitted: measures.priority.applicants,
      envious: measures.envious, emptyWanted: measures.wantingEmptySeats, groups: groups)
  }

  /// The input with the variant's reserves.
  private func changed(_ variant: CompareRound.Variant) -> RoundInput {
    guard variant.reserves != nil || variant.seatOrder != nil else { return input }
    let changed = AllocationRules(
      version: rules.version, firstAge: rules.firstAge, lastAge: rules.lastAge, priority: rules.priority,
      reserves: variant.reserves ?? rules.reserves, seatOrder: variant.seatOrder ?? rules.seatOrder,
      tailWish: rules.tailWish, legalBasis: rules.legalBasis)
    let places = zip(input.places, categories).map { place, category in
      RoundInput.Place(
        id: place.id, seats: place.seats, isOpen: place.isOpen,
        reserves: changed.reserves(of: category, seats: place.seats), precedence: changed.precedence)
    }
    let applications = zip(input.applications, persons).map { entry, person in
      var tags: [ApplicantTag] = []
      if person.isPriority { tags.append(.prioritet) }
      if person.isFirstJob { tags.append(.forstaJobb) }
      if let sex = person.sex { tags.append(sex == .kvinna ? .kvinna : .man) }
      return RoundInput.Entry(
        id: entry.id, lotteryID: entry.lotteryID, isPriority: entry.isPriority,
        tags: tags.filter(changed.tags.contains), wishes: entry.wishes, ranked: entry.ranked)
    }
    return RoundInput(places: places, applications: applications, changedOn: input.changedOn)
  }

  // MARK: groups

  private static func splits(_ persons: [Person]) -> [(kind: PolicySplit, split: PolicyMeasures.Split)] {
    PolicySplit.allCases.map { kind in
      let names = persons.map { person -> String? in
        switch kind {
        case .kon: person.sex?.rawValue
        case .distrikt: person.district?.text
        case .prioritet: person.isPriority ? "ja" : "nej"
        case .forstaJobb: person.isFirstJob ? "ja" : "nej"
        }
      }
      let parts = Set(names.compactMap(\.self)).sorted()
      var numbers: [String: Int32] = [:]
      for (number, part) in parts.enumerated() { numbers[part] = Int32(number) }
      return (
        kind, PolicyMeasures.Split(parts: parts, partOf: names.map { $0.flatMap { numbers[$0] } ?? -1 })
      )
    }
  }

  /// The groups' counts, with those left out that would tell of fewer than five. Who is in no group, for being protected, is
  /// the difference between the groups and everybody, and so a group that is never told.
  package static func disclosed(
    _ kind: PolicySplit, _ parts: [String], _ counts: [PolicyMeasures.Counts], of all: PolicyMeasures.Counts
  ) -> [PolicyGroup] {
    func told(_ column: KeyPath<PolicyMeasures.Counts, Int>, of whole: Bool = false) -> (Int) -> Int? {
      func cell(_ count: Int, _ applicants: Int) -> [SmallCounts.Cell] {
        [SmallCounts.Cell(count, of: whole ? applicants : nil)]
      }
      let outside = cell(
        all[keyPath: column] - counts.reduce(0) { $0 + $1[keyPath: column] },
        all.applicants - counts.reduce(0) { $0 + $1.applicants })
      let hidden = SmallCounts.hidden(
        counts.map { cell($0[keyPath: column], $0.applicants) } + [outside], least: ExplanationDisclosure.fewest
      ).rows
      return { hidden.contains($0) ? nil : counts[$0][keyPath: column] }
    }
    let (applicants, placed, first) = (
      told(\.applicants), told(\.placed, of: true), told(\.firstWish, of: true)
    )
    return parts.indices.map { index in
      guard let whole = applicants(index) else { return PolicyGroup(split: kind, group: parts[index]) }
      let got = placed(index)
      return PolicyGroup(
        split: kind, group: parts[index], applicants: whole, placed: got, firstWish: first(index),
        placedShare: got.flatMap { whole > 0 ? (1000 * $0 + whole / 2) / whole : nil })
    }
  }
}

extension AllocationMechanism {
  /// The engine's own name.
  var engine: Mechanism {
    switch self {
    case .uppskjutetAntagande: .deferredAcceptance
    case .lottningPerPlats: .lotteryPerGroup
    case .turordning: .serialDictatorship
    case .turordningUtanDistrikt: .serialDictatorshipWithoutDistrict
    case .direktAntagande: .immediateAcceptance
    case .minstaKostnad: .minCostFlow
    }
  }
}
