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
    var text = text
    guard let halves = text.withUTF8(Self.halves) else {
      throw TextProblem("An id is a UUID in lower-case hexadecimal: 8, 4, 4, 4 and 12 digits with hyphens between.")
    }
    (high, low) = halves
  }

  /// Ids are read and written more than anything else, so both go without copies.
  private static func halves(_ bytes: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64)? {
    guard bytes.count == 36 else { return nil }
    var (high, low): (UInt64, UInt64) = (0, 0)
    for (position, byte) in bytes.enumerated() {
      switch position {
      case 8, 13, 18, 23: guard byte == ASCII.hyphen else { return nil }
      default:
        guard let digit = ASCII.hexadecimal(byte) else { return nil }
        if position < 18 { high = high << 4 | UInt64(digit) } else { low = low << 4 | UInt64(digit) }
      }
    }
    return (high, low)
  }

  package var text: String {
    String(unsafeUninitializedCapacity: Self.textBytes) { buffer in
      write(buffer)
      return Self.textBytes
    }
  }

  /// Appends the text, in ASCII.
  package func write(to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.textBytes) { buffer in
      write(buffer)
      bytes.append(contentsOf: buffer)
    }
  }

  private static let textBytes = 36

  private func write(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    let middle = ASCII.hexadecimalEight(UInt32(truncatingIfNeeded: high))
    let next = ASCII.hexadecimalEight(UInt32(truncatingIfNeeded: low >> 32))
    ASCII.put(eight: ASCII.hexadecimalEight(UInt32(truncatingIfNeeded: high >> 32)), at: 0, buffer)
    // Each of these two leaves four digits where the next one begins, which are then written over.
    ASCII.put(eight: middle, at: 9, buffer)
    ASCII.put(eight: middle >> 32, at: 14, buffer)
    ASCII.put(eight: next, at: 19, buffer)
    ASCII.put(eight: next >> 32, at: 24, buffer)
    ASCII.put(eight: ASCII.hexadecimalEight(UInt32(truncatingIfNeeded: low)), at: 28, buffer)
    for hyphen in [8, 13, 18, 23] { buffer[hyphen] = ASCII.hyphen }
  }
}

extension EntityID: CustomStringConvertible {
  package var description: String { text }
}
