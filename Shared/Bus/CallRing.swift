import Vocabulary
import Wire

/// One recent call as `bus.monitor` shows it. Never params.
struct MonitoredCall: Message {
  let sequence: Int
  let time: Instant
  let peer: MonitoredPeer
  let method: String
  let outcome: String
  let duration: Int
  let trace: String
  static let object = Object(
    "MonitoredCall", "One recent call.", Self.init,
    Field("sequence", { $0.sequence }, "Counts calls since the service started.", .range(1...exactIntegers.upperBound)),
    Field("time", { $0.time }, "When its frame was read."),
    Field("peer", { $0.peer }, "Who called."),
    Field("method", { $0.method }, "The method, or unknown."),
    Field("outcome", { $0.outcome }, "ok, or the error's type."),
    Field(
      "duration", { $0.duration }, "Microseconds from the reading of the frame to the answer.",
      .range(0...exactIntegers.upperBound)),
    Field("trace", { $0.trace }, "The trace id, 32 hexadecimal digits."))
}

/// Who called, as the kernel said.
struct MonitoredPeer: Message {
  let uid: Int
  let pid: Int
  let user: Nullable<String>
  static let object = Object(
    "MonitoredPeer", "Who called, as the kernel said.", Self.init,
    Field("uid", { $0.uid }, "User number."),
    Field("pid", { $0.pid }, "Process number."),
    Field("user", { $0.user }, "The user's name; null where the number has none."))
}

/// The newest calls, in a ring.
struct CallRing {
  private struct Entry {
    let log: CallLog
    let time: Int64
    let user: String?
  }

  private let capacity: Int
  private var entries: [Entry] = []
  /// The sequence of the newest call, 0 before the first.
  private(set) var last = 0
  /// Rings when calls were added; by the connection's turn, not by the call.
  let bell = Bell()
  private var isNews = false

  init(capacity: Int) { self.capacity = max(capacity, 1) }

  mutating func add(_ log: CallLog, time: Int64, user: String?) {
    let entry = Entry(log: log, time: time, user: user)
    if entries.count < capacity { entries.append(entry) } else { entries[last % capacity] = entry }
    last += 1
    isNews = true
  }

  mutating func ringIfNews() {
    guard isNews else { return }
    isNews = false
    bell.ring()
  }

  /// The oldest calls after `after` that are still known, at most `max` and no more than fit in `bytes`.
  func calls(after: Int, max: Int, bytes: Int) -> [MonitoredCall] {
    var room = bytes
    var found: [MonitoredCall] = []
    var sequence = Swift.max(after, last - entries.count)
    while sequence < last, found.count < max {
      let entry = entries[sequence % capacity]
      sequence += 1
      let call = MonitoredCall(
        sequence: sequence, time: Instant(microseconds: entry.time),
        peer: MonitoredPeer(uid: Int(entry.log.peerUID), pid: Int(entry.log.peerPID), user: Nullable(entry.user)),
        method: entry.log.method, outcome: entry.log.outcome, duration: entry.log.durationMicroseconds,
        trace: entry.log.traceID)
      room -= call.json.count + 1
      if room < 0 { break }
      found.append(call)
    }
    return found
  }
}
