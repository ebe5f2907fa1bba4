import Bus
import GRDB
import Glibc
import Synchronization

/// Empties the write-ahead log in the background, again and again until it succeeds.
///
/// A TRUNCATE checkpoint succeeds only when no reader looks at the log, and keeps writers waiting while it waits for them.
/// So each attempt is short, and the pauses between them grow.
package final class LogEmptier: Sendable {
  /// How long whoever asks is kept waiting, in milliseconds.
  package static let patienceMilliseconds = 10_000
  /// How long one attempt waits for readers, with the writer waiting too.
  static let attemptMilliseconds = 20
  static let firstPauseMilliseconds = 10
  static let longestPauseMilliseconds = 1000

  private struct Waiting {
    let number: Int
    let until: UInt64
    let done: @Sendable (Bool) -> Void
  }

  private struct State {
    /// How many have asked; a success is for all who asked before its attempt began.
    var asked = 0
    var emptied = 0
    var waiting: [Waiting] = []
    var isRunning = false
    var isStopping = false
  }

  private let pool: DatabasePool
  private let state = Mutex(State())
  private let thread = Mutex<BackgroundThread?>(nil)

  init(_ pool: DatabasePool) { self.pool = pool }

  func begin(within milliseconds: Int, _ done: @escaping @Sendable (Bool) -> Void) {
    let until = KernelTime.bootNanoseconds() + UInt64(milliseconds) * 1_000_000
    let (begins, isStopping) = state.withLock { state in
      if state.isStopping { return (false, true) }
      state.asked += 1
      state.waiting.append(Waiting(number: state.asked, until: until, done: done))
      defer { state.isRunning = true }
      return (!state.isRunning, false)
    }
    if isStopping { return done(false) }
    guard begins else { return }
    thread.withLock { thread in
      // It has said that it runs no more, so this does not wait.
      thread?.join()
      thread = BackgroundThread { [self] in run() }
    }
  }

  /// Ends the attempts; closing the database empties the log as well.
  func stop() {
    state.withLock { $0.isStopping = true }
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
  }

  private func run() {
    var pause = Self.firstPauseMilliseconds
    while true {
      let asked = state.withLock(\.asked)
      let isEmpty = attempt()
      let now = KernelTime.bootNanoseconds()
      let (told, ends) = state.withLock { state in
        if isEmpty { state.emptied = asked }
        let ends = state.emptied == state.asked || state.isStopping
        let told = state.waiting.filter { $0.number <= state.emptied || $0.until <= now || ends }
        state.waiting.removeAll { $0.number <= state.emptied || $0.until <= now || ends }
        if ends { state.isRunning = false }
        return (told.map { ($0.done, $0.number <= state.emptied) }, ends)
      }
      for (done, isDone) in told { done(isDone) }
      if ends { return }
      if isEmpty {
        pause = Self.firstPauseMilliseconds
      } else {
        usleep(UInt32(pause) * 1000)
        pause = min(pause * 2, Self.longestPauseMilliseconds)
      }
    }
  }

  private func attempt() -> Bool {
    do {
      try pool.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA busy_timeout = \(Self.attemptMilliseconds)")
        defer { try? db.execute(sql: "PRAGMA busy_timeout = \(StoreFile.busyMilliseconds)") }
        try db.checkpoint(.truncate)
      }
      return true
    } catch {
      return false
    }
  }
}
