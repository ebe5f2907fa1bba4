#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Small steps on JSON bytes that several parts of the module share.
enum JSONText {
  @inline(__always)
  static func equal(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    memcmp(a, b, count) == 0
  }

  @inline(__always)
  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x37
    case 0x61...0x66: UInt32(byte) - 0x57
    default: nil
    }
  }

  /// The bytes that a string's inside stands for. A lone surrogate becomes U+FFFD; such a text is refused elsewhere.
  static func unescaped(_ base: UnsafePointer<UInt8>, _ range: Range<Int>, escaped: Bool) -> [UInt8] {
    guard escaped else { return Array(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)) }
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = base[at]
      guard byte == UInt8(ascii: "\\"), at + 1 < range.upperBound else {
        out.append(byte)
        at += 1
        continue
      }
      at += 2
      switch base[at - 1] {
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0c)
      case UInt8(ascii: "n"): out.append(0x0a)
      case UInt8(ascii: "r"): out.append(0x0d)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "u"): appendScalar(base, &at, range.upperBound, &out)
      default: out.append(base[at - 1])
      }
    }
    return out
  }

  private static func unit(_ base: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> UInt32? {
    guard at + 4 <= end else { return nil }
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard let digit = hexDigit(base[at + offset]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  private static func appendScalar(_ base: UnsafePointer<UInt8>, _ at: inout Int, _ end: Int, _ out: inout [UInt8]) {
    guard let first = unit(base, at, end) else { return }
    at += 4
    var value = first
    if first & 0xfc00 == 0xd800, at + 6 <= end, base[at] == UInt8(ascii: "\\"), base[at + 1] == UInt8(ascii: "u"),
      let second = unit(base, at + 2, end), second & 0xfc00 == 0xdc00
    {
      value = 0x10000 + (first & 0x3ff) << 10 + (second & 0x3ff)
      at += 6
    }
    out.append(
      contentsOf: Unicode.UTF8.encode(Unicode.Scalar(value) ?? "\u{fffd}") ?? Unicode.UTF8.encodedReplacementCharacter)
  }
}
