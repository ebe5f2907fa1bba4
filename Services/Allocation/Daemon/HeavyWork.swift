import Bus
import Casework
import EventStore
import Glibc
import Synchronization
import Vocabulary
import Wire

/// What takes seconds or minutes of a processor: one such thing at a time, on a thread of its own and after everything else
/// that wants the processor, so that the service goes on answering.
final class HeavyWork: Sendable {
  /// How much everything else goes before it (setpriority, 0 to 19).
  private static let niceness: Int32 = 10
  static let retryAfterMilliseconds = 5000
  private let isBusy = Mutex(false)

  /// Answers a call by long work. Whoever asks meanwhile is told to come back.
  func answer<Result: WireValue>(_ reply: Reply, _ work: @escaping @Sendable () throws -> Result) {
    guard reply.begin() else { return }
    let isMine = isBusy.withLock { isBusy in
      defer { isBusy = true }
      return !isBusy
    }
    guard isMine else {
      return reply.finish(
        .error(
          .unavailable(
            "Another estimate or comparison is under way; try again when it is done.",
            retryAfterMilliseconds: Self.retryAfterMilliseconds)))
    }
    _ = BackgroundThread { [self] in
      // 0 is the calling thread alone, on Linux.
      _ = setpriority(Int32(bitPattern: PRIO_PROCESS.rawValue), 0, Self.niceness)
      let outcome = Self.outcome(work)
      isBusy.withLock { $0 = false }
      reply.finish(outcome)
    }
  }

  private static func outcome<Result: WireValue>(_ work: () throws -> Result) -> Outcome {
    do {
      return .result(try work().json)
    } catch let error as RPCError {
      return .error(error)
    } catch let refusal as any Refusal {
      return .error(refusal.error)
    } catch {
      return .error(RPCError(.internalError, "The service failed at this call; nothing was kept."))
    }
  }
}
