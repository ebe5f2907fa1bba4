import Foundation

/// Names as they are compared: without case, without diacritics, as words of UTF-8.
enum FoldedName {
  typealias Word = [UInt8]

  /// The words of a name or of a search, folded; hyphens, apostrophes and spaces part words.
  static func words(_ text: String) -> [Word] {
    var words: [Word] = []
    var word: Word = []
    func end() {
      if !word.isEmpty { words.append(word) }
      word = []
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x61...0x7a, 0x30...0x39: word.append(UInt8(scalar.value))
      case 0x41...0x5a: word.append(UInt8(scalar.value) + 0x20)
      case 0..<0x80: end()
      case 0x300...0x36f: continue
      case latin:
        let letter = letters[Int(scalar.value - latin.lowerBound)]
        if letter.isEmpty { end() } else { word += letter }
      default:
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
          word += folded(scalar)
        } else {
          end()
        }
      }
    }
    end()
    return words
  }

  /// The words as they stand, and each pair of neighbours as one word: Anna-Maria is also looked for as Annamaria.
  static func withPairs(_ words: [Word]) -> [Word] {
    guard words.count > 1 else { return words }
    return words + zip(words, words.dropFirst()).map { $0 + $1 }
  }

  // Latin-1 and the extensions of Latin that European names are written with.
  private static let latin: ClosedRange<UInt32> = 0xa0...0x24f
  private static let letters: [[UInt8]] = latin.map { value in
    guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { return [] }
    return folded(scalar)
  }

  private static func folded(_ scalar: Unicode.Scalar) -> [UInt8] {
    let folded = String(scalar)
      .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil).lowercased()
    return folded.flatMap { Array((whole[$0] ?? String($0)).utf8) }
  }

  /// Letters that Unicode does not take apart into a base and a mark, as they are looked for on a Swedish keyboard.
  private static let whole: [Character: String] = [
    "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "þ": "th", "ß": "ss", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t",
  ]
}
