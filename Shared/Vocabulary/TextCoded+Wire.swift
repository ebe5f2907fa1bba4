package import Wire

/// A text-coded value stands in a message as one JSON string. A type declares `WireValue` beside `TextCoded`; this does the rest.
extension TextCoded where Self: WireValue {
  package static var schema: Schema {
    .string(TextShape(format: format.format, pattern: format.pattern, doc: format.summary))
  }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Self? {
    guard let text = String.read(&reader, .none) else { return nil }
    do throws(TextProblem) {
      return try Self(parsing: text)
    } catch {
      return reader.fail(error.sentence)
    }
  }

  package func write(_ writer: inout JSONWriter) { writer.string(text) }
}

extension CivilDate: WireValue {}
extension CivilMonth: WireValue {}
extension EntityID: WireValue {}
extension Instant: WireValue {}
extension PersonRef: WireValue {}
