/// A value that is one of several messages, written as that message with the member `tag` first.
package protocol TaggedUnion: WireValue, Equatable {
  static var unionName: String { get }
  static var tag: String { get }
  static var cases: [UnionCase<Self>] { get }
}

/// One case of a union: its tag, its message, and how to wrap and unwrap it.
package struct UnionCase<Union: Sendable>: Sendable {
  let value: String
  let shape: @Sendable () -> ObjectShape
  let decode: @Sendable (inout JSONReader, String) -> Union?
  /// False where the union is another case.
  let encode: @Sendable (Union, inout JSONWriter, String) -> Bool

  package init<Payload: Message>(
    _ value: String, _ wrap: @escaping @Sendable (Payload) -> Union, _ unwrap: @escaping @Sendable (Union) -> Payload?
  ) {
    self.value = value
    shape = { Payload.object.shape }
    decode = { reader, tag in Payload.object.read(&reader, MemberName(tag)).map(wrap) }
    encode = { union, writer, tag in
      guard let payload = unwrap(union) else { return false }
      writer.byte("{")
      var first = true
      writer.member(tag, first: &first)
      writer.string(value)
      Payload.object.encode(payload, &writer, &first)
      writer.byte("}")
      return true
    }
  }
}

extension TaggedUnion {
  package static var tag: String { "kind" }

  package static var schema: Schema {
    .union(UnionShape(name: unionName, tag: tag) { cases.map { ($0.value, $0.shape()) } })
  }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Self? {
    guard reader.peek() == UInt8(ascii: "{") else { return reader.wrong("an object") }
    let start = reader.at
    guard let found = reader.stringMember(tag) else {
      reader.at = start
      reader.skipValue()
      reader.note("is required and must be a string", member: tag)
      return nil
    }
    guard let match = cases.first(where: { $0.value == found }) else {
      reader.at = start
      reader.skipValue()
      reader.note("must be one of \(cases.map(\.value).joined(separator: ", "))", member: tag)
      return nil
    }
    reader.at = start
    return match.decode(&reader, tag)
  }

  package func write(_ writer: inout JSONWriter) {
    for candidate in Self.cases where candidate.encode(self, &writer, Self.tag) { return }
    preconditionFailure("\(Self.unionName) has a case that is not declared")
  }
}

extension JSONReader {
  /// The text of a member of the object that begins here; nil where it is absent or no string. Moves.
  mutating func stringMember(_ wanted: String) -> String? {
    at += 1
    guard !take(UInt8(ascii: "}")) else { return nil }
    repeat {
      guard let name = string(), take(UInt8(ascii: ":")) else { return nil }
      if name == wanted { return peek() == UInt8(ascii: "\"") ? string() : nil }
      skipValue()
    } while take(UInt8(ascii: ","))
    return nil
  }
}
