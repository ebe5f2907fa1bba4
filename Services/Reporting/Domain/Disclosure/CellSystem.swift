/// Cells of a report's tables that hang together by sums, and which of them may be shown.
///
/// Primary: a cell of 1…4 persons is hidden. Secondary: more cells are hidden until every hidden one has an
/// alternative, that is another way to fill all hidden cells which makes the very same published report. Found
/// alternatives are proofs: whoever has the report, knows how the tables add up, what the marks mean and which
/// persons stand outside the tables, cannot tell the two apart.
///
/// Source: the common practice of k ≥ 5 with secondary suppression; RKA and SCB hide in the same two steps.
struct CellSystem {
  /// Persons that a shown cell must have, unless it has none.
  static let threshold = 5
  /// Cells that a search for an alternative may change, and steps that it may take.
  static let mostChanges = 60
  static let mostSteps = 20_000

  enum Mark: Equatable {
    case shown
    /// 0…4: the cell itself is small, or a 0 that would tell a small one.
    case primary
    /// 5 or more.
    case secondary
    /// Never published, and told by nothing but the sums.
    case unseen
  }

  /// How much a reader loses by a hidden cell.
  enum Level: Int, Comparable {
    /// A row of a table: one district, group or form.
    case row
    /// The city's women or men.
    case city
    /// The city's total, shown as it is: hidden only where nothing else can help.
    case total

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  struct Cell {
    let value: Int
    /// Whether small values must be hidden.
    let isSensitive: Bool
    let level: Level
    /// Whether it may be hidden at all.
    let isPersons: Bool
    var mark: Mark
    /// Another cell that tells the same: hidden together.
    var partner: Int?
    var relations: [Int] = []

    /// What somebody who sees the report can know of a cell that is not shown.
    var possible: ClosedRange<Int> {
      switch mark {
      case .shown: value...value
      case .primary: 0...(CellSystem.threshold - 1)
      case .secondary: CellSystem.threshold...Int.max
      case .unseen: 0...Int.max
      }
    }

    var isKnown: Bool { mark == .shown }
  }

  /// `total` is the sum of `parts` and of persons outside the table, who count as known.
  struct Relation {
    let total: Int
    let parts: [Int]
  }

  private(set) var cells: [Cell] = []
  private(set) var relations: [Relation] = []

  /// Adds a cell that is published unless it is hidden; its number is returned.
  mutating func add(value: Int, isPersons: Bool, level: Level) -> Int {
    let isSensitive = isPersons && level < .total && (1..<Self.threshold).contains(value)
    cells.append(
      Cell(
        value: value, isSensitive: isSensitive, level: level, isPersons: isPersons,
        mark: isSensitive ? .primary : .shown))
    return cells.count - 1
  }

  /// Adds what remains of a whole beside a part. It is published nowhere, and must not be computed where it is small.
  mutating func addRest(of whole: Int, beside part: Int) {
    let value = cells[whole].value - cells[part].value
    cells.append(
      Cell(
        value: value, isSensitive: (1..<Self.threshold).contains(value), level: .row, isPersons: false,
        mark: .unseen))
    addRelation(total: whole, parts: [part, cells.count - 1])
  }

  mutating func addRelation(total: Int, parts: [Int]) {
    let number = relations.count
    relations.append(Relation(total: total, parts: parts))
    for cell in [total] + parts { cells[cell].relations.append(number) }
  }

  mutating func pair(_ one: Int, _ other: Int) {
    cells[one].partner = other
    cells[other].partner = one
  }

  /// Hides a cell that can be hidden, under the mark that fits its value.
  mutating func hide(_ cell: Int) {
    guard cells[cell].isPersons, cells[cell].isKnown else { return }
    cells[cell].mark = cells[cell].value < Self.threshold ? .primary : .secondary
    if let partner = cells[cell].partner { hide(partner) }
  }

