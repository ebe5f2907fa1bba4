import EventStore
import Synchronization
package import Vocabulary

/// The search by name: in memory only, never on disk.
///
/// Made by decrypting every record from the start on, on threads of its own, so that the service answers meanwhile and
/// only who searches waits. After that it follows each commit.
package final class NameIndex: Sendable {
  enum Change: Sendable {
    case put(NameTable.Entry)
    case remove(PersonRef)
    case mark(PersonRef, isProtected: Bool)
  }

  private enum Stage {
    /// Not begun yet, or the last attempt failed.
    case unmade(StoreFailure?)
    /// Being made from snapshots; what is committed meanwhile is put in afterwards, and who searches waits.
    case making(since: [Change], waiting: [@Sendable () -> Void])
    case made(NameTable)
  }

  private let stage = Mutex<Stage>(.unmade(nil))
  private let source: NameSource

  /// Begins to be made at once.
  package init(_ source: NameSource) {
    self.source = source
    whenMade {}
  }

  /// Calls `body` when the index is made or could not be: at once, on this thread, where it is; else from another thread.
  package func whenMade(_ body: @escaping @Sendable () -> Void) {
    let (isMade, begins) = stage.withLock { stage in
      switch stage {
      case .made: return (true, false)
      case .making(let since, let waiting):
        stage = .making(since: since, waiting: waiting + [body])
        return (false, false)
      case .unmade:
        stage = .making(since: [], waiting: [body])
        return (false, true)
      }
    }
    if isMade { body() }
    if begins { source.make { [weak self] made in self?.take(made) } }
  }

  private func take(_ made: Result<NameTable, StoreFailure>) {
    let waiting = stage.withLock { stage in
      guard case .making(let since, let waiting) = stage else { return [] as [@Sendable () -> Void] }
      switch made {
      case .failure(let failure): stage = .unmade(failure)
      case .success(var table):
        for change in since { Self.apply(change, to: &table) }
        stage = .made(table)
      }
      return waiting
    }
    for body in waiting { body() }
  }

  /// One page of those whose names fit, best first.
  /// - Parameters:
  ///   - after: the last of the page before, who must fit and be visible still.
  ///   - mayKnow: whether the caller may know of a protected person. Asked before anything is ranked.
  /// - Returns: at most `most` references; nil where `after` is no cursor of this search.
  /// - Throws: why the index could not be made; see `whenMade`.
  package func search(
    _ name: String, bornOn birthDate: CivilDate?, after: PersonRef?, most: Int, mayKnow: (PersonRef) throws -> Bool
  ) throws -> [PersonRef]? {
    try withTable { table in
      let hits = try table.hits(FoldedName.words(name), bornOn: birthDate)
        .filter { try table.isVisible($0.row, mayKnow) }
      var place: NameHit?
      if let after {
        guard let row = table.row(of: after), let hit = hits.first(where: { $0.row == row }) else { return nil }
        place = hit
      }
      return table.first(most, of: hits, after: place).map { table.persons[Int($0.row)].ref }
    }
  }

  /// Those who may be the person with this name, most likely first.
  /// - Throws: why the index could not be made; see `whenMade`.
  package func duplicates(
    of sought: SoughtPerson, except ref: PersonRef?, most: Int, mayKnow: (PersonRef) throws -> Bool
  ) throws -> [LikelyDuplicate] {
    try withTable { table in
      let found = try table.duplicates(of: sought).filter { found in
        try found.ref != ref && (table.row(of: found.ref).map { try table.isVisible($0, mayKnow) } ?? false)
      }
      return Array(found.sorted { ($1.score, $0.ref) < ($0.score, $1.ref) }.prefix(most))
    }
  }

  /// People who can be searched for; 0 while it is being made.
  package var count: Int { (try? withTable(\.count)) ?? 0 }

  private func withTable<R>(_ body: (NameTable) throws -> R) throws -> R {
    // Not copied: the table is only lent, while the lock is held.
    try stage.withLock { stage in
      guard case .made(let table) = stage else {
        guard case .unmade(let failure?) = stage else { throw StoreFailure("The search by name is not made yet.") }
        throw failure
      }
      return try body(table)
    }
  }

  /// A person as committed.
  package func put(_ record: PersonalRecord, for ref: PersonRef) { change(.put(NameTable.Entry(ref, record))) }

  package func remove(_ ref: PersonRef) { change(.remove(ref)) }

  /// Whether a protection holds for the person, as committed.
  package func mark(_ ref: PersonRef, isProtected: Bool) { change(.mark(ref, isProtected: isProtected)) }

  private func change(_ change: Change) {
    stage.withLock { stage in
      switch stage {
      case .unmade: return
      case .making(let since, let waiting): stage = .making(since: since + [change], waiting: waiting)
      case .made(var table):
        // Taken out while it changes, so that it is not copied.
        stage = .unmade(nil)
        Self.apply(change, to: &table)
        stage = .made(table)
      }
    }
  }

  private static func apply(_ change: Change, to table: inout NameTable) {
    switch change {
    case .put(let entry): table.put(entry)
    case .remove(let ref): table.remove(ref)
    case .mark(let ref, let isProtected): table.mark(ref, isProtected: isProtected)
    }
  }
}

extension NameTable {
  func isVisible(_ row: UInt32, _ mayKnow: (PersonRef) throws -> Bool) rethrows -> Bool {
    let person = persons[Int(row)]
    return try !person.flags.contains(.isProtected) || mayKnow(person.ref)
  }
}
