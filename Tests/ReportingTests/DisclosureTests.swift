import ReportingAPI
import Testing
import Vocabulary

@testable import ReportingDomain

/// Attacks on what is published: what is hidden must not be told.
@Suite struct DisclosureTests {
  // MARK: small tables, every way to fill them

  /// A district table of women and men, as the annual report has it.
  private struct Table {
    var system = CellSystem()
    var rows: [[Int]] = []

    /// - Parameter outside: women and men who are in the city's total alone.
    init(_ counts: [[Int]], outside: [Int]) {
      let columns = counts[0].indices.map { column in counts.map { $0[column] }.reduce(0, +) + outside[column] }
      let whole = system.add(value: columns.reduce(0, +), isPersons: true, level: .total)
      let sexes = columns.map { system.add(value: $0, isPersons: true, level: .city) }
      system.addRelation(total: whole, parts: sexes)
      var totals: [Int] = []
      for row in counts {
        let total = system.add(value: row.reduce(0, +), isPersons: true, level: .row)
        let cells = row.map { system.add(value: $0, isPersons: true, level: .row) }
        system.addRelation(total: total, parts: cells)
        system.addRest(of: total, beside: cells[0])
        rows.append(cells)
        totals.append(total)
      }
      for (column, cell) in sexes.enumerated() { system.addRelation(total: cell, parts: rows.map { $0[column] }) }
      system.addRelation(total: whole, parts: totals)
      system.protect()
    }
  }

  /// For each cell that must not be told, every value it may have for somebody who sees the rest and knows the marks.
  private func possible(_ system: CellSystem) -> [Int: Set<Int>] {
    let unknown = system.cells.indices.filter { !system.cells[$0].isKnown }
    var values = system.cells.map(\.value)
    var seen: [Int: Set<Int>] = [:]
    let most = values.max() ?? 0
    let slack = system.relations.map { relation in
      system.cells[relation.total].value - relation.parts.map { system.cells[$0].value }.reduce(0, +)
    }
    // A sum is checked when its last unknown has been given a value.
    let last = system.relations.map { relation in
      ([relation.total] + relation.parts).compactMap { unknown.firstIndex(of: $0) }.max()
    }
    func holds(_ relation: Int) -> Bool {
      let parts = system.relations[relation].parts.map { values[$0] }.reduce(0, +)
      return values[system.relations[relation].total] - parts == slack[relation]
    }
    func fill(_ at: Int) {
      guard at < unknown.count else {
        for cell in unknown { seen[cell, default: []].insert(values[cell]) }
        return
      }
      let cell = unknown[at]
      let range = system.cells[cell].possible.clamped(to: 0...most)
      for value in range {
        values[cell] = value
        if system.cells[cell].relations.allSatisfy({ last[$0] != at || holds($0) }) { fill(at + 1) }
      }
    }
    fill(0)
    return seen.filter { system.needsAlternative($0.key) }
  }

  @Test(arguments: 0..<60) func noCellOfASmallTableHasOneValueOnly(_ seed: Int) {
    var random = SeededRandom(UInt64(seed))
    let rows = Int.random(in: 2...3, using: &random)
    let counts = (0..<rows).map { _ in (0..<2).map { _ in Int.random(in: 0...8, using: &random) } }
    let table = Table(counts, outside: (0..<2).map { _ in Int.random(in: 0...2, using: &random) })
    for (cell, values) in possible(table.system) {
      #expect(values.count > 1, "seed \(seed), \(counts): cell \(cell) is \(values)")
      #expect(values.contains(table.system.cells[cell].value), "seed \(seed): the truth is possible")
    }
    for cell in table.system.cells where cell.level < .total && cell.isPersons && (1...4).contains(cell.value) {
      #expect(cell.mark == .primary, "seed \(seed), \(counts)")
    }
  }

  @Test func hardSmallTables() {
    let tables: [[[Int]]] = [
      [[3, 0], [0, 0]], [[1, 0], [0, 0]], [[4, 0], [0, 7]], [[1, 5], [0, 0]], [[2, 9], [9, 9]], [[4, 4], [4, 4]],
      [[0, 0], [0, 0]], [[1, 1], [50, 50]], [[5, 5], [1, 9]], [[0, 6], [0, 3]],
    ]
    for counts in tables {
      let table = Table(counts, outside: [0, 0])
      for (cell, values) in possible(table.system) {
        #expect(values.count > 1, "\(counts): cell \(cell) is \(values)")
      }
    }
  }

