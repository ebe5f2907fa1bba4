import Casework
import Wire

/// The shape of one value as `rpc.discover` tells it (JSON Schema draft-07): enough to type a text and to explain itself.
indirect enum ParamSchema: Equatable, Sendable {
  case string(values: [String], form: String?)
  case integer(minimum: Int?, maximum: Int?)
  case boolean
  case array(ParamSchema)
  case object(name: String, [ParamDescription])
  case map(ParamSchema)
  case nullable(ParamSchema)
  /// What the tool does not take apart: given as JSON.
  case any

  /// References deeper than this stay unresolved: a shape may hold itself.
  private static let deepest = 6

  /// - Parameter components: `components.schemas` of the document.
  init(_ schema: JSONTree, components: JSONTree, depth: Int = 0) {
    guard depth < Self.deepest else {
      self = .any
      return
    }
    if let reference = schema["$ref"]?.text, let name = reference.split(separator: "/").last {
      self = components[String(name)].map { ParamSchema($0, components: components, depth: depth + 1) } ?? .any
      return
    }
    if let alternatives = schema["oneOf"]?.elements, alternatives.count == 2, alternatives[1]["type"]?.text == "null" {
      self = .nullable(ParamSchema(alternatives[0], components: components, depth: depth))
      return
    }
    switch schema["type"]?.text {
    case "string":
      let values = (schema["enum"] ?? schema["examples"])?.elements.compactMap(\.text) ?? []
      self = .string(values: values, form: schema["format"]?.text ?? schema["pattern"]?.text)
    case "integer": self = .integer(minimum: schema["minimum"]?.integer, maximum: schema["maximum"]?.integer)
    case "boolean": self = .boolean
    case "array":
      self = .array(schema["items"].map { ParamSchema($0, components: components, depth: depth + 1) } ?? .any)
    case "object": self = Self.object(schema, components, depth)
    default: self = .any
    }
  }

  private static func object(_ schema: JSONTree, _ components: JSONTree, _ depth: Int) -> ParamSchema {
    if let properties = schema["properties"]?.members {
      let required = schema["required"]?.elements.compactMap(\.text) ?? []
      return .object(
        name: schema["title"]?.text ?? "object",
        properties.map { property in
          ParamDescription(
            name: property.name, description: property.value["description"]?.text ?? "",
            isRequired: required.contains(property.name),
            schema: ParamSchema(property.value, components: components, depth: depth + 1))
        })
    }
    if let value = schema["additionalProperties"], case .object = value {
      return .map(ParamSchema(value, components: components, depth: depth + 1))
    }
    return .any
  }

  /// In a few words, for help.
  var words: String {
    switch self {
    case .string(let values, let form):
      if !values.isEmpty { return values.joined(separator: "|") }
      return form ?? "text"
    case .integer(let minimum, let maximum):
      switch (minimum, maximum) {
      case (let low?, let high?) where high < 1 << 40: return "integer \(low)…\(high)"
      case (let low?, _) where low > -(1 << 40): return "integer from \(low)"
      default: return "integer"
      }
    case .boolean: return "true|false"
    case .array(let element): return "list of \(element.words)"
    case .object(let name, _): return name
    case .map(let value): return "names to \(value.words)"
    case .nullable(let inner): return "\(inner.words), or null"
    case .any: return "JSON"
    }
  }

  /// The same as an import types its columns.
  var type: ImportType {
    switch self {
    case .string, .any: .text
    case .integer: .integer
    case .boolean: .flag
    case .array(let element): .list(element.type)
    case .nullable(let inner): .nullable(inner.type)
    case .object, .map: .json
    }
  }

  /// The value that a text stands for, by the schema: `ja` is true, `12` an integer, `a|b` a list.
  ///
  /// - Throws: `TextMisfit` with what the text should have been, never with the text: it may be personal.
  func value(of text: String) throws(TextMisfit) -> JSONTree {
    do throws(ImportProblem) {
      return JSONTree(json: try type.value(of: text, column: "").bytes) ?? .string(text)
    } catch {
      throw TextMisfit(problem: error.problem)
    }
  }
}

/// A text that is not what the schema asks for.
struct TextMisfit: Error, Equatable {
  let problem: String
}

/// One member of params or of an object.
struct ParamDescription: Equatable, Sendable {
  let name: String
  let description: String
  let isRequired: Bool
  let schema: ParamSchema
}
