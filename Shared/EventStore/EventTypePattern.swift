package import Vocabulary
import Wire

/// Which event types a fetch asks for: one exactly, or by a trailing `*` all that begin so.
package struct EventTypePattern: TextCoded, WireValue {
  package let text: String

  static let longest = 200
  package static let format = TextFormat(
    "EventTypePattern", pattern: "^[^*]{0,200}\\*?$", example: "se.stadsbuss.allocation.*",
    summary: "An event type, or the beginning of some with a trailing *.")

  package init(parsing text: String) throws(TextProblem) {
    guard !text.isEmpty, text.utf8.count <= Self.longest else {
      throw TextProblem("must be 1 to \(Self.longest) characters")
    }
    if let star = text.firstIndex(of: "*"), text.index(after: star) != text.endIndex {
      throw TextProblem("may hold * at its end only")
    }
    self.text = text
  }

  /// Exactly this type.
  init(exactly type: String) { text = type }
}

/// Patterns made ready to be asked of every event.
struct TypeFilter: Sendable {
  private let exact: Set<String>
  private let prefixes: [String]
  private let everything: Bool

  init(_ patterns: [EventTypePattern]?) {
    everything = patterns == nil
    let texts = (patterns ?? []).map(\.text)
    exact = Set(texts.filter { !$0.hasSuffix("*") })
    prefixes = texts.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
  }

  func matches(_ type: String) -> Bool {
    everything || exact.contains(type) || prefixes.contains { type.hasPrefix($0) }
  }
}
