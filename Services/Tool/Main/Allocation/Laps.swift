#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// How much processor time the parts of a command take.
struct Laps {
  private let isShown: Bool
  private var last = Laps.now

  init(isShown: Bool) { self.isShown = isShown }

  /// Begins a part: what was done since the last one is nobody's.
  mutating func begin() { last = Self.now }

  /// Ends a part, and says how long it took where that is asked for.
  mutating func end(_ part: String) {
    let now = Self.now
    if isShown {
      let micros = (now - last) / 1000
      let digits = String(micros % 1_000_000)
      Terminal.say("\(part) \(micros / 1_000_000).\(String(repeating: "0", count: 6 - digits.count))\(digits) s")
    }
    last = now
  }

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}
