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

  struct Cell {
    let value: Int
    /// Whether small values must be hidden.
    let isSensitive: Bool
    /// City totals are hidden only where nothing else can help.
    let isTotal: Bool
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
  mutating func add(value: Int, isPersons: Bool, isTotal: Bool) -> Int {
    let isSensitive = isPersons && !isTotal && (1..<Self.threshold).contains(value)
    cells.append(
      Cell(
        value: value, isSensitive: isSensitive, isTotal: isTotal, isPersons: isPersons,
        mark: isSensitive ? .primary : .shown))
    return cells.count - 1
  }

  /// Adds what remains of a whole beside a part. It is published nowhere, and must not be computed where it is small.
  mutating func addRest(of whole: Int, beside part: Int) {
    let value = cells[whole].value - cells[part].value
    cells.append(
      Cell(
        value: value, isSensitive: (1..<Self.threshold).contains(value), isTotal: false, isPersons: false,
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

  /// Hides until every hidden cell has an alternative.
  mutating func protect() {
    for cell in cells.indices where cells[cell].mark == .primary {
      if let partner = cells[cell].partner { hide(partner) }
    }
    var waiting = cells.indices.filter(needsAlternative)
    while let cell = waiting.popLast() {
      // What has an alternative keeps it when more is hidden, so each cell is proven once.
      while alternative(for: cell) == nil {
        guard let next = nextToHide(for: cell) else { break }
        let before = cells.map(\.mark)
        hide(next)
        waiting += cells.indices.filter { cells[$0].mark != before[$0] }
      }
    }
  }

  func needsAlternative(_ cell: Int) -> Bool {
    switch cells[cell].mark {
    case .shown: false
    case .primary, .secondary: true
    case .unseen: cells[cell].isSensitive
    }
  }

  /// The cell that costs least to hide: where the cell is the only unknown of a sum, one of that sum; otherwise one
  /// of those that hang together with it. Smaller ones first, zeros after them, city totals last.
  private func nextToHide(for cell: Int) -> Int? {
    let alone = cells[cell].relations.filter { number in
      members(of: number).allSatisfy { $0 == cell || cells[$0].isKnown }
    }
    for reach in [alone, Array(component(of: cell))] {
      let candidates = Set(reach.flatMap(members)).filter { cells[$0].isKnown && cells[$0].isPersons }
      if let best = candidates.min(by: { cost($0) < cost($1) }) { return best }
    }
    return nil
  }

  private func cost(_ cell: Int) -> (Int, Int, Int, Int) {
    let known = cells[cell]
    return (known.isTotal ? 1 : 0, known.value == 0 ? 1 : 0, known.value, cell)
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
