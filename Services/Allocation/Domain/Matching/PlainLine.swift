/// The members of an applicant's line, found without making a text or an array of any of them.
///
/// It understands lines as programs write them: valid JSON without escapes and with every member of the expected kind. Of
/// any other line it says nothing, and the line is read as an `ApplicantLine`, which also says what is wrong with it.
struct PlainLine {
  /// Inside of the string.
  private(set) var id = 0..<0
  /// Inside of the string, or the number; empty for null.
  private(set) var district = 0..<0
  private(set) var isPriority = false
  private(set) var isFirstJob = false

  private let text: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var found: UInt8 = 0

  /// - Parameters:
  ///   - text: one valid JSON text; on anything else the result is nil or nonsense, never undefined.
  ///   - wishes: gets the insides of the wishes.
  init?(_ text: UnsafeBufferPointer<UInt8>, wishes: inout [Range<Int>]) {
    self.text = text
    wishes.removeAll(keepingCapacity: true)
    if text.contains(UInt8(ascii: "\\")) { return nil }
    guard take(UInt8(ascii: "{")) else { return nil }
    repeat {
      guard let name = string(), take(UInt8(ascii: ":")), member(name, &wishes) else { return nil }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")), found == 0b11111 else { return nil }
  }

  private mutating func member(_ name: Range<Int>, _ wishes: inout [Range<Int>]) -> Bool {
    switch name.count {
    case 2 where matches(name, "id"):
      guard let value = string() else { return false }
      id = value
      found |= 1
    case 8 where matches(name, "district"):
      guard let value = districtValue() else { return false }
      district = value
      found |= 2
    case 4 where matches(name, "prio"):
      guard let value = flag() else { return false }
      isPriority = value
      found |= 4
    case 5 where matches(name, "first"):
      guard let value = flag() else { return false }
      isFirstJob = value
      found |= 8
    case 6 where matches(name, "wishes"):
      guard strings(&wishes) else { return false }
      found |= 16
    default: return false
    }
    return true
  }

  private mutating func peek() -> UInt8 {
    while at < text.count {
      let byte = text[at]
      if byte != 0x20, byte != 0x09, byte != 0x0D, byte != 0x0A { return byte }
      at += 1
    }
    return 0
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    at += 1
    return true
  }

  private mutating func string() -> Range<Int>? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = at
    while at < text.count, text[at] != UInt8(ascii: "\"") { at += 1 }
    guard at < text.count else { return nil }
    at += 1
    return start..<at - 1
  }

  private mutating func strings(_ found: inout [Range<Int>]) -> Bool {
    guard take(UInt8(ascii: "[")) else { return false }
    if take(UInt8(ascii: "]")) { return true }
    repeat {
      guard let value = string() else { return false }
      found.append(value)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]"))
  }

  private mutating func flag() -> Bool? {
    let first = peek()
    if first == UInt8(ascii: "t") { return skip("true") ? true : nil }
    if first == UInt8(ascii: "f") { return skip("false") ? false : nil }
    return nil
  }

  /// A district that is a string or null; a number may be written in ways that are not worth a second look here.
  private mutating func districtValue() -> Range<Int>? {
    if peek() == UInt8(ascii: "n") { return skip("null") ? at..<at : nil }
    return string()
  }

  private mutating func skip(_ word: StaticString) -> Bool {
    guard matches(at..<at + word.utf8CodeUnitCount, word) else { return false }
    at += word.utf8CodeUnitCount
    return true
  }

  private func matches(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.upperBound <= text.count, range.count == word.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count where text[range.lowerBound + offset] != word.utf8Start[offset] { return false }
    return true
  }
}
