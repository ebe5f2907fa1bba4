/// Cells of a report's tables that hang together by sums, and which of them may be shown.
///
/// Primary: a cell of 1…4 persons is hidden. Secondary: more cells are hidden until every hidden one has an
/// alternative, that is another way to fill all hidden cells which makes the very same published report. Found
/// alternatives are proofs: whoever has the report, knows how the tables add up, what the marks mean and which
/// persons stand outside the tables, cannot tell the two apart. What is hidden costs as little as was found: rows
/// before the city's women and men, those before the city's shares, the city's totals last. A total of 8 that is 4
/// women and 4 men has no other way: 0…4 and 0…4 make 8 in one way only.
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
  enum Level: Int, Comparable, CaseIterable {
    /// A row of a table: one district, group or form.
    case row
    /// The city's women or men.
    case city
    /// What a share of the whole city is made of.
    case share
    /// The city's total, shown as it is: hidden only where nothing else can help.
    case total

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

    /// All the rows that an alternative can change cost less than one of the city's, and so on.
    var cost: Int {
      switch self {
      case .row: 1_000_000
      case .city: Level.row.cost * 100
      case .share: Level.city.cost * 100
      case .total: Level.share.cost * 100
      }
    }
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
      case .primary: CellSystem.hiddenRange(of: 0)
      case .secondary: CellSystem.hiddenRange(of: CellSystem.threshold)
      case .unseen: 0...Int.max
      }
    }

    var isKnown: Bool { mark == .shown }
  }

  /// `total` is the sum of `parts` and of persons outside the table, who count as known.
  struct Relation {
    let total: Int
    let parts: [Int]
    let members: [Int]

    init(total: Int, parts: [Int]) {
      self.total = total
      self.parts = parts
      members = [total] + parts
    }
  }

  var cells: [Cell] = []
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
    for cell in relations[number].members { cells[cell].relations.append(number) }
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

  /// A 0 is no secret: where one is hidden it stands before another cell.
  func needsAlternative(_ cell: Int) -> Bool {
    switch cells[cell].mark {
    case .shown: false
    case .primary, .secondary: cells[cell].value > 0
    case .unseen: cells[cell].isSensitive
    }
  }

  /// What it takes to change a cell in an alternative: nothing where it is hidden, more than anything where it cannot
  /// be.
  func costToChange(_ cell: Int) -> Int {
    guard cells[cell].isKnown else { return 0 }
    return cells[cell].isPersons ? costToHide(cell) : Int.max
  }

  /// Few cells before many, small ones before large. A 0 is no secret and weighs as much as one row and a half.
  func costToHide(_ cell: Int) -> Int {
    let value = cells[cell].value
    return cells[cell].level.cost + (value == 0 ? Level.row.cost / 2 : min(value, Level.row.cost / 50))
  }

  /// What a hidden cell of this value can be for who knows its mark.
  static func hiddenRange(of value: Int) -> ClosedRange<Int> {
    value < threshold ? 0...(threshold - 1) : threshold...Int.max
  }
}
