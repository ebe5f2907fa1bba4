extension CellSystem {
  /// Cells that change under another way to fill the hidden cells, this one among them, such that every sum holds and
  /// every mark is right; nil where none was found.
  func alternative(for cell: Int) -> Set<Int>? { search(for: cell, limit: 0) }

  /// The same, where more cells may be hidden for it: those of the answer that are shown. It costs as little as was
  /// found: few cells, and none of the city's where rows can do it.
  func alternativeByHiding(for cell: Int) -> Set<Int>? {
    for limit in Self.limits {
      if let found = search(for: cell, limit: limit) { return found }
    }
    return nil
  }

  /// From few rows to many, to the city's women and men, to everything: little is tried out where little is allowed.
  private static let limits = [
    Level.row.cost * 4, Level.row.cost * 8, Level.row.cost * 16, Level.city.cost, Level.city.cost * 5,
    Level.share.cost * 2, Level.total.cost * mostChanges,
  ]

  private func search(for cell: Int, limit: Int) -> Set<Int>? {
    var search = Search(system: self, limit: limit)
    for step in [1, -1] { search.start(cell, by: step) }
    return search.best
  }

  /// A depth-first search with a bound: changes one cell, then mends each sum that no longer holds, the one first that
  /// fewest cells can mend. Every answer makes the bound tighter.
  private struct Search {
    let system: CellSystem
    /// What more may still be hidden.
    private var limit: Int
    private(set) var best: Set<Int>?
    private var isChanged: [Bool]
    private var changed: [Int] = []
    /// What each sum's total has too much, beside its parts.
    private var excess: [Int]
    /// Sums that do not hold.
    private var open: [Int] = []
    private var steps = 0

    struct Remedy {
      let cell: Int
      let step: Int
      let cost: Int
      /// How many more sums are open after it.
      let opened: Int
    }

    init(system: CellSystem, limit: Int) {
      self.system = system
      self.limit = limit
      isChanged = Array(repeating: false, count: system.cells.count)
      excess = Array(repeating: 0, count: system.relations.count)
    }

    mutating func start(_ cell: Int, by step: Int) {
      guard allows(cell, step) else { return }
      let cost = system.costToChange(cell)
      guard cost <= limit else { return }
      steps = 0
      change(cell, by: step)
      balance(cost)
      undo(cell, step)
    }

    private func allows(_ cell: Int, _ step: Int) -> Bool {
      let value = system.cells[cell].value
      let range = system.cells[cell].isKnown ? CellSystem.hiddenRange(of: value) : system.cells[cell].possible
      return range.contains(value + step)
    }

    private mutating func change(_ cell: Int, by step: Int) {
      isChanged[cell] = true
      changed.append(cell)
      shift(cell, by: step)
    }

    private mutating func undo(_ cell: Int, _ step: Int) {
      isChanged[cell] = false
      changed.removeLast()
      shift(cell, by: -step)
    }

    private mutating func shift(_ cell: Int, by step: Int) {
      for relation in system.cells[cell].relations {
        let before = excess[relation]
        let now = before + (system.relations[relation].total == cell ? step : -step)
        excess[relation] = now
        if before == 0 {
          open.append(relation)
        } else if now == 0, let at = open.firstIndex(of: relation) {
          open.remove(at: at)
        }
      }
    }

    private mutating func balance(_ cost: Int) {
      guard !open.isEmpty else {
        best = Set(changed)
        limit = cost - 1
        return
      }
      guard changed.count < CellSystem.mostChanges else { return }
      for remedy in hardest(cost) {
        // An answer found on the way may have made this one too dear.
        guard cost + remedy.cost <= limit else { continue }
        steps += 1
        guard steps < CellSystem.mostSteps else { return }
        change(remedy.cell, by: remedy.step)
        balance(cost + remedy.cost)
        undo(remedy.cell, remedy.step)
      }
    }

    /// The remedies of the sum that has fewest of them; those first that leave fewest sums open. Empty where one has
    /// none.
    private func hardest(_ cost: Int) -> [Remedy] {
      var fewest: [Remedy]?
      for relation in open {
        let found = remedies(of: relation, atMost: limit - cost)
        if found.isEmpty { return [] }
        if found.count < fewest?.count ?? Int.max { fewest = found }
        if found.count == 1 { break }
      }
      return fewest?.sorted { ($0.opened, $0.cost, $0.cell) < ($1.opened, $1.cost, $1.cell) } ?? []
    }

    private func remedies(of relation: Int, atMost most: Int) -> [Remedy] {
      let surplus = excess[relation]
      let total = system.relations[relation].total
      var found: [Remedy] = []
      for cell in system.relations[relation].members where !isChanged[cell] {
        let cost = system.costToChange(cell)
        let step = cell == total ? -surplus : surplus
        guard cost <= most, allows(cell, step) else { continue }
        found.append(Remedy(cell: cell, step: step, cost: cost, opened: opened(by: cell, step)))
      }
      return found
    }

    private func opened(by cell: Int, _ step: Int) -> Int {
      var change = 0
      for relation in system.cells[cell].relations {
        let before = excess[relation]
        let now = before + (system.relations[relation].total == cell ? step : -step)
        change += (now == 0 ? 0 : 1) - (before == 0 ? 0 : 1)
      }
      return change
    }
  }
}
