/// What is wrong with a text that should have been a value: one sentence that says how to mend it.
///
/// The sentence never repeats the text it refuses, because that text may be an identity number or a name.
package struct TextProblem: Error, Sendable, Hashable, CustomStringConvertible {
  package let sentence: String

  package init(_ sentence: String) {
    self.sentence = sentence
  }

  package var description: String { sentence }
}

/// How a ``TextCoded`` value looks on the wire, in the terms of JSON Schema 2020-12.
package struct TextFormat: Sendable, Hashable {
  /// The value type's name in schemas and help, in UpperCamelCase.
  package let name: String
  /// A JSON Schema `format` (`date`, `date-time`, `uuid`), where a registered one says all.
  package let format: String?
  /// A JSON Schema `pattern` (ECMA-262), anchored at both ends.
  package let pattern: String?
  /// One text that is valid.
  package let example: String
  /// What the text means, in one sentence.
  package let summary: String

  package init(
    _ name: String, format: String? = nil, pattern: String? = nil, example: String,
    summary: String
  ) {
    self.name = name
    self.format = format
    self.pattern = pattern
    self.example = example
    self.summary = summary
  }
}

/// A value that is written as one JSON string.
///
/// `Self(parsing: value.text)` gives back an equal value, and `text` is the one normal form, whatever form was read.
package protocol TextCoded: Sendable, Hashable {
  static var format: TextFormat { get }
  /// Reads one text. Throws a ``TextProblem`` that says how to mend it.
  init(parsing text: String) throws(TextProblem)
  /// The normal form.
  var text: String { get }
}
