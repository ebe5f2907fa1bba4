extension CellSystem {
  /// Hides until every hidden cell has an alternative, then shows again what turned out not to be needed for that.
  /// - Parameter kept: cells that stay hidden whatever comes.
  mutating func protect(keeping kept: Set<Int> = []) {
    for cell in cells.indices where cells[cell].mark == .primary {
      if let partner = cells[cell].partner { hide(partner) }
    }
    var proofs = Proofs(count: cells.count)
    // First what protects itself: what is hidden later is then chosen for the others.
    for cell in cells.indices where needsAlternative(cell) && !proofs.has(cell) {
      if let found = alternative(for: cell) { proofs.add(found) }
    }
    var waiting = Array(cells.indices.reversed())
    while let cell = waiting.popLast() {
      guard needsAlternative(cell), !proofs.has(cell) else { continue }
      let before = cells.map(\.mark)
      guard let found = alternative(for: cell) ?? alternativeByHiding(for: cell) ?? hideAll(around: cell) else {
        continue
      }
      for one in found.sorted() { hide(one) }
      // The same other way to fill the cells is one for each cell that it changes.
      proofs.add(found)
      waiting += cells.indices.filter { cells[$0].mark != before[$0] }
    }
    showWhatCanBeShown(proofs, keeping: kept)
  }

  /// For each cell those that change with it under an alternative. It keeps one when more is hidden.
  private struct Proofs {
    private var changes: [Set<Int>?]

    init(count: Int) { changes = Array(repeating: nil, count: count) }

    func has(_ cell: Int) -> Bool { changes[cell] != nil }

    /// Cells whose alternative changes this one.
    func leaning(on cell: Int) -> [Int] { changes.indices.filter { changes[$0]?.contains(cell) ?? false } }

    mutating func add(_ found: Set<Int>) { for cell in found where changes[cell] == nil { changes[cell] = found } }

    mutating func remove(_ cell: Int) { changes[cell] = nil }
  }

  /// The last resort where no cheap way was found: all that hangs together, level by level, until there is an
  /// alternative.
  private mutating func hideAll(around cell: Int) -> Set<Int>? {
    for level in Level.allCases {
      for relation in component(of: cell).sorted() {
        for member in relations[relation].members where cells[member].level <= level { hide(member) }
      }
      if let found = alternative(for: cell) { return found }
    }
    return nil
  }

  /// A cell that was hidden for others' sake is shown again where those others have an alternative without it, and
  /// those with it that were hidden for its sake in turn; what readers miss most first.
  private mutating func showWhatCanBeShown(_ proofs: Proofs, keeping kept: Set<Int>) {
    var proofs = proofs
    let candidates = cells.indices.filter { !cells[$0].isKnown && mayBeShown($0, kept) }
      .sorted { (costToHide($0), $0) > (costToHide($1), $1) }
    for candidate in candidates where !cells[candidate].isKnown {
      var trial = self
      if let found = trial.show(candidate, proofs, kept) {
        self = trial
        proofs = found
      }
    }
  }

  /// The proofs that hold when it is shown; nil where a cell that must stay hidden would be told.
  private mutating func show(_ cell: Int, _ proofs: Proofs, _ kept: Set<Int>) -> Proofs? {
    var proofs = proofs
    var waiting = [cell]
    while let next = waiting.popLast() {
      guard !cells[next].isKnown else { continue }
      guard mayBeShown(next, kept) else { return nil }
      cells[next].mark = .shown
      if let partner = cells[next].partner { waiting.append(partner) }
      let leaning = proofs.leaning(on: next)
      for other in leaning { proofs.remove(other) }
      for other in leaning where !cells[other].isKnown && needsAlternative(other) && !proofs.has(other) {
        if let found = alternative(for: other) { proofs.add(found) } else { waiting.append(other) }
      }
    }
    return proofs
  }

  /// Whether it, and what tells the same, was hidden for others' sake alone.
  private func mayBeShown(_ cell: Int, _ kept: Set<Int>) -> Bool {
    ([cell] + [cells[cell].partner].compactMap { $0 }).allSatisfy {
      cells[$0].isPersons && !cells[$0].isSensitive && !kept.contains($0)
    }
  }

  /// The sums that hang together with a cell through unknown cells.
  private func component(of cell: Int) -> Set<Int> {
    var found = Set(cells[cell].relations)
    var next = Array(found)
    while let relation = next.popLast() {
      for member in relations[relation].members where !cells[member].isKnown {
        for other in cells[member].relations where found.insert(other).inserted { next.append(other) }
      }
    }
    return found
  }
}
