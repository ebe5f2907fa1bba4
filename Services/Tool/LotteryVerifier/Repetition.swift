/// Finds a member that stands twice in an object of a JSON text. Programs read such a text differently, so whoever wrote it could
/// show one round to the reader and another to the verifier.
struct Repetition {
  private var names: [Set<[UInt8]>] = []
  /// Whether each open bracket is that of an object.
  private var isObject: [Bool] = []

  /// The name of the first such member; nil where there is none, and in what is no JSON at all.
  static func find(_ text: some Sequence<UInt8>) -> String? {
    var scan = Repetition()
    return scan.first(Array(text)).map { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func first(_ text: [UInt8]) -> [UInt8]? {
    var at = 0
    var isName = false
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        isObject.append(text[at] == UInt8(ascii: "{"))
        names.append([])
        isName = isObject.last == true
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard isObject.popLast() != nil else { return nil }
        names.removeLast()
        isName = false
      case UInt8(ascii: ","): isName = isObject.last == true
      case UInt8(ascii: ":"): isName = false
      case UInt8(ascii: "\""):
        let end = Self.end(of: at, text)
        let string = Array(text[min(at + 1, end)..<end])
        if isName, let last = names.indices.last, !names[last].insert(string).inserted { return string }
        at = end
      default: break
      }
      at += 1
    }
    return nil
  }

  /// Where the closing quote of a string stands, or the text ends.
  private static func end(of start: Int, _ text: [UInt8]) -> Int {
    var at = start + 1
    while at < text.count, text[at] != UInt8(ascii: "\"") { at += text[at] == UInt8(ascii: "\\") ? 2 : 1 }
    return min(at, text.count)
  }
}
