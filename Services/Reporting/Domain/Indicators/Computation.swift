package import ReportingAPI
import Vocabulary

/// A report's values from the facts: counted, then checked for disclosure. The same facts give the same values, in
/// the same order.
package struct Computation {
  private let scope: Scope
  private let targets: [IndicatorCode: Int]
  private let categories: Categories
  private let indicators: [Indicator]
  private var tallies: [String: Tally] = [:]
  private var cells: [CellKey: Int] = [:]
  private var system = CellSystem()

  /// - Parameters:
  ///   - targets: those of the period's year.
  ///   - earlier: values of earlier reports of the same kind and period: what was hidden there stays hidden, so that
  ///   two
  ///     numbers of a report tell no more than one.
  package static func values(
    _ kind: ReportKind, _ scope: Scope, _ facts: ReportFacts, targets: [IndicatorCode: Int],
    earlier: [[ReportValue]] = []
  ) -> [ReportValue] {
    var computation = Computation(kind, scope, facts, targets)
    computation.system.protect(keeping: computation.hide(earlier.joined()))
    return computation.indicators.flatMap(computation.values)
  }

  private init(_ kind: ReportKind, _ scope: Scope, _ facts: ReportFacts, _ targets: [IndicatorCode: Int]) {
    self.scope = scope
    self.targets = targets
    categories = Categories(on: scope.lastKnownDay)
    indicators = IndicatorCatalogue.all.filter { $0.kinds.contains(kind) }
    count(facts)
    for indicator in indicators { addCells(of: indicator) }
    addSums()
    for indicator in indicators { addRests(of: indicator) }
    pairClose()
  }

  // MARK: Cells

  /// The cells that stand behind one row: what is counted, and what it is a share of.
  private struct RowCells {
    let numerator: CellKey
    var denominator: CellKey?
  }

  private static func populations(of indicator: Indicator) -> [Population] {
    switch indicator.measure {
    case .count(let population), .sexes(let population), .missing(let population, _): [population]
    case .share(let part, let whole): [part.population, whole]
    case .none: []
    }
  }

  /// Populations by name, those included whose figures another one shares.
  private var populations: [String: Population] {
    let all = IndicatorCatalogue.all.flatMap(Self.populations)
    let wanted = indicators.flatMap(Self.populations)
    let names = Set(wanted.map(\.name)).union(wanted.compactMap(\.targetGroupsOf))
    return Dictionary(all.filter { names.contains($0.name) }.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
  }

  /// The population that rows are made for.
  private func rowPopulation(of indicator: Indicator) -> Population? {
    switch indicator.measure {
    case .count(let population), .sexes(let population), .missing(let population, _): population
    case .share(_, let whole): whole
    case .none: nil
    }
  }

  private func rows(of indicator: Indicator) -> [Coordinates] {
    guard let population = rowPopulation(of: indicator) else { return [] }
    let rows = categories.rows(of: indicator, in: population)
    // Two shares that make 1 000 together: there is no third row for the whole.
    if case .sexes = indicator.measure { return rows.filter { !$0.isWhole } }
    return rows
  }

  private func cells(of indicator: Indicator, at row: Coordinates) -> RowCells? {
    switch indicator.measure {
    case .count(let population): RowCells(numerator: Self.key(population, row))
    case .missing(let population, _): RowCells(numerator: Self.key(population, .whole))
    case .sexes(let population):
      RowCells(numerator: Self.key(population, row), denominator: Self.key(population, .whole))
    case .share(let part, let whole):
      RowCells(
        numerator: Self.key(part.population, part.place.narrowed(by: row)), denominator: Self.key(whole, row))
    case .none: nil
    }
  }

  /// Where a population is another's part in some target groups, its cells there are the other's.
  private static func key(_ population: Population, _ place: Coordinates) -> CellKey {
    guard let base = population.targetGroupsOf, place.targetGroup != nil else {
      return CellKey(population: population.name, place: place)
    }
    return CellKey(population: base, place: place)
  }

  private mutating func count(_ facts: ReportFacts) {
    var splits: [String: Set<Set<Dimension>>] = [:]
    for indicator in indicators {
      for row in rows(of: indicator) {
        guard let cells = cells(of: indicator, at: row) else { continue }
        for key in [cells.numerator, cells.denominator].compactMap({ $0 }) {
          let split = Set(Dimension.allCases.filter(key.place.isFixed))
          splits[key.population, default: []].insert(split)
        }
      }
    }
    for (name, population) in populations {
      tallies[name] = Tally(population.select(facts, scope), splits: splits[name] ?? [])
    }
  }

  private func value(_ key: CellKey) -> Int { tallies[key.population]?.count(key.place) ?? 0 }

  private mutating func addCells(of indicator: Indicator) {
    let populations = populations
    let shared = sharedByTheCity
    for row in rows(of: indicator) {
      guard let found = cells(of: indicator, at: row) else { continue }
      for key in [found.numerator, found.denominator].compactMap({ $0 }) where cells[key] == nil {
        cells[key] = system.add(
          value: value(key), isPersons: populations[key.population]?.isPersons ?? true,
          level: shared.contains(key) && !key.place.isWhole ? .share : Self.level(key.place))
      }
    }
  }

  /// The cells of which shares of the whole city are made.
  private var sharedByTheCity: Set<CellKey> {
    var keys: Set<CellKey> = []
    for indicator in indicators {
      guard case .share = indicator.measure, let found = cells(of: indicator, at: .whole) else { continue }
      keys.insert(found.numerator)
    }
    return keys
  }

  private static func level(_ place: Coordinates) -> CellSystem.Level {
    if place.isWhole { return .total }
    return place == Coordinates(sex: place.sex) ? .city : .row
  }

  /// A cell is the sum of its parts in each dimension of which every part is there.
  private mutating func addSums() {
    for population in populations.values.sorted(by: { $0.name < $1.name }) where population.isPersons {
      let own = cells.keys.filter { $0.population == population.name }.sorted { (cells[$0] ?? 0) < (cells[$1] ?? 0) }
      for key in own {
        guard let total = cells[key] else { continue }
        for dimension in Dimension.allCases where !key.place.isFixed(dimension) {
          let wanted = categories.of(dimension, in: population).map { Self.key(population, key.place.with($0)) }
          let parts = wanted.compactMap { cells[$0] }
          if parts.count == wanted.count { system.addRelation(total: total, parts: parts) }
        }
      }
    }
  }

  /// A share tells its numerator, its denominator and what remains.
  private mutating func addRests(of indicator: Indicator) {
    guard case .share(let part, let whole) = indicator.measure, part.population.isPersons, whole.isPersons else {
      return
    }
    for row in rows(of: indicator) where !row.isWhole {
      guard let found = cells(of: indicator, at: row), let denominator = found.denominator,
        let numerator = cells[found.numerator], let total = cells[denominator]
      else { continue }
      system.addRest(of: total, beside: numerator)
    }
  }

  private mutating func pairClose() {
    for population in populations.values {
      guard let other = population.closeTo else { continue }
      for (key, cell) in cells where key.population == population.name {
        if let partner = cells[CellKey(population: other, place: key.place)] { system.pair(cell, partner) }
      }
    }
  }

  /// Hides what an earlier report hid.
  private mutating func hide(_ earlier: some Sequence<ReportValue>) -> Set<Int> {
    var hidden: Set<Int> = []
    for value in earlier where value.suppressed != nil {
      guard let indicator = indicators.first(where: { $0.code == value.indicator }),
        let found = cells(of: indicator, at: Coordinates(value)), let cell = cells[found.numerator],
        system.cells[cell].level < .total
      else { continue }
      system.hide(cell)
      hidden.insert(cell)
    }
    return hidden
  }

  // MARK: Values

  private func values(of indicator: Indicator) -> [ReportValue] {
    rows(of: indicator).compactMap { row in
      guard let found = cells(of: indicator, at: row) else { return nil }
      let value = value(of: indicator, at: row, found)
      return isEmptyGroup(row, value) ? nil : value
    }
  }

  /// Target groups and support forms with nobody in them are left out; districts and sexes stand with their 0.
  private func isEmptyGroup(_ row: Coordinates, _ value: ReportValue) -> Bool {
    guard row.targetGroup != nil || row.supportForm != nil, value.suppressed == nil else { return false }
    return value.unit == .antal ? value.value == 0 : value.denominator == 0
  }

  private func value(of indicator: Indicator, at row: Coordinates, _ found: RowCells) -> ReportValue {
    let target = row.isWhole ? target(of: indicator) : nil
    func made(
      _ value: Int? = nil, numerator: Int? = nil, denominator: Int? = nil, suppressed: Suppression? = nil
    ) -> ReportValue {
      ReportValue(
        indicator: indicator.code, sex: row.sex, district: row.district, months: indicator.months,
        supportForm: row.supportForm, targetGroup: row.targetGroup, unit: indicator.unit, value: value,
        numerator: numerator, denominator: denominator, suppressed: suppressed, target: target)
    }
    let keys = [found.numerator, found.denominator].compactMap { $0 }
    if let hidden = suppression(of: keys) { return made(suppressed: hidden) }
    let count = value(found.numerator)
    if case .missing = indicator.measure { return made(target.map { $0 - count }) }
    guard let denominator = found.denominator else { return made(count) }
    let whole = value(denominator)
    guard whole > 0 else { return made(numerator: count, denominator: whole) }
    if isPersons(denominator), whole < CellSystem.threshold { return made(suppressed: .primar) }
    return made(share(of: indicator, row, count, whole), numerator: count, denominator: whole)
  }

  private func isPersons(_ key: CellKey) -> Bool { cells[key].map { system.cells[$0].isPersons } ?? true }

  private func suppression(of keys: [CellKey]) -> Suppression? {
    let marks = keys.compactMap { cells[$0].map { system.cells[$0].mark } }
    if marks.contains(.primary) { return .primar }
    return marks.contains(.secondary) ? .sekundar : nil
  }

  /// Per mille, rounded half up. Men are what women leave of 1 000, so that the two make 1 000.
  private func share(of indicator: Indicator, _ row: Coordinates, _ count: Int, _ whole: Int) -> Int {
    if case .sexes(let population) = indicator.measure, row.sex == .man {
      let women = value(Self.key(population, Coordinates(sex: .kvinna)))
      // Persons whose sex is not known stand outside both.
      if women + count == whole { return 1000 - Self.perMille(women, of: whole) }
    }
    return Self.perMille(count, of: whole)
  }

  private static func perMille(_ count: Int, of whole: Int) -> Int { (count * 2000 + whole) / (2 * whole) }

  private func target(of indicator: Indicator) -> Int? {
    if case .missing(_, let other) = indicator.measure { return targets[other] }
    guard scope.period.kind == .ar || indicator.isOfTheYear else { return nil }
    return targets[indicator.code]
  }
}

extension Coordinates {
  init(_ value: ReportValue) {
    self.init(
      sex: value.sex, district: value.district, supportForm: value.supportForm, targetGroup: value.targetGroup)
  }
}
