/// What kind of work a method is.
package enum MethodKind: Sendable, Equatable {
  /// Answered from memory, at once.
  case memory
  /// Reads what is stored.
  case query
  /// Reads something about a person: leaves a record in the audit log before its answer leaves.
  case auditedQuery
  /// Changes state, in one transaction.
  case command
  /// May wait for something to happen.
  case poll
  /// Has no answer.
  case notification
}

/// Params and result that fit each other, for the reference and for tests.
package struct Example<Params: Message, Result: WireValue>: Sendable {
  let name: String
  let params: Params
  let result: Result
  package init(_ name: String, _ params: Params, _ result: Result) {
    self.name = name
    self.params = params
    self.result = result
  }
}

/// One method, declared once: the router, the typed client, OpenRPC and the tool's help come from this.
package struct Method<Params: Message, Result: WireValue>: Sendable {
  package let info: MethodInfo

  package init(
    _ name: String, _ summary: String, _ kind: MethodKind, _ access: Access, errors: [ErrorKind] = [],
    needsReason: Bool = false, sunset: String? = nil, examples: [Example<Params, Result>]
  ) {
    info = MethodInfo(
      name: name, summary: summary, kind: kind, access: access, errors: errors, needsReason: needsReason,
      sunset: sunset, params: { Params.object.shape }, resultName: "result", result: { Result.schema },
      examples: {
        examples.map { ExampleText(name: $0.name, params: $0.params.json, result: $0.result.json) }
      })
  }
}

/// A method without its types: what introspection needs. One object for each method, so that handing it on costs nothing.
package final class MethodInfo: Sendable {
  package let name: String
  package let summary: String
  package let kind: MethodKind
  package let access: Access
  package let errors: [ErrorKind]
  package let needsReason: Bool
  /// Set on a deprecated method: the date after which it may be gone.
  package let sunset: String?
  package let params: @Sendable () -> ObjectShape
  package let resultName: String
  package let result: @Sendable () -> Schema
  package let examples: @Sendable () -> [ExampleText]

  /// Whether the method changes state: then a notification of it is ignored.
  package var changesState: Bool { kind == .command }

  init(
    name: String, summary: String, kind: MethodKind, access: Access, errors: [ErrorKind], needsReason: Bool,
    sunset: String?, params: @escaping @Sendable () -> ObjectShape, resultName: String,
    result: @escaping @Sendable () -> Schema, examples: @escaping @Sendable () -> [ExampleText]
  ) {
    self.name = name
    self.summary = summary
    self.kind = kind
    self.access = access
    self.errors = errors
    self.needsReason = needsReason
    self.sunset = sunset
    self.params = params
    self.resultName = resultName
    self.result = result
    self.examples = examples
  }
}

/// An example as JSON.
package struct ExampleText: Sendable {
  package let name: String
  package let params: [UInt8]
  package let result: [UInt8]
}

/// Params of a method that takes none.
package struct NoParams: Message {
  package init() {}
  package static let object = Object<NoParams>("NoParams", "Takes no params.", { NoParams() })
}

extension JSONReader {
  package static let metaMember = MemberName(Meta.member)

  /// Reads a method's params, with `_meta` passed over. `problems` are those that the envelope found inside them.
  @inlinable
  package static func params<Params: Message>(
    _ type: Params.Type, from bytes: UnsafeBufferPointer<UInt8>, problems: [Problem]
  ) throws(InvalidMessage) -> Params {
    guard let base = bytes.baseAddress else { throw InvalidMessage(problems: problems) }
    var reader = JSONReader(base: base, end: bytes.count, mode: .request)
    let value = Params.object.read(&reader, metaMember)
    if let value, problems.isEmpty, reader.problems.isEmpty { return value }
    throw InvalidMessage(problems: problems + reader.problems.filter { !problems.contains($0) })
  }

  /// Reads `_meta` of params, whose value begins at `offset` of the frame.
  package static func meta(
    at offset: Int, in frame: UnsafeBufferPointer<UInt8>, problems: inout [Problem]
  ) -> Meta? {
    guard let base = frame.baseAddress else { return nil }
    var reader = JSONReader(base: base, end: frame.count, at: offset, mode: .tolerant, refusesNull: true)
    let meta = reader.inside(.member(Meta.member)) { Meta.read(&$0, .none) }
    problems += reader.problems
    return meta
  }
}
