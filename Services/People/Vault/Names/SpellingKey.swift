/// One key for the spellings of a name that sound alike to a Swedish ear, whichever way they were transliterated:
/// Mohammed, Muhammad and Mohamed; Khalid and Kalid; Christoffer and Kristofer; Bjoern and Björn.
///
/// Made for recall, not for truth: who is found by it ranks after those who are found by what was written.
enum SpellingKey {
  /// Below this many letters vowels are kept as they are, else Per, Par and Por would be one.
  static let shortest = 4

  static func of(_ word: FoldedName.Word) -> FoldedName.Word {
    var key: FoldedName.Word = []
    key.reserveCapacity(word.count + 2)
    var at = 0
    while at < word.count {
      let next = at + 1 < word.count ? word[at + 1] : 0
      let sound = pair(word[at], next)
      for byte in sound ?? single(word[at]) { append(byte, to: &key) }
      at += sound == nil ? 1 : 2
    }
    // A last h is mute (Sarah), and a last v is written f (Gustaf).
    if key.count > 2, key[key.count - 1] == UInt8(ascii: "h") { key.removeLast() }
    if key.last == UInt8(ascii: "v") { key[key.count - 1] = UInt8(ascii: "f") }
    return key.count < shortest ? key : merged(key)
  }

  /// Vowels that transliterations exchange are one.
  private static func merged(_ key: FoldedName.Word) -> FoldedName.Word {
    var merged: FoldedName.Word = []
    merged.reserveCapacity(key.count)
    for byte in key {
      switch byte {
      case UInt8(ascii: "e"): append(UInt8(ascii: "a"), to: &merged)
      case UInt8(ascii: "o"): append(UInt8(ascii: "u"), to: &merged)
      default: append(byte, to: &merged)
      }
    }
    return merged
  }

  /// Doubled letters count once.
  private static func append(_ byte: UInt8, to key: inout FoldedName.Word) {
    if key.last != byte { key.append(byte) }
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> [UInt8]? {
    switch (Character(Unicode.Scalar(first)), Character(Unicode.Scalar(second))) {
    case ("p", "h"): Array("f".utf8)
    case ("t", "h"): Array("t".utf8)
    case ("k", "h"), ("c", "h"), ("c", "k"): Array("k".utf8)
    case ("g", "h"): Array("g".utf8)
    case ("d", "h"): Array("d".utf8)
    case ("s", "h"): Array("s".utf8)
    case ("o", "u"), ("o", "o"): Array("u".utf8)
    case ("e", "e"), ("i", "e"): Array("i".utf8)
    case ("a", "e"), ("a", "a"): Array("a".utf8)
    case ("o", "e"): Array("o".utf8)
    default: nil
    }
  }

  private static func single(_ byte: UInt8) -> [UInt8] {
    switch Character(Unicode.Scalar(byte)) {
    case "c", "q": Array("k".utf8)
    case "w": Array("v".utf8)
    case "y", "j": Array("i".utf8)
    case "z": Array("s".utf8)
    case "x": Array("ks".utf8)
    default: [byte]
    }
  }
}
