/// An officer (handläggare) as the policy file knows them: a code of their own, or `uid:NNNN` for a peer without one.
///
/// Never a name: events hold no free strings, and an officer is a person too.
package struct OfficerID: Sendable, Hashable, Comparable, TextCoded {
  package let text: String

  package static let format = TextFormat(
    "OfficerID", pattern: "^([a-z][a-z0-9-]{1,31}|uid:[0-9]{1,10})$", example: "h-anna1",
    summary: "An officer's code in the policy file, or uid: and the user's number.")

  /// The officer that a peer without a code is.
  package init(uid: UInt32) { text = "uid:\(uid)" }

  package init(parsing text: String) throws(TextProblem) {
    let bytes = Array(text.utf8)
    let isUser = text.hasPrefix("uid:") && (5...14).contains(bytes.count) && bytes[4...].allSatisfy(ASCII.isDigit)
    guard isUser || Self.isCode(bytes) else {
      throw TextProblem(
        "An officer is written with the policy file's code (a-z, 0-9 and hyphen, 2 to 32 characters) or uid:NNNN.")
    }
    self.text = text
  }

  private static func isCode(_ bytes: [UInt8]) -> Bool {
    guard (2...32).contains(bytes.count), isLetter(bytes[0]) else { return false }
    return bytes.allSatisfy { isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension OfficerID: CustomStringConvertible {
  package var description: String { text }
}
