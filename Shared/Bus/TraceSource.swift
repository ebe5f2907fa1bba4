import Vocabulary

/// Makes trace and span ids. Unique, not secret: the generator is seeded from the kernel once.
struct TraceSource {
  private var state: (UInt64, UInt64)

  init() {
    var system = SystemRandomNumberGenerator()
    state = (system.next(), system.next() | 1)
  }

  /// xorshift128+ (Vigna 2016).
  private mutating func next() -> UInt64 {
    var s1 = state.0
    let s0 = state.1
    let result = s0 &+ s1
    s1 ^= s1 << 23
    state = (s0, s1 ^ s0 ^ (s1 >> 18) ^ (s0 >> 5))
    return result == 0 ? 1 : result
  }

  /// The caller's trace with a new span, or a new trace where the caller gave none that is valid.
  mutating func trace(_ given: String?) -> TraceParent {
    if let given, let parent = try? TraceParent(parsing: given) { return parent.child(spanID: next()) }
    return TraceParent(high: next(), low: next(), spanID: next())
  }
}
