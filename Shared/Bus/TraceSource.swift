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
  mutating func traceparent(_ given: String?) -> String {
    if let given, let parent = try? TraceParent(parsing: given) { return parent.child(spanID: next()).text }
    let words = (next(), next(), next())
    return String(unsafeUninitializedCapacity: 55) { text in
      var at = 0
      func put(_ byte: UInt8) {
        text.initializeElement(at: at, to: byte)
        at += 1
      }
      func hexadecimal(_ word: UInt64) {
        for shift in stride(from: 60, through: 0, by: -4) {
          let nibble = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 15
          put(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
        }
      }
      put(0x30)
      put(0x30)
      put(0x2d)
      hexadecimal(words.0)
      hexadecimal(words.1)
      put(0x2d)
      hexadecimal(words.2)
      put(0x2d)
      put(0x30)
      put(0x31)
      return at
    }
  }
}
