import Bus
import EventStore
import Glibc
import Synchronization
package import Wire

/// Lets calls wait until everything that the followed services had recorded when the call came has taken effect here.
///
/// One thread for all calls that wait: those that come while it works are taken together next. Each has `limit` from
/// when its frame was read.
package final class CatchUp: Sendable {
  /// How long a call waits at most.
  package static let limitMilliseconds = 10_000
  /// Between two looks.
  private static let pauseMilliseconds = 5

  private struct Waiting: Sendable {
    /// CLOCK_BOOTTIME nanoseconds.
    let until: UInt64
    let go: @Sendable (RPCError?) -> Void
  }

  private struct State {
    var waiting: [Waiting] = []
    var isWorking = false
  }

  private let streams: [FollowedStream]
  private let state = Mutex(State())
  private let thread = WorkerPool(count: 1)
  private let limit: UInt64

  package init(streams: [FollowedStream], limitMilliseconds: Int = CatchUp.limitMilliseconds) {
    self.streams = streams
    limit = UInt64(limitMilliseconds) * 1_000_000
  }

  /// Calls `go` from a thread of its own: with nil once all is here, with an error that names the service that is
  /// missing otherwise.
  /// - Parameter readAt: CLOCK_BOOTTIME nanoseconds when the call's frame was read.
  package func wait(since readAt: UInt64, _ go: @escaping @Sendable (RPCError?) -> Void) {
    let mustStart = state.withLock { state in
      state.waiting.append(Waiting(until: readAt + limit, go: go))
      defer { state.isWorking = true }
      return !state.isWorking
    }
    if mustStart { _ = thread.submit { [self] in work() } }
  }

  private func work() {
    while let calls = take() { serve(calls) }
  }

  private func take() -> [Waiting]? {
    state.withLock { state in
      defer { state.waiting = [] }
      if state.waiting.isEmpty { state.isWorking = false }
      return state.waiting.isEmpty ? nil : state.waiting
    }
  }

  private func serve(_ calls: [Waiting]) {
    var waiting = calls
    var behind = streams
    var moments: [String: FollowedStream.Moment] = [:]
    while !behind.isEmpty {
      behind.removeAll { stream in hasArrived(stream, &moments) }
      let now = KernelTime.bootNanoseconds()
      let late = waiting.filter { $0.until <= now }
      waiting.removeAll { $0.until <= now }
      for call in late { call.go(Self.missing(behind)) }
      if waiting.isEmpty || behind.isEmpty { break }
      usleep(UInt32(Self.pauseMilliseconds) * 1000)
    }
    for call in waiting { call.go(nil) }
  }

  /// A service that cannot be asked is asked again until the time is out.
  private func hasArrived(_ stream: FollowedStream, _ moments: inout [String: FollowedStream.Moment]) -> Bool {
    do {
      let moment = try moments[stream.source] ?? stream.now()
      moments[stream.source] = moment
      return try moment.hasArrived()
    } catch {
      moments[stream.source] = nil
      return false
    }
  }

  private static func missing(_ streams: [FollowedStream]) -> RPCError? {
    guard !streams.isEmpty else { return nil }
    let names = streams.map(\.source).joined(separator: ", ")
    return .unavailable(
      "What \(names) has recorded is not all here yet; check that it is running and try again.",
      retryAfterMilliseconds: 1000)
  }
}
