import Bus
import EventStore
import Foundation
package import GRDB
import Synchronization
package import Vocabulary

/// Where the search by name comes from: every record that can be searched for, decrypted on as many threads as there are
/// processors, each with a snapshot of its own.
package struct NameSource: Sendable {
  /// Threads, and readers of the database, at most.
  package static let mostThreads = 4
  /// Persons that a thread decrypts before it puts them into the common table.
  private static let batch = 500

  private let vault: Vault
  private let read: @Sendable ((Database) throws -> Void) throws -> Void
  private let mustGoOn: @Sendable () throws -> Void
  private let protected: @Sendable (Database) throws -> [PersonRef]

  /// - Parameters:
  ///   - read: reads in a snapshot of the database that is no older than the call.
  ///   - mustGoOn: throws where the database is about to be closed; asked now and then.
  ///   - protected: everyone for whom a protection holds.
  package init(
    _ vault: Vault, read: @escaping @Sendable ((Database) throws -> Void) throws -> Void,
    mustGoOn: @escaping @Sendable () throws -> Void = {},
    protected: @escaping @Sendable (Database) throws -> [PersonRef]
  ) {
    self.vault = vault
    self.read = read
    self.mustGoOn = mustGoOn
    self.protected = protected
  }

  private final class Work: Sendable {
    struct State {
      var table = NameTable()
      var failure: StoreFailure?
      var running: Int
    }
    let state: Mutex<State>
    init(_ threads: Int) { state = Mutex(State(running: threads)) }
  }

  /// Begins on threads of its own; `done` is called from one of them.
  func make(_ done: @escaping @Sendable (Result<NameTable, StoreFailure>) -> Void) {
    let threads = min(Self.mostThreads, max(1, ProcessInfo.processInfo.activeProcessorCount))
    let work = Work(threads)
    for number in 0..<threads {
      _ = BackgroundThread {
        self.take(number, of: threads, work)
        let isLast = work.state.withLock { state in
          state.running -= 1
          return state.running == 0
        }
        if isLast { done(self.finished(work)) }
      }
    }
  }

  private func take(_ number: Int, of threads: Int, _ work: Work) {
    do {
      let range = Self.references(number, of: threads)
      try read { db in
        var batch: [NameTable.Entry] = []
        batch.reserveCapacity(Self.batch)
        func put() { work.state.withLock { state in for entry in batch { state.table.put(entry) } } }
        try vault.forEachSearchable(from: range.from, below: range.below, db) { ref, record in
          batch.append(NameTable.Entry(ref, record))
          if batch.count == Self.batch {
            try mustGoOn()
            put()
            batch.removeAll(keepingCapacity: true)
          }
        }
        put()
      }
    } catch {
      let failure = (error as? StoreFailure) ?? StoreFailure("The names cannot be read: \(type(of: error)).")
      work.state.withLock { $0.failure = failure }
    }
  }

  private func finished(_ work: Work) -> Result<NameTable, StoreFailure> {
    var protectedRefs: [PersonRef] = []
    do {
      // Later than every record: what is raised from now on comes as a change.
      try read { db in protectedRefs = try protected(db) }
    } catch {
      return .failure(StoreFailure("The protections cannot be read: \(type(of: error))."))
    }
    let state = work.state.withLock { state in
      defer { state.table = NameTable() }
      return state
    }
    if let failure = state.failure { return .failure(failure) }
    var table = state.table
    table.makeReady()
    for ref in protectedRefs { table.mark(ref, isProtected: true) }
    return .success(table)
  }

  /// References of one thread: texts from one letter up to another; nil for no end.
  private static func references(_ number: Int, of threads: Int) -> (from: String, below: String?) {
    let alphabet = Array("234567abcdefghijklmnopqrstuvwxyz")
    let bounds = (0...threads).map { alphabet.count * $0 / threads }
    let below = bounds[number + 1]
    return (
      number == 0 ? "" : String(alphabet[bounds[number]]), below < alphabet.count ? String(alphabet[below]) : nil
    )
  }
}
