/// The identity of everything that is not a person: cases, plans, places, rounds, events. A UUID (RFC 9562), written in
/// lower case.
package struct EntityID: Sendable, Hashable, Comparable {
  private let high: UInt64
  private let low: UInt64

  /// Any 128 bits, as two halves, most significant first.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A version 7 UUID: 48 bits of milliseconds since 1970 and 74 random bits, so that ids made later sort later.
  ///
  /// - Parameters:
  ///   - milliseconds: when the entity was made; negative times count as 0.
  ///   - random: ten bytes from the caller's random source (six of their bits are not used). nil for another count.
  package init?(milliseconds: Int64, random: some Collection<UInt8>) {
    guard random.count == 10 else { return nil }
    let (first, rest) = (random.prefix(2), random.dropFirst(2))
    let randomA = first.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } & 0x0fff
    let randomB = rest.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } & 0x3fff_ffff_ffff_ffff
    high = UInt64(max(0, milliseconds)) << 16 | 0x7000 | randomA
    low = 0x8000_0000_0000_0000 | randomB
  }

  package var bytes: [UInt8] { ASCII.bytes(high) + ASCII.bytes(low) }

  /// The version number in the UUID, 0–15.
  package var version: Int { Int(high >> 12 & 0xf) }

  package static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

extension EntityID: TextCoded {
  package static let format = TextFormat(
    "EntityID", format: "uuid", pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
    example: "016b63f2-9e00-7c3a-8b1f-2d4e6a8c0f13", summary: "A UUID in lower case (RFC 9562).")

  package init(parsing text: String) throws(TextProblem) {
    let bytes = Array(text.utf8)
    guard bytes.count == 36, bytes[8] == ASCII.hyphen, bytes[13] == ASCII.hyphen, bytes[18] == ASCII.hyphen,
      bytes[23] == ASCII.hyphen, let first = ASCII.hexadecimal(bytes, 0..<8),
      let second = ASCII.hexadecimal(bytes, 9..<13), let third = ASCII.hexadecimal(bytes, 14..<18),
      let fourth = ASCII.hexadecimal(bytes, 19..<23), let fifth = ASCII.hexadecimal(bytes, 24..<36)
    else {
      throw TextProblem("An id is a UUID in lower-case hexadecimal: 8, 4, 4, 4 and 12 digits with hyphens between.")
    }
    high = first << 32 | second << 16 | third
    low = fourth << 48 | fifth
  }

  package var text: String {
    var text = ""
    text.reserveCapacity(36)
    ASCII.append(hexadecimal: high >> 32, digits: 8, to: &text)
    text.append("-")
    ASCII.append(hexadecimal: high >> 16, digits: 4, to: &text)
    text.append("-")
    ASCII.append(hexadecimal: high, digits: 4, to: &text)
    text.append("-")
    ASCII.append(hexadecimal: low >> 48, digits: 4, to: &text)
    text.append("-")
    ASCII.append(hexadecimal: low, digits: 12, to: &text)
    return text
  }
}

extension EntityID: CustomStringConvertible {
  package var description: String { text }
}
