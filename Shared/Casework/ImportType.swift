package import Wire

/// What a column of an import holds, and how its text becomes a value.
package indirect enum ImportType: Equatable, Sendable {
  case text
  case integer
  case flag
  /// Apart by `|`.
  case list(ImportType)
  /// `null` for none.
  case nullable(ImportType)
  /// An object, written as JSON.
  case json

  /// The value that a text stands for, as JSON: `ja` is true, `12` an integer, `a|b` a list; a list that `|` cannot part, and
  /// an object, are written as JSON. Throws what the text should have been, never the text.
  package func value(of text: String, column: String) throws(ImportProblem) -> RawJSON {
    switch self {
    case .text: return RawJSON(text.json)
    case .integer:
      guard let number = Int(text) else { throw ImportProblem(column: column, problem: "must be an integer") }
      return RawJSON(number.json)
    case .flag:
      switch text.lowercased() {
      case "true", "ja", "yes": return RawJSON(true.json)
      case "false", "nej", "no": return RawJSON(false.json)
      default: throw ImportProblem(column: column, problem: "must be ja or nej, or true or false")
      }
    case .list(let element):
      if text.utf8.first == UInt8(ascii: "["), let list = Self.written(text), (try? [RawJSON](json: list.bytes)) != nil
      {
        return list
      }
      var elements: [RawJSON] = []
      for part in text.unicodeScalars.split(separator: "|", omittingEmptySubsequences: true) {
        elements.append(try element.value(of: CSVReader.trimmed(Substring(part)), column: column))
      }
      return RawJSON(elements.json)
    case .nullable(let inner):
      return text == "null" ? RawJSON(Array("null".utf8)) : try inner.value(of: text, column: column)
    case .json:
      guard let object = Self.written(text), (try? [String: RawJSON](json: object.bytes)) != nil else {
        throw ImportProblem(column: column, problem: "must be an object as JSON, {\"name\":value}")
      }
      return object
    }
  }

  /// A text that is JSON.
  private static func written(_ text: String) -> RawJSON? {
    let bytes = Array(text.utf8)
    return (try? RawJSON(json: bytes)) == nil ? nil : RawJSON(bytes)
  }
}
