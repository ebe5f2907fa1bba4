/// A closed list of coded values: an enum whose raw values are the words on the wire.
package protocol Coded: RawRepresentable<String>, CaseIterable, WireValue, Hashable {
  /// The list's name in schemas.
  static var codeName: String { get }
  /// What the value means.
  var doc: String { get }
}

extension Coded {
  package static var codeName: String { "\(Self.self)" }
  package var doc: String { "" }

  static var codedCases: [CodedCase] { allCases.map { CodedCase(value: $0.rawValue, doc: $0.doc) } }

  package static var schema: Schema { .coded(name: codeName, codedCases, open: false) }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Self? {
    guard reader.peek() == UInt8(ascii: "\"") else { return reader.wrong("a string") }
    guard let text = reader.string() else { return reader.fail("is not a whole string") }
    if let value = Self(rawValue: text) { return value }
    // What is not told needs no suggestion: see the unknown members of a message.
    guard reader.hasRoomForProblems else { return nil }
    let values = allCases.map(\.rawValue)
    let near = Nearest.suggestion(for: text, among: values)
    return reader.fail(
      "must be one of \(values.joined(separator: ", "))" + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
  }

  package func write(_ writer: inout JSONWriter) { writer.string(rawValue) }
}

/// A coded value read from another service, which may know more values than we do.
package enum Open<Code: Coded>: WireValue, Hashable {
  case known(Code)
  case unknown(String)

  package var known: Code? {
    switch self {
    case .known(let code): code
    case .unknown: nil
    }
  }

  package static var schema: Schema { .coded(name: Code.codeName, Code.codedCases, open: true) }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Self? {
    guard let text = String.read(&reader, .none) else { return nil }
    return Code(rawValue: text).map { .known($0) } ?? .unknown(text)
  }

  package func write(_ writer: inout JSONWriter) {
    switch self {
    case .known(let code): code.write(&writer)
    case .unknown(let text): writer.string(text)
    }
  }
}
