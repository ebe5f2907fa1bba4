/// The shape of a value: what JSON Schema, OpenRPC, the tool's help and the typed client are made from.
package indirect enum Schema: Sendable {
  case string(TextShape)
  case integer(ClosedRange<Int>)
  case boolean
  /// A request id; a name or a number.
  case stringOrInteger
  case array(Schema, items: ClosedRange<Int>?)
  case map(Schema, items: ClosedRange<Int>?)
  case coded(name: String, [CodedCase], open: Bool)
  /// By name and lazily, so that a shape may hold itself.
  case object(ObjectShape)
  case union(UnionShape)
  case nullable(Schema)
  /// An object of another specification (CloudEvents, OpenRPC), described in words.
  case foreign(name: String, doc: String)
}

/// A text's bounds and form.
package struct TextShape: Sendable, Equatable {
  package var length: ClosedRange<Int>?
  /// JSON Schema `format` (`date`, `date-time`, `uuid`), where one fits.
  package var format: String?
  /// ECMA 262 regular expression, where one helps a client.
  package var pattern: String?
  package var doc: String?
  package init(length: ClosedRange<Int>? = nil, format: String? = nil, pattern: String? = nil, doc: String? = nil) {
    self.length = length
    self.format = format
    self.pattern = pattern
    self.doc = doc
  }
}

/// One allowed value of a coded member, and what it means.
package struct CodedCase: Sendable, Equatable {
  package let value: String
  package let doc: String
}

/// A message's name and members. The members are made when asked for: a recursive message's are not known before.
package struct ObjectShape: Sendable {
  package let name: String
  package let doc: String
  package let fields: @Sendable () -> [FieldShape]
}

/// One member of a message.
package struct FieldShape: Sendable {
  package let name: String
  package let doc: String
  package let required: Bool
  package let schema: Schema
}

/// A value that is one of several messages, told apart by the member `tag`.
package struct UnionShape: Sendable {
  package let name: String
  package let tag: String
  package let cases: @Sendable () -> [(value: String, shape: ObjectShape)]
}
