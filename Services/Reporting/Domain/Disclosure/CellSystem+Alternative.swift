extension CellSystem {
  /// Changes to hidden cells, this one among them, under which every sum holds and every mark is right; nil where
  /// none was found.
  func alternative(for cell: Int) -> [Int: Int]? {
    for step in [1, -1] {
      var search = Search(system: self)
      if search.change(cell, by: step), search.balance() { return search.changes }
    }
    return nil
  }

  /// A depth-first search: changes one cell, then mends each sum that no longer holds.
  private struct Search {
    let system: CellSystem
    var changes: [Int: Int] = [:]
    /// What each sum's total has too much, beside its parts.
    private var excess: [Int: Int] = [:]
    private var steps = 0

    init(system: CellSystem) { self.system = system }

    /// False where the mark of the cell forbids it.
    mutating func change(_ cell: Int, by step: Int) -> Bool {
      guard system.cells[cell].possible.contains(system.cells[cell].value + step) else { return false }
      changes[cell] = step
      shift(cell, by: step)
      return true
    }

    private mutating func undo(_ cell: Int) {
      guard let step = changes.removeValue(forKey: cell) else { return }
      shift(cell, by: -step)
    }

    private mutating func shift(_ cell: Int, by step: Int) {
      for relation in system.cells[cell].relations {
        let sign = system.relations[relation].total == cell ? 1 : -1
        let now = (excess[relation] ?? 0) + sign * step
        excess[relation] = now == 0 ? nil : now
      }
    }

    mutating func balance() -> Bool {
      guard let open = excess.keys.min() else { return true }
      guard changes.count < CellSystem.mostChanges else { return false }
      for (cell, step) in remedies(of: open) {
        steps += 1
        guard steps < CellSystem.mostSteps else { return false }
        guard change(cell, by: step) else { continue }
        if balance() { return true }
        undo(cell)
      }
      return false
    }

    /// Unknown cells that would mend a sum, those first that leave fewest sums open.
    private func remedies(of relation: Int) -> [(cell: Int, step: Int)] {
      let surplus = excess[relation] ?? 0
      let total = system.relations[relation].total
      return system.members(of: relation)
        .filter { !system.cells[$0].isKnown && changes[$0] == nil }
        .map { cell -> (cell: Int, step: Int, open: Int) in
          let step = cell == total ? -surplus : surplus
          return (cell, step, openAfter(cell, step))
        }
        .sorted { ($0.open, $0.cell) < ($1.open, $1.cell) }
        .map { ($0.cell, $0.step) }
    }

    private func openAfter(_ cell: Int, _ step: Int) -> Int {
      var change = 0
      for relation in system.cells[cell].relations {
        let sign = system.relations[relation].total == cell ? 1 : -1
        let before = excess[relation] ?? 0
        change += (before + sign * step == 0 ? 0 : 1) - (before == 0 ? 0 : 1)
      }
      return change
    }
  }
}
