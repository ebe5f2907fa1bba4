/// One declaration of a message: decode, encode, refusal of unknown members, all problems, schema.
///
/// ```swift
/// package struct Ping: Message {
///   package let text: String
///   package static let object = Object("Ping", "Asks for an echo.", Self.init,
///     Field("text", { $0.text }, "What to send back.", .length(1...100)))
/// }
/// ```
package protocol Message: WireValue, Equatable {
  static var object: Object<Self> { get }
}

extension Message {
  package static var schema: Schema { .object(object.shape) }

  @inlinable
  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Self? { object.read(&reader, nil) }

  @inlinable
  package static func read(
    _ reader: inout JSONReader, _ limits: Limits, into place: UnsafeMutableRawPointer
  ) -> Bool {
    object.layout.read(&reader, nil, into: place)
  }

  @inlinable
  package func write(_ writer: inout JSONWriter) {
    writer.byte("{")
    var first = true
    Self.object.encode(self, &writer, &first)
    writer.byte("}")
  }
}

/// One member of a message: its name, where its value is found, what it means and its bounds.
package struct Field<Root, Value: WireValue>: Sendable {
  let name: String
  let get: @Sendable (Root) -> Value
  let doc: String
  let limits: Limits

  package init(_ name: String, _ get: @escaping @Sendable (Root) -> Value, _ doc: String, _ limits: Limits = .none) {
    self.name = name
    self.get = get
    self.doc = doc
    self.limits = limits
  }

  /// Made when asked for, never while a `static let` is being made: the value may be the message itself.
  var shape: FieldShape {
    FieldShape(name: name, doc: doc, required: Value.whenAbsent == nil, schema: Value.schema(limits))
  }
}

/// How a message is read, written and described.
package final class Object<Root: Sendable>: Sendable {
  package let shape: ObjectShape
  package let layout: MessageLayout

  package init<each Value: WireValue>(
    _ name: String, _ doc: String, _ make: @escaping @Sendable (repeat each Value) -> Root,
    _ field: repeat Field<Root, each Value>
  ) {
    var parts: [MessagePart] = []
    var bytes = 0
    for field in repeat each field { parts.append(FieldPart(field, in: &bytes)) }
    precondition(parts.count <= MemberPlaces.most, "\(name) has more than \(MemberPlaces.most) members")
    let members = parts
    // No key path: the runtime of Swift 6.3 crashes on one whose environment holds a parameter pack.
    shape = ObjectShape(name: name, doc: doc) { members.map { $0.shape() } }
    layout = MessageLayout(members, bytes: bytes) { values, place in
      var next = 0
      let root = make(repeat MessagePart.take((each Value).self, members, &next, from: values))
      place.initializeMemory(as: Root.self, to: root)
    }
  }

  /// Nil after noting a problem. `ignored` names a member that is passed over: a union's tag, or `_meta` of params.
  @inlinable
  package func read(_ reader: inout JSONReader, _ ignored: MemberName?) -> Root? {
    withUnsafeTemporaryAllocation(of: Root.self, capacity: 1) { memory in
      guard let place = memory.baseAddress, layout.read(&reader, ignored, into: UnsafeMutableRawPointer(place)) else {
        return nil
      }
      return place.move()
    }
  }

  /// Writes the members, without braces.
  @inlinable
  package func encode(_ root: Root, _ writer: inout JSONWriter, _ first: inout Bool) {
    withUnsafePointer(to: root) { layout.encode(UnsafeRawPointer($0), &writer, &first) }
  }
}

