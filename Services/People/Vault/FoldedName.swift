import Foundation

/// Names as they are compared: without case, without diacritics, as words.
enum FoldedName {
  /// The words of a name or of a search, folded; hyphens, apostrophes and spaces part words.
  static func words(_ text: String) -> [String] {
    fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// One text for ordering.
  static func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    var out = ""
    for character in folded.lowercased() { out += letters[character] ?? String(character) }
    return out
  }

  /// Letters that Unicode does not take apart into a base and a mark, as they are looked for on a Swedish keyboard.
  private static let letters: [Character: String] = [
    "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "þ": "th", "ß": "ss", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t",
  ]
}
