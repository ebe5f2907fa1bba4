import Wire

/// Params written on a command line, typed by the method's schema.
enum KeyValueParams {
  /// `key=value`, `key:=JSON`; a key that comes twice makes a list longer; `a.b=value` sets a member of a member.
  static func object(_ words: [String], for method: MethodDescription) throws(Failure) -> JSONTree {
    var members: [JSONTree.Member] = []
    for word in words {
      guard let equals = word.firstIndex(of: "="), equals != word.startIndex else {
        throw Failure(.usage, "\"\(word)\" is no key=value.")
      }
      var key = String(word[..<equals])
      let text = String(word[word.index(after: equals)...])
      let isJSON = key.hasSuffix(":")
      if isJSON { key.removeLast() }
      let path = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      let value = try value(text, isJSON: isJSON, path, method)
      members = try set(members, path[...], value, key)
    }
    return .object(members)
  }

  private static func value(
    _ text: String, isJSON: Bool, _ path: [String], _ method: MethodDescription
  ) throws(Failure) -> JSONTree {
    let key = path.joined(separator: ".")
    if isJSON {
      guard let value = JSONTree(json: text) else { throw Failure(.usage, "The value of \(key) is not JSON.") }
      return value
    }
    let schema = try schema(path, method)
    do throws(TextMisfit) {
      return try schema.value(of: text)
    } catch {
      throw Failure(.usage, "\(key) \(error.problem).")
    }
  }

  private static func schema(_ path: [String], _ method: MethodDescription) throws(Failure) -> ParamSchema {
    // What stands in _meta is about the call; its members are texts but for timeoutMs.
    if path.first == Meta.member {
      return path.last == "timeoutMs" ? .integer(minimum: 1, maximum: nil) : .string(values: [], form: nil)
    }
    var known = method.params
    var schema = ParamSchema.any
    for name in path {
      guard let param = known.first(where: { $0.name == name }) else {
        let near = Nearest.suggestion(for: name, among: known.map(\.name))
        throw Failure(
          .usage, "\(method.name) has no param \(name)\(near.map { "; did you mean \($0)?" } ?? ".")",
          details: known.isEmpty ? [] : ["It has: \(known.map(\.name).joined(separator: ", "))."])
      }
      schema = param.schema
      known = members(of: schema)
    }
    return schema
  }

  private static func members(of schema: ParamSchema) -> [ParamDescription] {
    switch schema {
    case .object(_, let members): members
    case .nullable(let inner): members(of: inner)
    default: []
    }
  }

  /// The members with one more value at a path.
  private static func set(
    _ members: [JSONTree.Member], _ path: ArraySlice<String>, _ value: JSONTree, _ key: String
  ) throws(Failure) -> [JSONTree.Member] {
    guard let name = path.first else { return members }
    var members = members
    let at = members.firstIndex { $0.name == name }
    let merged: JSONTree
    if path.count > 1 {
      let inner = at.map { members[$0].value.members } ?? []
      merged = .object(try set(inner, path.dropFirst(), value, key))
    } else if let at {
      guard case .array(let old) = members[at].value, case .array(let new) = value else {
        throw Failure(.usage, "\(key) is given twice.")
      }
      merged = .array(old + new)
    } else {
      merged = value
    }
    let member = JSONTree.Member(name: name, value: merged)
    if let at { members[at] = member } else { members.append(member) }
    return members
  }
}
