/// The members of an applicant's line, found in one pass without making a text or an array of any of them.
///
/// It accepts lines as programs write them: JSON without escapes, with the members that are known once each and of the expected kind.
/// Of any other line it says nothing, and the line is read as an `ApplicantLine`, which also says what is wrong with it.
struct PlainLine {
  private(set) var id = PlainText.Part()
  /// Empty for null.
  private(set) var district = PlainText.Part()
  /// Empty where there is none.
  private(set) var sex = PlainText.Part()
  private(set) var isPriority = false
  private(set) var isFirstJob = false
  /// How many wishes were put into the row.
  private(set) var wishCount = 0

  private var text: PlainText
  private var found: UInt8 = 0

  /// - Parameter wishes: gets the wishes; a line with more than it has room for is not plain.
  @inline(__always)
  init?(_ line: UnsafeBufferPointer<UInt8>, wishes: borrowing Row<PlainText.Part>) {
    guard let text = PlainText(line) else { return nil }
    self.text = text
    guard self.text.take(UInt8(ascii: "{")) else { return nil }
    repeat {
      guard let name = self.text.string(), self.text.take(UInt8(ascii: ":")), member(name, wishes) else { return nil }
    } while self.text.take(UInt8(ascii: ","))
    guard self.text.take(UInt8(ascii: "}")), found & 0b11111 == 0b11111, self.text.isAtEnd() else { return nil }
  }

  @inline(__always)
  private mutating func member(_ name: PlainText.Part, _ wishes: borrowing Row<PlainText.Part>) -> Bool {
    let bit: UInt8
    switch name.count {
    case 2 where text.matches(name, "id"):
      bit = 1
      guard let value = text.string() else { return false }
      id = value
    case 8 where text.matches(name, "district"):
      bit = 2
      guard let value = text.districtValue() else { return false }
      district = value
    case 4 where text.matches(name, "prio"):
      bit = 4
      guard let value = text.flag() else { return false }
      isPriority = value
    case 5 where text.matches(name, "first"):
      bit = 8
      guard let value = text.flag() else { return false }
      isFirstJob = value
    case 6 where text.matches(name, "wishes"):
      bit = 16
      guard strings(wishes) else { return false }
    case 3 where text.matches(name, "sex"):
      bit = 32
      guard let value = text.districtValue() else { return false }
      sex = value
    default: return false
    }
    // A member that comes twice is for the other reader to refuse.
    guard found & bit == 0 else { return false }
    found |= bit
    return true
  }

  @inline(__always)
  private mutating func strings(_ found: borrowing Row<PlainText.Part>) -> Bool {
    guard text.take(UInt8(ascii: "[")) else { return false }
    if text.take(UInt8(ascii: "]")) { return true }
    repeat {
      guard let value = text.string(), wishCount < found.count else { return false }
      found[wishCount] = value
      wishCount &+= 1
    } while text.take(UInt8(ascii: ","))
    return text.take(UInt8(ascii: "]"))
  }
}

/// The members of a group's line, in the same way.
struct PlainGroupLine {
  private(set) var id = PlainText.Part()
  /// Empty for null.
  private(set) var district = PlainText.Part()
  private(set) var capacity = 0

  init?(_ line: UnsafeBufferPointer<UInt8>) {
    guard var text = PlainText(line), text.take(UInt8(ascii: "{")) else { return nil }
    var found: UInt8 = 0
    repeat {
      guard let name = text.string(), text.take(UInt8(ascii: ":")) else { return nil }
      let bit: UInt8
      if text.matches(name, "id"), let value = text.string() {
        bit = 1
        id = value
      } else if text.matches(name, "district"), let value = text.districtValue() {
        bit = 2
        district = value
      } else if text.matches(name, "capacity"), let value = text.number() {
        bit = 4
        capacity = value
      } else {
        return nil
      }
      guard found & bit == 0 else { return nil }
      found |= bit
    } while text.take(UInt8(ascii: ","))
    guard text.take(UInt8(ascii: "}")), found == 0b111, text.isAtEnd() else { return nil }
  }
}
