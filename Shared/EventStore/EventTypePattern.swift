import Glibc
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

  /// Whether every type is asked for.
  var isEverything: Bool { everything }

  func matches(_ type: String) -> Bool {
    everything || exact.contains(type) || prefixes.contains { type.hasPrefix($0) }
  }
}

/// Which types one call is given, each asked about once.
struct TypeVerdicts {
  private let filter: TypeFilter
  private let visible: ((String) -> Bool)?
  private var known: [(type: String, utf8: [UInt8], isAdmitted: Bool)] = []

  init(_ filter: TypeFilter, visible: ((String) -> Bool)?) {
    self.filter = filter
    self.visible = visible
  }

  /// Whether nothing need be asked.
  var admitsAll: Bool { filter.isEverything && visible == nil }

  mutating func admits(_ type: String) -> Bool {
    if admitsAll { return true }
    for verdict in known where verdict.type == type { return verdict.isAdmitted }
    return judge(type)
  }

  mutating func admits(utf8: UnsafeRawBufferPointer) -> Bool {
    if admitsAll { return true }
    if let base = utf8.baseAddress {
      for verdict in known where verdict.utf8.count == utf8.count {
        if memcmp(verdict.utf8, base, utf8.count) == 0 { return verdict.isAdmitted }
      }
    }
    return judge(String(decoding: utf8, as: UTF8.self))
  }

  private mutating func judge(_ type: String) -> Bool {
    let isAdmitted = filter.matches(type) && (visible?(type) ?? true)
    known.append((type, Array(type.utf8), isAdmitted))
    return isAdmitted
  }
}
