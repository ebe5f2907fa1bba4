/// A SHA-256 digest (FIPS 180-4) as 64 lower-case hexadecimal digits, as `sha256sum` prints it.
package struct HexDigest: Sendable, Hashable, TextCoded {
  package let text: String

  package static let format = TextFormat(
    "HexDigest", pattern: "^[0-9a-f]{64}$", example: String(repeating: "0123456789abcdef", count: 4),
    summary: "A SHA-256 digest as 64 lower-case hexadecimal digits.")

  package init(parsing text: String) throws(TextProblem) {
    guard text.utf8.count == 64, text.utf8.allSatisfy({ ASCII.hexadecimal($0) != nil }) else {
      throw TextProblem("A digest is the 64 lower-case hexadecimal digits that sha256sum prints.")
    }
    self.text = text
  }

  /// The digest of 32 bytes; nil for another count.
  package init?(bytes: some Sequence<UInt8>) {
    let text = Hex.text(bytes)
    guard text.utf8.count == 64 else { return nil }
    self.text = text
  }
}

extension HexDigest: CustomStringConvertible {
  package var description: String { text }
}
