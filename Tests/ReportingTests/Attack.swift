import ReportingAPI
import Vocabulary

@testable import ReportingDomain

/// Somebody with a report in hand who wants to know what it hides. Knows how the tables add up and who stands
/// outside them, what the marks mean, and that shares are made of counts. Written apart from the disclosure control:
/// it has its own idea of which sums there are.
struct Attack {
  private struct Name: Hashable {
    let population: String
    let place: Coordinates
  }

  private struct Sum {
    let total: Int
    let parts: [Int]
    let outside: Int
  }

  /// A large prime: a cell that follows from the sums over the rationals follows modulo it.
  private static let prime = (1 << 61) - 1

  private var names: [Name] = []
  private var numbers: [Name: Int] = [:]
  private var truth: [Int] = []
  private var known: Set<Int> = []
  private var marks: [Int: Suppression] = [:]
  private var sums: [Sum] = []

  /// - Parameter facts: to know who stands outside the tables; nothing hidden is taken from them but to check.
  init(_ values: [ReportValue], _ facts: ReportFacts, _ scope: Scope) {
    for value in values {
      guard let (numerator, denominator) = Self.parts(of: value) else { continue }
      let number = add(numerator, facts, scope)
      let whole = denominator.map { add($0, facts, scope) }
      if value.suppressed == nil {
        if value.value != nil || value.numerator != nil { known.insert(number) }
        if let whole, value.denominator != nil { known.insert(whole) }
      } else if value.unit == .antal || value.indicator == .konsandelStockholmsjobb {
        marks[number] = value.suppressed
      } else if value.suppressed == .primar, Coordinates(value) != .whole {
        // Of a share, one of the two is 0…4; the numerator is not more than the other.
        marks[number] = .primar
      }
      if let whole, case .share(_, let population) = IndicatorCatalogue.indicator(value.indicator).measure,
        population.isPersons, Coordinates(value) != .whole
      {
        let rest = names.count
        names.append(Name(population: "rest \(value.indicator)", place: Coordinates(value)))
        truth.append(truth[whole] - truth[number])
        sums.append(Sum(total: whole, parts: [number, rest], outside: 0))
      }
    }
    addSums()
  }

  /// Cells that the report must not tell: what is marked, and outside the city's totals every 1…4, those included
  /// that stand only behind shares. A hidden 0 is no secret: it stands before another cell.
  var secrets: [Int] {
    names.indices.filter { cell in
      guard !known.contains(cell) else { return false }
      return truth[cell] > 0 && (marks[cell] != nil || (names[cell].place != .whole && truth[cell] <= 4))
    }
  }

  /// Cells of 1…4 persons outside the city's totals that the report shows.
  var shownSmall: [Int] {
    known.filter { names[$0].place != .whole && (1...4).contains(truth[$0]) }.sorted()
  }

  func name(_ cell: Int) -> String { "\(names[cell])" }

  /// A hidden count shown after all.
  static func opened(_ value: ReportValue, _ facts: ReportFacts, _ scope: Scope) -> ReportValue {
    guard let (numerator, _) = parts(of: value) else { return value }
    return ReportValue(
      indicator: value.indicator, sex: value.sex, district: value.district, supportForm: value.supportForm,
      targetGroup: value.targetGroup, unit: value.unit, value: count(numerator, facts, scope), target: value.target)
  }

  // MARK: what there is to know

  private static func parts(of value: ReportValue) -> (Name, Name?)? {
    let place = Coordinates(value)
    switch IndicatorCatalogue.indicator(value.indicator).measure {
    case .count(let population), .missing(let population, _):
      return population.isPersons ? (Name(population: population.name, place: place), nil) : nil
    case .sexes(let population):
      return (
        Name(population: population.name, place: place), Name(population: population.name, place: .whole)
      )
    case .share(let part, let whole):
      guard whole.isPersons else { return nil }
      var narrowed = place
      if let sex = part.place.sex { narrowed.sex = sex }
      if let form = part.place.supportForm { narrowed.supportForm = form }
      return (Name(population: part.population.name, place: narrowed), Name(population: whole.name, place: place))
    case .none: return nil
    }
  }

  private static func population(_ name: String) -> Population? {
    for indicator in IndicatorCatalogue.all {
      switch indicator.measure {
      case .count(let population), .sexes(let population), .missing(let population, _):
        if population.name == name { return population }
      case .share(let part, let whole):
        if part.population.name == name { return part.population }
        if whole.name == name { return whole }
      case .none: continue
      }
    }
    return nil
  }

  private static func count(_ name: Name, _ facts: ReportFacts, _ scope: Scope) -> Int {
    let counted = (population(name.population)?.select(facts, scope) ?? []).filter { $0.lies(in: name.place) }
    let persons = Set(counted.compactMap(\.person))
    return persons.count + counted.filter { $0.person == nil }.map(\.weight).reduce(0, +)
  }

