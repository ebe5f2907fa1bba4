/// A position in bytes, and the steps of the grammar that need no state: the scanner's hands.
struct Cursor {
  let base: UnsafePointer<UInt8>
  let end: Int
  var at: Int

  func error(_ problem: String) -> JSONSyntaxError { JSONSyntaxError(offset: at, problem: problem) }

  @inline(__always)
  mutating func skipSpace() {
    while at < end {
      switch base[at] {
      case 0x20, 0x0a, 0x0d, 0x09: at += 1
      default: return
      }
    }
  }

  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard at < end, base[at] == byte else { return false }
    at += 1
    return true
  }

  /// Passes over bytes that need no look: printable ASCII except quote and backslash, eight at a time.
  @inline(__always)
  mutating func skipPlain() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    while at + 8 <= end {
      let word = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self)
      let quote = word ^ (ones &* 0x22)
      let slash = word ^ (ones &* 0x5c)
      let special = (word &- ones &* 0x20) | (quote &- ones) | (slash &- ones) | word
      let found = special & highs
      if found != 0 {
        // A byte may borrow from the one above it, never from one below: the lowest is certain.
        at += UInt64(littleEndian: found).trailingZeroBitCount >> 3
        return
      }
      at += 8
    }
    while at < end {
      let byte = base[at]
      if byte == 0x22 || byte == 0x5c || byte < 0x20 || byte >= 0x80 { return }
      at += 1
    }
  }

  mutating func literal(_ text: StaticString) throws(JSONSyntaxError) {
    let count = text.utf8CodeUnitCount
    guard at + count <= end, JSONText.equal(base + at, text.utf8Start, count) else {
      throw error("not a JSON value")
    }
    at += count
  }

  mutating func number() throws(JSONSyntaxError) {
    if take(UInt8(ascii: "-")) {}
    guard at < end, isDigit else { throw error("not a JSON value") }
    if base[at] == UInt8(ascii: "0") { at += 1 } else { digits() }
    if take(UInt8(ascii: ".")) {
      guard isDigit else { throw error("a digit must follow the decimal point") }
      digits()
    }
    if at < end, base[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < end, base[at] == UInt8(ascii: "+") || base[at] == UInt8(ascii: "-") { at += 1 }
      guard isDigit else { throw error("a digit must follow the exponent") }
      digits()
    }
  }

  private var isDigit: Bool { at < end && base[at] &- 0x30 < 10 }
  private mutating func digits() { while isDigit { at += 1 } }

  /// Reads one escape. False where it is half of a surrogate pair without the other half.
  mutating func escape() throws(JSONSyntaxError) -> Bool {
    at += 1
    guard at < end else { throw error("a string has no end") }
    switch base[at] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 1
      return true
    case UInt8(ascii: "u"):
      at += 1
      let unit = try hex4()
      guard unit & 0xf800 == 0xd800 else { return true }
      guard unit < 0xdc00 else { return false }
      guard at + 6 <= end, base[at] == UInt8(ascii: "\\"), base[at + 1] == UInt8(ascii: "u") else { return false }
      let mark = at
      at += 2
      if try hex4() & 0xfc00 == 0xdc00 { return true }
      at = mark
      return false
    default: throw error("an unknown escape in a string")
    }
  }

  private mutating func hex4() throws(JSONSyntaxError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard at < end, let digit = JSONText.hexDigit(base[at]) else { throw error("\\u needs four hexadecimal digits") }
      unit = unit << 4 | digit
      at += 1
    }
    return unit
  }

  /// One UTF-8 sequence of two to four bytes, by the table of RFC 3629: no overlong form, no surrogate, not past U+10FFFF.
  mutating func multibyte() throws(JSONSyntaxError) {
    let lead = base[at]
    var low: UInt8 = 0x80
    var high: UInt8 = 0xbf
    let more: Int
    switch lead {
    case 0xc2...0xdf: more = 1
    case 0xe0: (more, low) = (2, 0xa0)
    case 0xed: (more, high) = (2, 0x9f)
    case 0xe1...0xef: more = 2
    case 0xf0: (more, low) = (3, 0x90)
    case 0xf4: (more, high) = (3, 0x8f)
    case 0xf1...0xf3: more = 3
    default: throw error("not UTF-8")
    }
    guard at + more < end, low...high ~= base[at + 1] else { throw error("not UTF-8") }
    for offset in 2..<max(more + 1, 2) where base[at + offset] & 0xc0 != 0x80 { throw error("not UTF-8") }
    at += more + 1
  }
}
