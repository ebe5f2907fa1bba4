import EventStore
import PeopleVault
import Synchronization
import Vocabulary

/// Brings everything over to a new installation key while the register goes on working.
///
/// One small transaction after another, each asked for when the one before is on disk: a command waits for one of them at
/// most. Killed at any moment it begins again at the next start and passes over what has been done.
final class KeyRotation: Sendable {
  /// Rows of one transaction: a few milliseconds of the writer's time.
  static let rows = 32
  /// What the journal calls its work.
  static let name = "register.rotate"

  private let vault: Vault
  private let store: Store
  private let count = Mutex(RotationCount())

  init(vault: Vault, store: Store) {
    self.vault = vault
    self.store = store
  }

  /// Begins where there is something to bring over; else nothing is done and nothing said.
  /// - Parameter done: told once, when the previous key is needed no longer or the work cannot go on.
  func begin(_ done: @escaping @Sendable (Result<RotationCount, StoreFailure>) -> Void) throws {
    guard try store.read({ db in try vault.isRotating(db) }) else { return }
    go(from: .start, done)
  }

  private func go(
    from place: RotationPlace, _ done: @escaping @Sendable (Result<RotationCount, StoreFailure>) -> Void
  ) {
    let step = Step()
    store.perform(
      Self.name, isAudited: false,
      { [self] context in
        var rows = RotationCount()
        let place = try vault.rotate(place, most: Self.rows, &rows, context.db)
        step.put(place)
        count.withLock { $0 += rows }
      },
      then: { [self] failure in
        if let failure { return done(.failure(failure)) }
        guard let next = step.place else { return finish(done) }
        go(from: next, done)
      })
  }

  /// On a thread of its own: it looks at every row once more, and may not keep the writer.
  private func finish(_ done: @escaping @Sendable (Result<RotationCount, StoreFailure>) -> Void) {
    store.background { [self] in
      do {
        let tags = try store.read { db in try vault.leftovers(db) }
        store.perform(
          Self.name, isAudited: true,
          { [self] context in
            var rows = RotationCount()
            try vault.retire(dropping: tags, at: context.now.seconds, &rows, context.db)
            count.withLock { $0 += rows }
          },
          then: { [self] failure in
            if let failure { return done(.failure(failure)) }
            // Old wrapped keys lie in the log still.
            store.emptyLog { [self] _ in done(.success(count.withLock { $0 })) }
          })
      } catch {
        done(.failure((error as? StoreFailure) ?? StoreFailure("The vault cannot be read: \(type(of: error)).")))
      }
    }
  }
}

/// Where a transaction left off, for whoever begins the next one.
private final class Step: Sendable {
  private let next = Mutex<RotationPlace?>(nil)
  var place: RotationPlace? { next.withLock { $0 } }
  func put(_ place: RotationPlace?) { next.withLock { $0 = place } }
}