  private mutating func add(_ name: Name, _ facts: ReportFacts, _ scope: Scope) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = names.count
    names.append(name)
    truth.append(Self.count(name, facts, scope))
    return names.count - 1
  }

  /// Every cell that is the sum of its women and men, of its districts, of its groups, of its forms.
  private mutating func addSums() {
    for (name, total) in numbers {
      let all = numbers.filter { $0.key.population == name.population }
      func split(_ fits: (Coordinates) -> Bool, _ strip: (inout Coordinates) -> Void) {
        let parts = all.filter { key, _ in
          var stripped = key.place
          strip(&stripped)
          return fits(key.place) && stripped == name.place
        }
        guard !parts.isEmpty else { return }
        addSum(total, Array(parts.values))
      }
      if name.place.sex == nil, all.count(where: { $0.key.place.sex != nil }) > 1 {
        let parts = [Sex.kvinna, .man].compactMap { sex in
          all[Name(population: name.population, place: name.place.with(.sex(sex)))]
        }
        if parts.count == 2 { addSum(total, parts) }
      }
      if name.place.district == nil { split({ $0.district != nil }, { $0.district = nil }) }
      if name.place.targetGroup == nil { split({ $0.targetGroup != nil }, { $0.targetGroup = nil }) }
      if name.place.supportForm == nil, all.count(where: { $0.key.place.supportForm != nil }) > 1 {
        split({ $0.supportForm != nil }, { $0.supportForm = nil })
      }
      // Newcomers in a target group are the enrolled in that group.
      if name.population == "nyanlanda", name.place.targetGroup != nil,
        let same = numbers[Name(population: "inskrivna", place: name.place)]
      {
        addSum(total, [same])
      }
    }
  }

  private mutating func addSum(_ total: Int, _ parts: [Int]) {
    let inside = parts.map { truth[$0] }.reduce(0, +)
    sums.append(Sum(total: total, parts: parts, outside: truth[total] - inside))
  }

  // MARK: solving

  /// Whether the sums alone give the cell: whether its unit row is a combination of the sums' rows.
  func solves(_ cell: Int) -> Bool {
    let unknown = names.indices.filter { !known.contains($0) }
    let column = Dictionary(uniqueKeysWithValues: unknown.enumerated().map { ($1, $0) })
    guard let wanted = column[cell] else { return true }
    var rows: [[Int: Int]] = []
    for sum in sums {
      var row: [Int: Int] = [:]
      if let at = column[sum.total] { row[at, default: 0] += 1 }
      for part in sum.parts { if let at = column[part] { row[at, default: 0] -= 1 } }
      rows.append(row.mapValues { ($0 % Self.prime + Self.prime) % Self.prime }.filter { $0.value != 0 })
    }
    // Eliminate every other column; what is left and not zero tells the cell.
    for pivot in unknown.indices where pivot != wanted {
      guard let at = rows.firstIndex(where: { $0[pivot] != nil }) else { continue }
      let row = rows.remove(at: at)
      guard let head = row[pivot] else { continue }
      for index in rows.indices {
        guard let other = rows[index][pivot] else { continue }
        rows[index] = Self.combined(rows[index], minus: Self.product(other, Self.inverse(head)), row)
      }
    }
    return rows.contains { $0[wanted] != nil }
  }

  private static func combined(_ row: [Int: Int], minus factor: Int, _ other: [Int: Int]) -> [Int: Int] {
    var result = row
    for (column, value) in other {
      let new = ((result[column] ?? 0) - product(factor, value) + prime) % prime
      result[column] = new == 0 ? nil : new
    }
    return result
  }

  private static func product(_ one: Int, _ other: Int) -> Int {
    let (high, low) = one.multipliedFullWidth(by: other)
    return prime.dividingFullWidth((high, low)).remainder
  }

  private static func inverse(_ value: Int) -> Int {
    var (result, base, exponent) = (1, value, prime - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { result = product(result, base) }
      base = product(base, base)
      exponent >>= 1
    }
    return result
  }

  /// What each cell can be, by drawing the bounds of every sum's members together until nothing changes.
  func ranges() -> [ClosedRange<Int>] {
    var ranges = names.indices.map { cell -> ClosedRange<Int> in
      if known.contains(cell) { return truth[cell]...truth[cell] }
      switch marks[cell] {
      case .primar: return 0...4
      case .sekundar: return 5...1_000_000
      case nil: return 0...1_000_000
      }
    }
    var changed = true
    while changed {
      changed = false
      for sum in sums {
        let low = sum.parts.map { ranges[$0].lowerBound }.reduce(0, +) + sum.outside
        let high = sum.parts.map { ranges[$0].upperBound }.reduce(0, +) + sum.outside
        changed = Self.narrow(&ranges[sum.total], low, high) || changed
        let total = ranges[sum.total]
        for part in sum.parts {
          let own = ranges[part]
          let most = total.upperBound - (low - own.lowerBound)
          let least = total.lowerBound - (high - own.upperBound)
          changed = Self.narrow(&ranges[part], least, most) || changed
        }
      }
    }
    return ranges
  }

  private static func narrow(_ range: inout ClosedRange<Int>, _ low: Int, _ high: Int) -> Bool {
    let new = (max(range.lowerBound, low), min(range.upperBound, high))
    guard new.0 <= new.1 else { return false }
    guard new.0 != range.lowerBound || new.1 != range.upperBound else { return false }
    range = new.0...new.1
    return true
  }
}
