/// A line of JSON that is read from left to right as programs write it: without escapes. Whatever it reads is valid.
struct PlainText {
  /// A string's inside, or a number, as an offset in the line and a length.
  struct Part: BitwiseCopyable {
    var start: Int32 = 0
    var count: Int32 = 0
  }

  private let base: UnsafeRawPointer
  private let end: Int
  private var at = 0

  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress, text.count < Int(Int32.max) else { return nil }
    base = UnsafeRawPointer(start)
    end = text.count
  }

  /// Whether nothing but white space is left.
  @inline(__always)
  mutating func isAtEnd() -> Bool {
    skipSpace()
    return at == end
  }

  @inline(__always)
  private func byte(_ offset: Int) -> UInt8 { base.load(fromByteOffset: offset, as: UInt8.self) }

  @inline(__always)
  private mutating func skipSpace() {
    while at < end {
      let byte = byte(at)
      if byte > 0x20 || (byte != 0x20 && byte != 0x09 && byte != 0x0D && byte != 0x0A) { return }
      at &+= 1
    }
  }

  @inline(__always)
  mutating func take(_ wanted: UInt8) -> Bool {
    if at < end, byte(at) == wanted {
      at &+= 1
      return true
    }
    skipSpace()
    guard at < end, byte(at) == wanted else { return false }
    at &+= 1
    return true
  }

  @inline(__always)
  mutating func string() -> Part? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = at
    while true {
      skipPlain()
      guard at < end else { return nil }
      let byte = byte(at)
      if byte == UInt8(ascii: "\"") { break }
      // What is left is an escape, a control character, or a letter beyond ASCII.
      guard byte >= 0x80, skipLetter() else { return nil }
    }
    let part = Part(start: Int32(truncatingIfNeeded: start), count: Int32(truncatingIfNeeded: at &- start))
    at &+= 1
    return part
  }

  /// Passes over printable ASCII except quote and backslash, eight bytes at a time.
  @inline(__always)
  private mutating func skipPlain() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    while at &+ 8 <= end {
      let word = base.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
      let quote = word ^ (ones &* 0x22)
      let slash = word ^ (ones &* 0x5C)
      // A byte may borrow from the one above it, never from one below: the lowest is certain.
      let special = ((word &- ones &* 0x20) | (quote &- ones) | (slash &- ones) | word) & (ones &* 0x80)
      if special != 0 {
        at &+= special.trailingZeroBitCount >> 3
        return
      }
      at &+= 8
    }
    while at < end {
      let byte = byte(at)
      if byte == 0x22 || byte == 0x5C || byte < 0x20 || byte >= 0x80 { return }
      at &+= 1
    }
  }

  /// Passes over one letter beyond ASCII. False where it is not UTF-8.
  private mutating func skipLetter() -> Bool {
    let rest = UnsafeBufferPointer(start: (base + at).assumingMemoryBound(to: UInt8.self), count: min(4, end - at))
    var decoder = UTF8()
    var bytes = rest.makeIterator()
    guard case .scalarValue(let letter) = decoder.decode(&bytes) else { return false }
    at &+= UTF8.width(letter)
    return true
  }

  @inline(__always)
  mutating func flag() -> Bool? {
    skipSpace()
    guard at < end else { return nil }
    switch byte(at) {
    case UInt8(ascii: "t"): return skip("true") ? true : nil
    case UInt8(ascii: "f"): return skip("false") ? false : nil
    case UInt8(ascii: "0"): return skip("0") ? false : nil
    case UInt8(ascii: "1"): return skip("1") ? true : nil
    default: return nil
    }
  }

  /// A district that is a string, null, or a whole number; what follows the number is for the caller to refuse.
  mutating func districtValue() -> Part? {
    skipSpace()
    guard at < end else { return nil }
    let start = at
    switch byte(at) {
    case UInt8(ascii: "n"): return skip("null") ? Part() : nil
    case UInt8(ascii: "0"): at &+= 1
    case UInt8(ascii: "1")...UInt8(ascii: "9"): while at < end, byte(at) &- 0x30 < 10 { at &+= 1 }
    default: return string()
    }
    return Part(start: Int32(truncatingIfNeeded: start), count: Int32(truncatingIfNeeded: at &- start))
  }

  @inline(__always)
  private mutating func skip(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard matches(Part(start: Int32(truncatingIfNeeded: at), count: Int32(truncatingIfNeeded: count)), word) else {
      return false
    }
    at &+= count
    return true
  }

  @inline(__always)
  func matches(_ part: Part, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard Int(part.count) == count, Int(part.start) &+ count <= end else { return false }
    for offset in 0..<count where byte(Int(part.start) &+ offset) != word.utf8Start[offset] { return false }
    return true
  }

  /// A whole number that is not negative and has up to nine digits; what follows it is for the caller to refuse.
  mutating func number() -> Int? {
    skipSpace()
    guard at < end, byte(at) &- 0x30 < 10 else { return nil }
    if byte(at) == 0x30 {
      at &+= 1
      return 0
    }
    var value = 0
    let limit = at &+ 9
    while at < end, at < limit, byte(at) &- 0x30 < 10 {
      value = value &* 10 &+ Int(byte(at) &- 0x30)
      at &+= 1
    }
    return value
  }
}