/// The members of a message without its type: reading and writing go through here, and know the message by its address only.
package final class MessageLayout: Sendable {
  private let parts: [MessagePart]
  private let names: [MemberName]
  private let bytes: Int
  /// Makes the message out of the values in the first block of memory, at the second address.
  private let make: @Sendable (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Void

  init(
    _ parts: [MessagePart], bytes: Int,
    make: @escaping @Sendable (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Void
  ) {
    self.parts = parts
    names = parts.map(\.name)
    self.bytes = max(bytes, 1)
    self.make = make
  }

  /// Puts the message at the address. False, with nothing put there, after noting a problem.
  package func read(_ reader: inout JSONReader, _ ignored: MemberName?, into place: UnsafeMutableRawPointer) -> Bool {
    guard var places = MemberPlaces(&reader, names, ignored: ignored) else { return false }
    return withUnsafeTemporaryAllocation(byteCount: bytes, alignment: MessagePart.alignment) { memory in
      guard let base = memory.baseAddress, MessagePart.read(parts, &reader, &places, into: base) else { return false }
      make(base, place)
      return true
    }
  }

  package func encode(_ root: UnsafeRawPointer, _ writer: inout JSONWriter, _ first: inout Bool) {
    for part in parts { part.write(root, &writer, &first) }
  }
}

/// A member's name as bytes, made once.
package final class MemberName: Sendable {
  let text: String
  let utf8: [UInt8]
  /// `"name":`
  let written: [UInt8]

  init(_ text: String) {
    self.text = text
    utf8 = Array(text.utf8)
    var writer = JSONWriter()
    writer.string(text)
    writer.byte(":")
    written = writer.bytes
  }
}

/// Where each known member's value begins in one object.
struct MemberPlaces {
  /// Offset per field, −1 where absent.
  private var at = InlineArray<64, Int32>(repeating: -1)
  /// Members of one message.
  static let most = 64
  private var cursor = 0
  private(set) var end = 0
  var whole = true

  /// Nil, with a problem noted, where no object begins here.
  init?(_ reader: inout JSONReader, _ names: [MemberName], ignored: MemberName?) {
    guard reader.peek() == UInt8(ascii: "{") else {
      _ = reader.wrong("an object") as Bool?
      return nil
    }
    reader.at += 1
    if !reader.take(UInt8(ascii: "}")) {
      var expected = 0
      repeat {
        reader.skipSpace()
        guard let (inside, escaped) = reader.stringRange(), reader.take(UInt8(ascii: ":")) else {
          reader.note("is not a whole object")
          return nil
        }
        if let hit = Self.index(of: inside, escaped, in: names, expected, reader) {
          reader.skipSpace()
          at[hit] = Int32(truncatingIfNeeded: reader.at)
          expected = hit + 1
        } else if reader.mode == .request {
          refuse(inside, escaped, names, ignored, &reader)
        }
        reader.skipValue()
      } while reader.take(UInt8(ascii: ","))
      guard reader.take(UInt8(ascii: "}")) else {
        reader.note("is not a whole object")
        return nil
      }
    }
    end = reader.at
  }

  mutating func next() -> Int? {
    defer { cursor += 1 }
    return at[cursor] >= 0 ? Int(at[cursor]) : nil
  }

  /// Members usually come in the declared order, so the search begins where the last one ended.
  @inline(__always)
  private static func index(
    of inside: Range<Int>, _ escaped: Bool, in names: [MemberName], _ expected: Int, _ reader: JSONReader
  ) -> Int? {
    if escaped {
      let bytes = JSONText.unescaped(reader.base, inside, escaped: true)
      return names.firstIndex { $0.utf8 == bytes }
    }
    for step in 0..<names.count {
      let candidate = expected + step < names.count ? expected + step : expected + step - names.count
      let utf8 = names[candidate].utf8
      if utf8.count == inside.count, JSONText.equal(utf8, reader.base + inside.lowerBound, inside.count) {
        return candidate
      }
    }
    return nil
  }

  private mutating func refuse(
    _ inside: Range<Int>, _ escaped: Bool, _ names: [MemberName], _ ignored: MemberName?, _ reader: inout JSONReader
  ) {
    if let ignored, !escaped, ignored.utf8.count == inside.count,
      JSONText.equal(ignored.utf8, reader.base + inside.lowerBound, inside.count)
    {
      return
    }
    let name = reader.text(inside, escaped: escaped)
    guard name != ignored?.text else { return }
    whole = false
    // What is not told needs no suggestion: an object of many thousand members costs no more than reading it.
    guard reader.hasRoomForProblems else { return }
    let near = Nearest.suggestion(for: name, among: names.map(\.text) + (ignored.map { [$0.text] } ?? []))
    reader.note("is no known member" + (near.map { "; did you mean \"\($0)\"?" } ?? ""), member: name)
  }
}
