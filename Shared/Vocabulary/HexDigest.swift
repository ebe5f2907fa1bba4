/// A SHA-256 digest (FIPS 180-4) as 64 lower-case hexadecimal digits, as `sha256sum` prints it.
package struct HexDigest: Sendable, Hashable, TextCoded {
  package let text: String

  package static let format = TextFormat(
    "HexDigest", pattern: "^[0-9a-f]{64}$", example: String(repeating: "0123456789abcdef", count: 4),
    summary: "A SHA-256 digest as 64 lower-case hexadecimal digits.")

  package init(parsing text: String) throws(TextProblem) {
    guard text.utf8.count == 64, text.utf8.allSatisfy(Self.isDigit) else {
      throw TextProblem("A digest is the 64 lower-case hexadecimal digits that sha256sum prints.")
    }
    self.text = text
  }

  /// The digest of 32 bytes; nil for another count.
  package init?(bytes: some Sequence<UInt8>) {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 0xf)])
    }
    guard text.count == 64 else { return nil }
    self.text = String(decoding: text, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }
}

extension HexDigest: CustomStringConvertible {
  package var description: String { text }
}
