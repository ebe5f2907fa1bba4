import ReportingAPI
import TestKit
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
      // One more than any: a total that is hidden can be larger than the true one.
      let range = system.cells[cell].possible.clamped(to: 0...(most + 1))
      for value in range {
        values[cell] = value
        if system.cells[cell].relations.allSatisfy({ last[$0] != at || holds($0) }) { fill(at + 1) }
      }
    }
    fill(0)
    return seen.filter { system.needsAlternative($0.key) }
  }

  private func expectNothingIsTold(_ system: CellSystem, _ note: String) {
    for (cell, values) in possible(system) {
      #expect(values.count > 1, "\(note): cell \(cell) is \(values)")
      #expect(values.contains(system.cells[cell].value), "\(note): the truth of cell \(cell) is possible")
    }
  }

  /// Each cell that was hidden for others' sake tells, when it is shown after all, one that must not be told.
  private func expectNothingIsHiddenInVain(_ system: CellSystem, _ note: String) {
    for cell in system.cells.indices {
      let known = system.cells[cell]
      guard !known.isKnown, known.isPersons, !known.isSensitive else { continue }
      var more = system
      more.cells[cell].mark = .shown
      let told = possible(more).filter { more.cells[$0.key].isSensitive && $0.value.count == 1 }
      #expect(!told.isEmpty, "\(note): cell \(cell) is hidden in vain")
    }
  }

  private func randomTable(_ seed: Int) -> (table: Table, note: String) {
    var random = SeededRandom(UInt64(seed))
    let rows = Int.random(in: 2...3, using: &random)
    let counts = (0..<rows).map { _ in (0..<2).map { _ in Int.random(in: 0...8, using: &random) } }
    let outside = (0..<2).map { _ in Int.random(in: 0...2, using: &random) }
    return (Table(counts, outside: outside), "seed \(seed), \(counts) and \(outside) outside")
  }

  @Test(arguments: 0..<300) func noCellOfASmallTableHasOneValueOnly(_ seed: Int) {
    let (table, note) = randomTable(seed)
    expectNothingIsTold(table.system, note)
    for cell in table.system.cells where cell.level < .total && cell.isPersons && (1...4).contains(cell.value) {
      #expect(cell.mark == .primary, "\(note)")
    }
  }

  @Test(arguments: 0..<300) func nothingOfASmallTableIsHiddenInVain(_ seed: Int) {
    let (table, note) = randomTable(seed)
    expectNothingIsHiddenInVain(table.system, note)
  }

  /// A share of the city, of its women and of its men, as follow-ups have it. All cells stand behind shares alone.
  private func shares(of whole: [Int], parts: [Int]) -> (system: CellSystem, wholes: [Int], parts: [Int]) {
    var system = CellSystem()
    func add(_ counts: [Int]) -> [Int] {
      let total = system.add(value: counts.reduce(0, +), isPersons: true, level: .total)
      let sexes = counts.map { system.add(value: $0, isPersons: true, level: .city) }
      system.addRelation(total: total, parts: sexes)
      return [total] + sexes
    }
    let wholes = add(whole)
    let numerators = add(parts)
    for (one, part) in zip(wholes, numerators).dropFirst() { system.addRest(of: one, beside: part) }
    system.protect()
    return (system, wholes, numerators)
  }

  @Test(arguments: 0..<300) func noShareTellsASmallCellAndNoneIsHiddenInVain(_ seed: Int) {
    var random = SeededRandom(UInt64(seed))
    let wholes = (0..<2).map { _ in Int.random(in: 0...9, using: &random) }
    let parts = wholes.map { Int.random(in: 0...$0, using: &random) }
    let system = shares(of: wholes, parts: parts).system
    expectNothingIsTold(system, "seed \(seed), \(parts) of \(wholes)")
    expectNothingIsHiddenInVain(system, "seed \(seed), \(parts) of \(wholes)")
  }

  @Test func hardSmallTables() {
    let tables: [[[Int]]] = [
      [[3, 0], [0, 0]], [[1, 0], [0, 0]], [[4, 0], [0, 7]], [[1, 5], [0, 0]], [[2, 9], [9, 9]], [[4, 4], [4, 4]],
      [[0, 0], [0, 0]], [[1, 1], [50, 50]], [[5, 5], [1, 9]], [[0, 6], [0, 3]],
    ]
    for counts in tables { expectNothingIsTold(Table(counts, outside: [0, 0]).system, "\(counts)") }
  }

  @Test func littleIsHiddenWhereLittleMustBe() {
    let table = Table([[30, 40], [2, 50], [60, 20], [25, 25]], outside: [0, 0])
    let hidden = table.system.cells.filter { !$0.isKnown && $0.isPersons }
    #expect(hidden.map(\.value) == [2, 50, 25, 25])
    let clean = Table([[30, 40], [0, 50], [60, 20]], outside: [1, 0])
    #expect(clean.system.cells.allSatisfy { $0.isKnown || !$0.isPersons })
  }

  /// 4 in work of 10, all of them women: the city's share can be shown, because its women and its men can both be
  /// hidden, what they are a share of included.
  @Test func aShareOfOneSexHidesTheSexesAndNotTheCity() {
    let (system, wholes, parts) = shares(of: [10, 0], parts: [4, 0])
    #expect(system.cells[wholes[0]].isKnown && system.cells[parts[0]].isKnown)
    for cell in wholes.dropFirst() + parts.dropFirst() { #expect(!system.cells[cell].isKnown) }
    expectNothingIsTold(system, "4 of 10")
    expectNothingIsHiddenInVain(system, "4 of 10")
  }

  /// 0…4 and 0…4 make 8 in one way only, so here nothing but the total can be hidden; 4 and 3 can be told otherwise.
  @Test func aTotalIsHiddenWhereItAloneTells() {
    func hidden(_ men: Int) -> Bool {
      var facts = ReportFacts()
      for number in 1...(4 + men) { facts.add(jobOf: facts.add(person: number, number <= 4 ? .kvinna : .man)) }
      let values = Computation.values(.ar, scope("2019"), facts, targets: [:])
      #expect(value(values, .stockholmsjobb, Coordinates(sex: .kvinna))?.suppressed == .primar)
      #expect(value(values, .stockholmsjobb, Coordinates(sex: .man))?.suppressed == .primar)
      return value(values, .stockholmsjobb)?.suppressed == .sekundar
    }
    #expect(hidden(4))
    #expect(!hidden(3))
  }

  /// 4 men in the only district that has anybody: whoever sees the city's men and that nobody is elsewhere can count
  /// them. A district of nobody helps to hide them, before a figure of the city has to.
  @Test func aSmallCellOfTheOnlyDistrictIsHiddenByAnotherDistrict() {
    var facts = ReportFacts()
    for number in 1...20 {
      facts.add(
        measureOf: facts.add(person: number, number <= 10 ? .kvinna : .man), at: number <= 14 ? "SDN-ALV" : "STAD")
    }
    let values = Computation.values(.ar, scope("2019"), facts, targets: [:])
    let alvsjo = district("SDN-ALV")
    #expect(value(values, .inskrivnaStadsdelsinsatser)?.value == 20)
    #expect(value(values, .inskrivnaStadsdelsinsatser, Coordinates(sex: .kvinna))?.value == 10)
    #expect(value(values, .inskrivnaStadsdelsinsatser, Coordinates(sex: .man))?.value == 10)
    #expect(value(values, .kvinnorStadsdelsinsatser)?.value == 500)
    #expect(
      value(values, .inskrivnaStadsdelsinsatser, Coordinates(sex: .man, district: alvsjo))?.suppressed == .primar)
    let hidden = values.filter { $0.indicator == .inskrivnaStadsdelsinsatser && $0.suppressed != nil }
    #expect(hidden.count == 4)
    #expect(Set(hidden.map(\.district)).count == 2)
  }

  // MARK: whole reports, from what is published alone

  @Test(arguments: [
    (1, 60, 3), (2, 200, 5), (3, 400, 14), (4, 900, 14), (5, 2500, 14), (6, 25, 14), (7, 120, 2), (8, 16, 9),
  ])
  func noHiddenCellOfAReportCanBeSolved(_ seed: Int, _ persons: Int, _ districts: Int) {
    var random = SeededRandom(UInt64(seed))
    let facts = randomCity(&random, persons: persons, districts: districts)
    for kind in [ReportKind.ar, .manad] { attack(kind, facts, "seed \(seed), \(kind)") }
  }

  private func attack(_ kind: ReportKind, _ facts: ReportFacts, _ note: String) {
    let scope = ReportingTests.scope(kind == .ar ? "2019" : "2019-03")
    let values = Computation.values(kind, scope, facts, targets: [:])
    let attack = Attack(values, facts, scope)
    #expect(kind == .manad || !attack.secrets.isEmpty, "\(note): something is hidden")
    #expect(attack.shownSmall.isEmpty, "\(note): \(attack.shownSmall.map(attack.name))")
    for secret in attack.secrets {
      #expect(!attack.solves(secret), "\(note): \(attack.name(secret)) follows from the sums")
    }
    let ranges = attack.ranges()
    for secret in attack.secrets {
      #expect(ranges[secret].count > 1, "\(note): \(attack.name(secret)) can only be \(ranges[secret])")
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
