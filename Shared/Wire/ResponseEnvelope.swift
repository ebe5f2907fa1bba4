/// Walks over one JSON text and tells where things stand, without building or judging any: for answers, of which most bytes are
/// passed on as they lie. Safe on any bytes: what is no JSON gives nil or a wrong place within the text, never one outside.
package struct JSONSkim {
  private var reader: JSONReader

  /// Walks over `range` of the bytes; offsets are told from their beginning.
  package init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard let base = bytes.baseAddress, range.upperBound <= bytes.count else { return nil }
    reader = JSONReader(base: base, end: range.upperBound, at: range.lowerBound, mode: .tolerant)
  }

  /// Whether nothing but white space follows.
  package var isAtEnd: Bool {
    mutating get {
      reader.skipSpace()
      return reader.at == reader.end
    }
  }

  /// Just behind what was read last.
  package var place: Int { reader.at }

  /// Where the next value begins.
  package var offset: Int {
    mutating get {
      reader.skipSpace()
      return reader.at
    }
  }

  /// Steps over this byte where it comes next.
  package mutating func take(_ byte: Unicode.Scalar) -> Bool { reader.take(UInt8(truncatingIfNeeded: byte.value)) }

  /// The inside of a member's name, with the colon behind it; nil where none stands here.
  package mutating func name() -> Range<Int>? {
    reader.skipSpace()
    guard let (inside, _) = reader.stringRange(), take(":") else { return nil }
    return inside
  }

  /// The whole of the next value.
  package mutating func value() -> Range<Int>? {
    reader.skipSpace()
    let start = reader.at
    reader.skipValue()
    return reader.at > start ? start..<reader.at : nil
  }

  /// Whether the bytes there are these.
  package func holds(_ range: Range<Int>, _ text: StaticString) -> Bool {
    range.count == text.utf8CodeUnitCount && JSONText.equal(reader.base + range.lowerBound, text.utf8Start, range.count)
  }

  /// A whole number without sign of at most 16 digits, as ids and sequences have them.
  package func number(_ range: Range<Int>) -> Int? {
    guard 1...16 ~= range.count else { return nil }
    var number = 0
    for at in range {
      let digit = reader.base[at] &- 0x30
      guard digit < 10 else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }
}

/// The outer part of one response, as places in its frame: found in one pass, nothing copied, and the result passed over unjudged.
package struct ResponseEnvelope: Equatable, Sendable {
  package enum ID: Equatable, Sendable {
    case number(Int)
    /// The service could not read the request's id.
    case null
    /// Nothing that this client sent.
    case other
  }

  package enum Content: Equatable, Sendable {
    case result(Range<Int>)
    case error(Range<Int>)
  }

  package let id: ID
  package let content: Content

  /// Nil where the frame is no response.
  package static func skim(_ bytes: UnsafeBufferPointer<UInt8>) -> ResponseEnvelope? {
    guard var skim = JSONSkim(bytes, 0..<bytes.count), skim.take("{") else { return nil }
    var id: ID?
    var content: Content?
    repeat {
      guard let name = skim.name(), let value = skim.value() else { return nil }
      if skim.holds(name, "id") {
        id = skim.holds(value, "null") ? .null : skim.number(value).map { .number($0) } ?? .other
      } else if skim.holds(name, "result") {
        content = .result(value)
      } else if skim.holds(name, "error") {
        content = .error(value)
      }
    } while skim.take(",")
    guard skim.take("}"), skim.isAtEnd, let id, let content else { return nil }
    return ResponseEnvelope(id: id, content: content)
  }
}
