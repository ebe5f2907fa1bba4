/// A value that can stand in a message: reads itself, writes itself and tells its shape.
package protocol WireValue: Sendable {
  static var schema: Schema { get }
  /// The shape under the bounds of one member.
  static func schema(_ limits: Limits) -> Schema
  /// Nil after noting at least one problem.
  static func read(_ reader: inout JSONReader, _ limits: Limits) -> Self?
  /// The same, with the value put at the address; false where there is none. Saves the optional of a type that is not known
  /// where messages are read.
  static func read(_ reader: inout JSONReader, _ limits: Limits, into place: UnsafeMutableRawPointer) -> Bool
  func write(_ writer: inout JSONWriter)
  /// What an absent member means; nil where the member is required.
  static var whenAbsent: Self? { get }
  /// True where the member is left out when written.
  var isAbsent: Bool { get }
}

extension WireValue {
  @inlinable
  package static func read(
    _ reader: inout JSONReader, _ limits: Limits, into place: UnsafeMutableRawPointer
  ) -> Bool {
    guard let value = read(&reader, limits) else { return false }
    place.initializeMemory(as: Self.self, to: value)
    return true
  }

  package static func schema(_ limits: Limits) -> Schema { schema }
  package static var whenAbsent: Self? { nil }
  package var isAbsent: Bool { false }

  /// The value as JSON text.
  package var json: [UInt8] {
    var writer = JSONWriter()
    write(&writer)
    return writer.bytes
  }

  /// Reads a text that this system wrote, or another service's answer: scanned first, tolerant of what it does not know.
  package init(json: [UInt8], mode: JSONReader.Mode = .tolerant) throws(InvalidMessage) {
    self = try json.withUnsafeBufferPointer { (bytes) throws(InvalidMessage) -> Self in
      try Self(json: bytes, mode: mode)
    }
  }

  package init(json bytes: UnsafeBufferPointer<UInt8>, mode: JSONReader.Mode = .tolerant) throws(InvalidMessage) {
    var scanner = JSONScanner()
    if let error = scanner.scan(bytes) {
      throw InvalidMessage(problems: [
        Problem(path: "", problem: "is not JSON: \(error.problem) at byte \(error.offset)")
      ])
    }
    if let flaw = scanner.flaws.first {
      let path = JSONPointer.locate(flaw.offset, in: bytes, from: 0)
      throw InvalidMessage(problems: [Problem(path: path, problem: flaw.kind.problem)])
    }
    self = try JSONReader.read(Self.self, from: bytes, mode: mode)
  }
}

extension JSONFlaw.Kind {
  var problem: String {
    switch self {
    case .duplicateMember: "stands twice in its object; send it once"
    case .loneSurrogate: "holds half of a surrogate pair; send whole characters"
    }
  }
}

extension ClosedRange<Int> {
  /// Whether a text of so many bytes is within these bounds in characters, however they are spread: most texts are, and
  /// need not be counted.
  fileprivate func surelyHolds(utf8 bytes: Int) -> Bool {
    bytes <= upperBound && (lowerBound <= 1 ? bytes >= lowerBound : bytes / 4 >= lowerBound)
  }
}

extension String: WireValue {
  package static var schema: Schema { .string(TextShape()) }
  package static func schema(_ limits: Limits) -> Schema { .string(TextShape(length: limits.length)) }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> String? {
    guard reader.peek() == UInt8(ascii: "\"") else { return reader.wrong("a string") }
    guard let text = reader.string() else { return reader.fail("is not a whole string") }
    if let length = limits.length, !length.surelyHolds(utf8: text.utf8.count) {
      let count = text.unicodeScalars.count
      guard count >= length.lowerBound else {
        return reader.fail(count == 0 ? "is empty" : "is shorter than \(length.lowerBound) characters")
      }
      guard count <= length.upperBound else { return reader.fail("is longer than \(length.upperBound) characters") }
    }
    return text
  }

  package func write(_ writer: inout JSONWriter) { writer.string(self) }
}

extension Int: WireValue {
  package static var schema: Schema { .integer(exactIntegers) }
  package static func schema(_ limits: Limits) -> Schema { .integer(limits.range ?? exactIntegers) }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Int? {
    let first = reader.peek()
    guard first == UInt8(ascii: "-") || first &- 0x30 < 10 else { return reader.wrong("an integer") }
    let start = reader.at
    var magnitude = 0
    var overflow = false
    if first == UInt8(ascii: "-") { reader.at += 1 }
    while reader.at < reader.end, reader.base[reader.at] &- 0x30 < 10 {
      let digit = Int(reader.base[reader.at] &- 0x30)
      if magnitude > (exactIntegers.upperBound - digit) / 10 {
        overflow = true
      } else {
        magnitude = magnitude * 10 + digit
      }
      reader.at += 1
    }
    if reader.at < reader.end {
      switch reader.base[reader.at] {
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        reader.at = start
        reader.skipValue()
        return reader.fail("must be written as an integer, without fraction or exponent")
      default: break
      }
    }
    guard !overflow else { return reader.fail("is outside ±(2^53−1)") }
    let value = first == UInt8(ascii: "-") ? -magnitude : magnitude
    if let range = limits.range, !range.contains(value) {
      return reader.fail("must be \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  package func write(_ writer: inout JSONWriter) { writer.integer(self) }
}

extension Bool: WireValue {
  package static var schema: Schema { .boolean }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Bool? {
    switch reader.peek() {
    case UInt8(ascii: "t"):
      reader.skipValue()
      return true
    case UInt8(ascii: "f"):
      reader.skipValue()
      return false
    default: return reader.wrong("true or false")
    }
  }

  package func write(_ writer: inout JSONWriter) { writer.bool(self) }
}

extension JSONReader {
  /// Notes that another kind of value was expected, and passes over the one that stands here.
  package mutating func wrong<Value>(_ expected: String) -> Value? {
    let found =
      switch peek() {
      case UInt8(ascii: "\""): "a string"
      case UInt8(ascii: "{"): "an object"
      case UInt8(ascii: "["): "an array"
      case UInt8(ascii: "t"), UInt8(ascii: "f"): "a boolean"
      case UInt8(ascii: "n"): "null"
      default: "a number"
      }
    skipValue()
    return fail("must be \(expected), not \(found)")
  }
}