  @Test func littleIsHiddenWhereLittleMustBe() {
    let table = Table([[30, 40], [2, 50], [60, 20], [25, 25]], outside: [0, 0])
    let hidden = table.system.cells.filter { !$0.isKnown && $0.isPersons }
    #expect(hidden.count == 4)
    let clean = Table([[30, 40], [0, 50], [60, 20]], outside: [1, 0])
    #expect(clean.system.cells.allSatisfy { $0.isKnown || !$0.isPersons })
  }

  // MARK: whole reports, from what is published alone

  @Test(arguments: [(1, 60, 3), (2, 200, 5), (3, 400, 14), (4, 900, 14), (5, 2500, 14), (6, 25, 14), (7, 120, 2)])
  func noHiddenCellOfAReportCanBeSolved(_ seed: Int, _ persons: Int, _ districts: Int) {
    var random = SeededRandom(UInt64(seed))
    let facts = randomCity(&random, persons: persons, districts: districts)
    let values = Computation.values(.ar, scope("2019"), facts, targets: [:])
    let attack = Attack(values, facts, scope("2019"))
    #expect(!attack.secrets.isEmpty, "seed \(seed): something is hidden")
    for secret in attack.secrets {
      #expect(!attack.solves(secret), "seed \(seed): \(attack.name(secret)) follows from the sums")
    }
    let ranges = attack.ranges()
    for secret in attack.secrets {
      #expect(ranges[secret].count > 1, "seed \(seed): \(attack.name(secret)) can only be \(ranges[secret])")
    }
  }

  @Test func aSolverFindsWhatIsNotProtected() {
    // The same attack on the same report with one mark removed: the attack works.
    var random = SeededRandom(3)
    let facts = randomCity(&random, persons: 400, districts: 14)
    let values = Computation.values(.ar, scope("2019"), facts, targets: [:])
    let open = values.map { value -> ReportValue in
      guard value.suppressed == .sekundar, value.unit == .antal else { return value }
      return Attack.opened(value, facts, scope("2019"))
    }
    #expect(open != values)
    let attack = Attack(open, facts, scope("2019"))
    #expect(attack.secrets.contains { attack.solves($0) })
  }

  @Test func whatWasHiddenInAnEarlierNumberStaysHidden() {
    var facts = ReportFacts()
    for number in 1...40 { facts.add(caseOf: facts.add(person: number, number.isMultiple(of: 2) ? .man : .kvinna)) }
    for number in 41...43 { facts.add(caseOf: facts.add(person: number, .kvinna, "SDN-FAR")) }
    let first = Computation.values(.ar, scope("2019"), facts, targets: [:])
    let farsta = Coordinates(district: district("SDN-FAR"))
    #expect(value(first, .inskrivna, farsta)?.suppressed == .primar)
    for number in 44...60 { facts.add(caseOf: facts.add(person: number, .kvinna, "SDN-FAR")) }
    let fresh = Computation.values(.ar, scope("2019"), facts, targets: [:])
    #expect(value(fresh, .inskrivna, farsta)?.value == 20)
    let second = Computation.values(.ar, scope("2019"), facts, targets: [:], earlier: [first])
    #expect(value(second, .inskrivna, farsta)?.suppressed == .sekundar)
  }

  @Test func cityTotalsAreShownAsTheyAre() {
    var facts = ReportFacts()
    for number in 1...3 { facts.add(caseOf: facts.add(person: number, number == 1 ? .man : .kvinna)) }
    let values = Computation.values(.ar, scope("2019"), facts, targets: [:])
    #expect(value(values, .inskrivna)?.value == 3)
    #expect(value(values, .inskrivna, Coordinates(sex: .man))?.suppressed == .primar)
    #expect(value(values, .inskrivna, Coordinates(sex: .kvinna))?.suppressed == .primar)
  }
}