  /// Hides until every hidden cell has an alternative, then shows again what turned out not to be needed for that.
  /// - Parameter kept: cells that stay hidden whatever comes.
  mutating func protect(keeping kept: Set<Int> = []) {
    for cell in cells.indices where cells[cell].mark == .primary {
      if let partner = cells[cell].partner { hide(partner) }
    }
    var proofs: [Int: Set<Int>] = [:]
    var waiting = cells.indices.filter(needsAlternative)
    while let cell = waiting.popLast() {
      // What has an alternative keeps it when more is hidden, so each cell is proven once.
      while proofs[cell] == nil {
        if let found = alternative(for: cell) {
          proofs[cell] = Set(found.keys)
          break
        }
        guard let next = nextToHide(for: cell) else { break }
        let before = cells.map(\.mark)
        hide(next)
        waiting += cells.indices.filter { cells[$0].mark != before[$0] && needsAlternative($0) }
      }
    }
    showWhatCanBeShown(&proofs, keeping: kept)
  }

  /// Each cell that was hidden for others' sake is shown again where those others have an alternative without it; what
  /// readers miss most first.
  private mutating func showWhatCanBeShown(_ proofs: inout [Int: Set<Int>], keeping kept: Set<Int>) {
    let candidates = cells.indices
      .filter { !cells[$0].isKnown && cells[$0].isPersons && !cells[$0].isSensitive && !kept.contains($0) }
      .filter { cells[$0].partner == nil }
      .sorted { cost($0) > cost($1) }
    for candidate in candidates {
      let mark = cells[candidate].mark
      cells[candidate].mark = .shown
      var found: [Int: Set<Int>] = [:]
      let holds = proofs.allSatisfy { cell, changed in
        guard cell != candidate, changed.contains(candidate) else { return true }
        guard let other = alternative(for: cell) else { return false }
        found[cell] = Set(other.keys)
        return true
      }
      guard holds else {
        cells[candidate].mark = mark
        continue
      }
      proofs[candidate] = nil
      proofs.merge(found) { _, new in new }
    }
  }

  /// A 0 is no secret: where one is hidden it stands before another cell.
  func needsAlternative(_ cell: Int) -> Bool {
    switch cells[cell].mark {
    case .shown: false
    case .primary, .secondary: cells[cell].value > 0
    case .unseen: cells[cell].isSensitive
    }
  }

  /// The cell that costs least to hide: where the cell is the only unknown of a sum, one of that sum; otherwise one
  /// of those that hang together with it.
  private func nextToHide(for cell: Int) -> Int? {
    let alone = cells[cell].relations.filter { number in
      members(of: number).allSatisfy { $0 == cell || cells[$0].isKnown }
    }
    for reach in [alone, Array(component(of: cell))] {
      let candidates = Set(reach.flatMap(members)).filter {
        cells[$0].isKnown && cells[$0].isPersons && !isPlainly0($0)
      }
      if let best = candidates.min(by: { cost($0) < cost($1) }) { return best }
    }
    return nil
  }

  /// A 0 whose sum is seen to be 0 too: to hide it would hide nothing.
  private func isPlainly0(_ cell: Int) -> Bool {
    cells[cell].value == 0
      && cells[cell].relations.contains { number in
        let relation = relations[number]
        return relation.total != cell && cells[relation.total].isKnown
          && relation.parts.allSatisfy { cells[$0].value == 0 }
      }
  }

  /// Rows before the city's women and men, small ones first, zeros after them, city totals last.
  private func cost(_ cell: Int) -> (Level, Int, Int, Int) {
    let known = cells[cell]
    return (known.level, known.value == 0 ? 1 : 0, known.value, cell)
  }

  func members(of relation: Int) -> [Int] { [relations[relation].total] + relations[relation].parts }

  /// The sums that hang together with a cell through unknown cells.
  private func component(of cell: Int) -> Set<Int> {
    var found = Set(cells[cell].relations)
    var next = Array(found)
    while let relation = next.popLast() {
      for member in members(of: relation) where !cells[member].isKnown {
        for other in cells[member].relations where found.insert(other).inserted { next.append(other) }
      }
    }
    return found
  }
}
