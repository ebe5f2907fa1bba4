/// Writes JSON bytes: compact, UTF-8, members in the order written.
package struct JSONWriter: Sendable {
  package var bytes: [UInt8] = []

  package init(reserving count: Int = 256) { bytes.reserveCapacity(count) }

  @inlinable
  package mutating func byte(_ character: Unicode.Scalar) { bytes.append(UInt8(truncatingIfNeeded: character.value)) }

  /// Text that is JSON already.
  package mutating func raw(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Bytes that are JSON already.
  package mutating func raw(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

  package mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { escape($0) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A string of printable ASCII without quote or backslash: `body` writes it and returns its count.
  @inline(__always)
  package mutating func plain(atMost capacity: Int, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity + 2) { text in
      text[0] = UInt8(ascii: "\"")
      let count = body(UnsafeMutableBufferPointer(rebasing: text[1...]))
      text[count + 1] = UInt8(ascii: "\"")
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[..<(count + 2)]))
    }
  }

  private mutating func escape(_ utf8: UnsafeBufferPointer<UInt8>) {
    guard let base = utf8.baseAddress else { return }
    var plain = 0
    var cursor = Cursor(base: base, end: utf8.count, at: 0)
    while true {
      cursor.skipPlain()
      guard cursor.at < cursor.end else { break }
      let at = cursor.at
      let byte = base[at]
      cursor.at += 1
      guard byte < 0x20 || byte == 0x22 || byte == 0x5c else { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(start: base + plain, count: at - plain))
      plain = at + 1
      switch byte {
      case 0x22: raw("\\\"")
      case 0x5c: raw("\\\\")
      case 0x0a: raw("\\n")
      case 0x0d: raw("\\r")
      case 0x09: raw("\\t")
      default:
        raw("\\u00")
        bytes.append(Self.hex(byte >> 4))
        bytes.append(Self.hex(byte & 15))
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(start: base + plain, count: utf8.count - plain))
  }

  private static func hex(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x57 + nibble }

  package mutating func integer(_ value: some FixedWidthInteger) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = UInt64(value.magnitude)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var at = 20
      repeat {
        at -= 1
        digits[at] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      bytes.append(contentsOf: digits[at..<20])
    }
  }

  package mutating func bool(_ value: Bool) { value ? raw("true") : raw("false") }
  package mutating func null() { raw("null") }

  /// `"name":`, with a comma before it where it is not the first member.
  package mutating func member(_ name: String, first: inout Bool) {
    if !first { bytes.append(UInt8(ascii: ",")) }
    first = false
    string(name)
    bytes.append(UInt8(ascii: ":"))
  }

  /// The same for a name that was written before.
  @inline(__always)
  mutating func member(_ name: MemberName, first: inout Bool) {
    if !first { bytes.append(UInt8(ascii: ",")) }
    first = false
    bytes.append(contentsOf: name.written)
  }

  /// `{…}`; the closure writes members through the given `Members`.
  package mutating func object(_ body: (inout Members) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    var members = Members(writer: self)
    bytes = []
    body(&members)
    self = members.writer
    bytes.append(UInt8(ascii: "}"))
  }

  /// `[…]` of what the closure writes for each element.
  package mutating func array<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void)
  {
    bytes.append(UInt8(ascii: "["))
    var first = true
    for element in elements {
      if !first { bytes.append(UInt8(ascii: ",")) }
      first = false
      body(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// The members of an object that is being written by hand.
  package struct Members {
    package var writer: JSONWriter
    var first = true
    init(writer: JSONWriter) { self.writer = writer }

    package mutating func write(_ name: String, _ value: String) { with(name) { $0.string(value) } }
    package mutating func write(_ name: String, _ value: Int) { with(name) { $0.integer(value) } }
    package mutating func write(_ name: String, _ value: Bool) { with(name) { $0.bool(value) } }
    package mutating func write(_ name: String, strings: [String]) {
      with(name) { $0.array(strings) { $0.string($1) } }
    }
    package mutating func write(_ name: String, value: some WireValue) { with(name) { value.write(&$0) } }
    package mutating func object(_ name: String, _ body: (inout Members) -> Void) { with(name) { $0.object(body) } }
    package mutating func with(_ name: String, _ body: (inout JSONWriter) -> Void) {
      writer.member(name, first: &first)
      body(&writer)
    }
  }
}

extension JSONWriter.Members {
  /// The members of a message, without its braces.
  package mutating func members(of message: some Message) { writeMembers(of: message) }

  private mutating func writeMembers<M: Message>(of message: M) {
    M.object.encode(message, &writer, &first)
  }
}
