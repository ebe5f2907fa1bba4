import Bus
import Glibc

/// Keeps services running in the foreground: starts them, says when all answer, starts again what dies, stops them in order.
///
/// One thread: signals are waited for, never handled.
struct Supervisor {
  /// One service and where it stands.
  struct Entry {
    let service: String
    let words: [String]
    let socket: String
    var child: ChildProcess?
    /// When the present child was started, and when a new one is due; milliseconds.
    var startedAt = 0
    var dueAt: Int? = 0
    /// Deaths in a row.
    var deaths = 0
    var isReady = false
  }

  /// A service that has lived so long is no longer held to be dying in a row.
  static let settledMilliseconds = 3_000
  static let firstPauseMilliseconds = 200
  static let longestPauseMilliseconds = 10_000
  /// Before everything has answered once, this many deaths of one service end the whole.
  static let deathsBeforeReady = 5
  static let stopMilliseconds = 15_000
  /// How often services that do not answer yet are asked.
  static let askMilliseconds = 20

  private var entries: [Entry]
  private var signals = sigset_t()
  private var wasReady = false
  private let say: (String) -> Void

  init(_ entries: [Entry], say: @escaping (String) -> Void = Terminal.say) {
    self.entries = entries
    self.say = say
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGCHLD] { sigaddset(&signals, signal) }
  }

  /// Runs until a signal says stop. `ready` is called once, when every service has answered.
  mutating func run(ready: () -> Void) throws(Failure) {
    sigprocmask(SIG_BLOCK, &signals, nil)
    do throws(Failure) {
      while true {
        try startWhatIsDue()
        askWhoIsNotReady()
        if !wasReady, entries.allSatisfy(\.isReady) {
          wasReady = true
          ready()
        }
        if isStop(wait(milliseconds: pause())) { break }
        try collect()
      }
    } catch {
      stop()
      throw error
    }
    stop()
  }

  /// The time until something must be looked at.
  private func pause() -> Int {
    if entries.contains(where: { $0.child != nil && !$0.isReady }) { return Self.askMilliseconds }
    let due = entries.compactMap(\.dueAt).min().map { max(1, $0 - KernelTime.monotonicMilliseconds()) }
    return min(due ?? 1000, 1000)
  }

  /// The signal that came; 0 where none did.
  private mutating func wait(milliseconds: Int) -> Int32 {
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    return max(0, sigtimedwait(&signals, nil, &time))
  }

  private func isStop(_ signal: Int32) -> Bool { signal == SIGINT || signal == SIGTERM || signal == SIGHUP }

  private mutating func startWhatIsDue() throws(Failure) {
    let now = KernelTime.monotonicMilliseconds()
    for index in entries.indices {
      guard let due = entries[index].dueAt, due <= now else { continue }
      entries[index].child = try ChildProcess.start(entries[index].words)
      entries[index].startedAt = now
      entries[index].dueAt = nil
    }
  }

  private mutating func askWhoIsNotReady() {
    for index in entries.indices where entries[index].child != nil && !entries[index].isReady {
      guard let client = try? BlockingClient(path: entries[index].socket, timeoutMilliseconds: 200),
        (try? client.call("bus.ping", answerWithin: 500)) != nil
      else { continue }
      entries[index].isReady = true
      if wasReady { say("stadsbuss: \(entries[index].service) answers again.") }
    }
  }

  /// Notes who has died and when they are started again.
  private mutating func collect() throws(Failure) {
    for index in entries.indices {
      guard let end = entries[index].child?.end() else { continue }
      let now = KernelTime.monotonicMilliseconds()
      let entry = entries[index]
      // One that has answered since its start was killed or crashed; one that has not is not able to start.
      let hasWorked = entry.isReady || now - entry.startedAt > Self.settledMilliseconds
      let deaths = hasWorked ? 1 : entry.deaths + 1
      let pause = min(Self.longestPauseMilliseconds, Self.firstPauseMilliseconds << min(deaths - 1, 10))
      entries[index].child = nil
      entries[index].isReady = false
      entries[index].deaths = deaths
      entries[index].dueAt = now + pause
      if !wasReady, deaths >= Self.deathsBeforeReady {
        throw Failure(.failed, "The service \(entry.service) does not start: it ended \(deaths) times (\(end)).")
      }
      let when = Human.duration(milliseconds: pause)
      say("stadsbuss: \(entry.service) ended (\(end)); it is started again in \(when).")
    }
  }

  /// SIGTERM to all, then patience, then SIGKILL. A second signal ends the patience.
  private mutating func stop() {
    for entry in entries { entry.child?.signal(SIGTERM) }
    let giveUpAt = KernelTime.monotonicMilliseconds() + Self.stopMilliseconds
    var isKilled = false
    while entries.contains(where: { $0.child != nil }) {
      let signal = wait(milliseconds: 50)
      for index in entries.indices where entries[index].child?.end() != nil { entries[index].child = nil }
      guard !isKilled, isStop(signal) || KernelTime.monotonicMilliseconds() > giveUpAt else { continue }
      isKilled = true
      for entry in entries {
        guard let child = entry.child else { continue }
        say("stadsbuss: \(entry.service) does not stop; it is killed.")
        child.signal(SIGKILL)
      }
    }
  }
}
