import Bus
import Wire

/// A service as its `rpc.discover` tells it.
struct ServiceDescription: Sendable {
  let title: String
  let description: String
  let version: String
  let methods: [MethodDescription]
  /// Event types with the schema of their `data`.
  let events: [EventDescription]

  /// Asks the service.
  static func fetch(_ client: BlockingClient) throws -> ServiceDescription {
    let bytes = try client.call("rpc.discover")
    guard let document = JSONTree(json: bytes), let description = ServiceDescription(document) else {
      throw Failure(.failed, "The description that \(client.path) gives of itself is no OpenRPC document.")
    }
    return description
  }

  /// Nil where the document has no methods.
  init?(_ document: JSONTree) {
    guard let methods = document["methods"] else { return nil }
    let components = document["components"] ?? .object([])
    let schemas = components["schemas"] ?? .object([])
    title = document["info"]?["title"]?.text ?? ""
    description = document["info"]?["description"]?.text ?? ""
    version = document["info"]?["version"]?.text ?? ""
    self.methods = methods.elements.compactMap { MethodDescription($0, components: components, schemas: schemas) }
    events = schemas.members.filter { $0.name.hasPrefix(EventTypes.root) }
      .map { EventDescription($0.name, $0.value, schemas) }
  }

  func method(_ name: String) -> MethodDescription? { methods.first { $0.name == name } }

  /// The method, or the sentence that says which one was probably meant.
  func method(named name: String, service: String) throws -> MethodDescription {
    if let method = method(name) { return method }
    let near = Nearest.closest(to: name, among: methods.map(\.name))
    throw Failure(
      .usage,
      "\(service) has no method \(name)\(near.map { "; did you mean \($0)?" } ?? ".") See \"stadsbuss describe \(service)\"."
    )
  }
}

/// One method.
struct MethodDescription: Sendable {
  let name: String
  let summary: String
  let description: String
  /// Without `_meta`.
  let params: [ParamDescription]
  /// Nil for a notification.
  let result: ParamSchema?
  let errors: [String]
  let roles: [String]
  let isDeprecated: Bool
  let sunset: String?
  /// Params of each example, by name.
  let examples: [(name: String, params: JSONTree)]

  init?(_ method: JSONTree, components: JSONTree, schemas: JSONTree) {
    guard let name = method["name"]?.text else { return nil }
    self.name = name
    summary = method["summary"]?.text ?? ""
    description = method["description"]?.text ?? ""
    params = (method["params"]?.elements ?? []).compactMap { param in
      guard let name = param["name"]?.text, name != Meta.member, let schema = param["schema"] else { return nil }
      return ParamDescription(
        name: name, description: param["description"]?.text ?? "", isRequired: param["required"]?.isTrue ?? false,
        schema: ParamSchema(schema, components: schemas))
    }
    result = method["result"]?["schema"].map { ParamSchema($0, components: schemas) }
    errors = (method["errors"]?.elements ?? []).compactMap {
      $0["$ref"]?.text?.split(separator: "/").last.map(String.init) ?? $0["message"]?.text
    }
    roles = (method["x-roles"]?.elements ?? []).compactMap(\.text)
    isDeprecated = method["deprecated"]?.isTrue ?? false
    sunset = method["x-sunset"]?.text
    examples = (method["examples"]?.elements ?? []).map { example in
      let members = (example["params"]?.elements ?? []).compactMap { param in
        param["name"]?.text.map { JSONTree.Member(name: $0, value: param["value"] ?? .null) }
      }
      return (example["name"]?.text ?? "", .object(members))
    }
  }

  func param(_ name: String) -> ParamDescription? { params.first { $0.name == name } }
}

/// One event type.
struct EventDescription: Sendable {
  let type: String
  let description: String
  /// Members of `data`.
  let members: [ParamDescription]

  init(_ type: String, _ schema: JSONTree, _ schemas: JSONTree) {
    self.type = type
    description = schema["description"]?.text ?? ""
    let data = schema["properties"]?["data"] ?? .object([])
    if case .object(_, let members) = ParamSchema(data, components: schemas) {
      self.members = members
    } else {
      members = []
    }
  }
}
