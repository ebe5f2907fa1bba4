/// The reference by which every service but `people` knows a person: 128 random bits, so that it says nothing and
/// cannot be guessed.
///
/// Written as 26 characters of lower-case base32 without padding (RFC 4648 § 6). The last character carries three bits,
/// and its two unused bits must be zero, so that every reference has exactly one text.
package struct PersonRef: Sendable, Hashable, Comparable {
  private let high: UInt64
  private let low: UInt64

  /// The reference made of 16 bytes, which the caller takes from the system's random source. nil for another count.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    var (high, low): (UInt64, UInt64) = (0, 0)
    for byte in bytes {
      high = high << 8 | low >> 56
      low = low << 8 | UInt64(byte)
    }
    self.high = high
    self.low = low
  }

  /// 64 of its random bits: a hash that costs nothing.
  package var lowBits: UInt64 { low }

  package var bytes: [UInt8] { ASCII.bytes(high) + ASCII.bytes(low) }

  package static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

extension PersonRef: TextCoded {
  package static let format = TextFormat(
    "PersonRef", pattern: "^[a-z2-7]{25}[aeimquy4]$", example: "mfrggzdfmztwq2lknnwg23tpoa",
    summary: "A person's random reference, given by people.register; it carries no information.")

  package init(parsing text: String) throws(TextProblem) {
    var text = text
    guard let halves = text.withUTF8(Self.halves) else { throw Self.problem }
    (high, low) = halves
  }

  private static func halves(_ text: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64)? {
    guard text.count == 26, let last = value(text[25]), last & 0b11 == 0 else { return nil }
    var (high, low): (UInt64, UInt64) = (0, 0)
    for index in 0..<25 {
      guard let value = value(text[index]) else { return nil }
      (high, low) = (high << 5 | low >> 59, low << 5 | value)
    }
    return (high << 3 | low >> 61, low << 3 | last >> 2)
  }

  /// The five bits of a character of the alphabet.
  @inline(__always)
  private static func value(_ character: UInt8) -> UInt64? {
    switch character {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt64(character - UInt8(ascii: "a"))
    case UInt8(ascii: "2")...UInt8(ascii: "7"): UInt64(character - UInt8(ascii: "2") + 26)
    default: nil
    }
  }

  private static var problem: TextProblem {
    TextProblem(
      "A person reference is the 26 lower-case characters (a-z, 2-7) that people.register or people.find answered.")
  }

  package var text: String {
    String(unsafeUninitializedCapacity: 26) { buffer in
      var (high, low) = (self.high, self.low)
      buffer[25] = Self.character(low << 2)
      (low, high) = (low >> 3 | high << 61, high >> 3)
      for index in stride(from: 24, through: 0, by: -1) {
        buffer[index] = Self.character(low)
        (low, high) = (low >> 5 | high << 59, high >> 5)
      }
      return 26
    }
  }

  /// The character of the low five bits of `value`.
  @inline(__always)
  private static func character(_ value: UInt64) -> UInt8 {
    let five = UInt8(truncatingIfNeeded: value) & 0b11111
    return five < 26 ? UInt8(ascii: "a") + five : UInt8(ascii: "2") + five - 26
  }
}

extension PersonRef: CustomStringConvertible {
  package var description: String { text }
}
