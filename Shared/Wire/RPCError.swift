/// The kinds of refusal, with the codes and names of the protocol's table (PROTOCOL § 4).
package enum ErrorKind: String, Coded {
  case parseError, invalidRequest, frameTooLarge, frameEmpty, methodNotFound, invalidParams, internalError
  case notFound, conflict, denied, overloaded, deadlineExceeded, cancelled, unavailable

  package var code: Int {
    switch self {
    case .parseError: -32700
    case .invalidRequest, .frameTooLarge, .frameEmpty: -32600
    case .methodNotFound: -32601
    case .invalidParams: -32602
    case .internalError: -32603
    case .notFound: -32001
    case .conflict: -32002
    case .denied: -32003
    case .overloaded: -32004
    case .deadlineExceeded: -32005
    case .cancelled: -32006
    case .unavailable: -32007
    }
  }

  /// True where the same call may succeed later without being changed.
  package var retryable: Bool {
    switch self {
    case .overloaded, .deadlineExceeded, .unavailable, .cancelled: true
    default: false
    }
  }

  package var doc: String {
    switch self {
    case .parseError: "The frame is not one JSON text."
    case .invalidRequest: "The text is no JSON-RPC 2.0 request."
    case .frameTooLarge: "The length prefix is over the limit."
    case .frameEmpty: "The length prefix is 0."
    case .methodNotFound: "The service has no such method."
    case .invalidParams: "The params do not fit the method; every problem is listed."
    case .internalError: "A fault in the service; the trace finds it in the journal."
    case .notFound: "There is no such thing, or none that this peer may know of."
    case .conflict: "The present state does not allow it."
    case .denied: "The peer's roles do not allow the method."
    case .overloaded: "The service cannot take more now."
    case .deadlineExceeded: "The call's time was over before it began."
    case .cancelled: "The caller withdrew the call before it began."
    case .unavailable: "A part that is needed is away; nothing happened."
    }
  }
}

/// An error as the wire carries it: what is wrong and how to mend it, and what a program needs to know.
package struct RPCError: Error, Equatable, Sendable {
  package var kind: ErrorKind
  package var message: String
  package var problems: [Problem] = []
  /// The present state of what refused, or the version that was expected.
  package var state: String?
  /// Roles of which one would have been enough.
  package var needs: [String] = []
  /// The nearest method name.
  package var nearest: String?
  /// Bytes.
  package var limit: Int?
  package var retryAfterMilliseconds: Int?
  /// The trace under which the journal has more.
  package var trace: String?
  /// Why nothing fitted, counted.
  package var hindrances: [HindranceCount] = []

  package init(_ kind: ErrorKind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  package static func notFound(_ what: String) -> RPCError {
    RPCError(.notFound, "There is no such \(what), or none that you may know of; check the id.")
  }
  package static func conflict(_ message: String, state: String) -> RPCError {
    var error = RPCError(.conflict, message)
    error.state = state
    return error
  }
  package static func invalidParams(_ problems: [Problem]) -> RPCError {
    let count = problems.count
    let first = problems.first.map { $0.path.isEmpty ? "params \($0.problem)" : "\($0.path) \($0.problem)" } ?? "params"
    var error = RPCError(
      .invalidParams, "The params do not fit: \(first)\(count > 1 ? ", and \(count - 1) more" : "").")
    error.problems = problems
    return error
  }
  package static func invalidParam(_ path: String, _ problem: String) -> RPCError {
    invalidParams([Problem(path: path, problem: problem)])
  }
  package static func unavailable(_ message: String, retryAfterMilliseconds: Int? = nil) -> RPCError {
    var error = RPCError(.unavailable, message)
    error.retryAfterMilliseconds = retryAfterMilliseconds
    return error
  }
  package static func overloaded(_ message: String, retryAfterMilliseconds: Int) -> RPCError {
    var error = RPCError(.overloaded, message)
    error.retryAfterMilliseconds = retryAfterMilliseconds
    return error
  }
  package static func denied(_ message: String, needs: [Role]) -> RPCError {
    var error = RPCError(.denied, message)
    error.needs = needs.map(\.rawValue)
    return error
  }

  /// `{"code":…,"message":…,"data":{…}}`
  package func write(_ writer: inout JSONWriter) {
    writer.object { error in
      error.write("code", kind.code)
      error.write("message", message)
      error.object("data") { data in
        data.write("type", kind.rawValue)
        data.write("retryable", kind.retryable)
        if kind == .invalidParams {
          data.with("problems") { writer in
            writer.array(problems) { writer, problem in
              writer.object {
                $0.write("path", problem.path)
                $0.write("problem", problem.problem)
              }
            }
          }
        }
        if let state { data.write("state", state) }
        if !needs.isEmpty { data.write("needs", strings: needs) }
        if let nearest { data.write("nearest", nearest) }
        if let limit { data.write("limit", limit) }
        if let retryAfterMilliseconds { data.write("retryAfterMs", retryAfterMilliseconds) }
        if let trace { data.write("trace", trace) }
        if !hindrances.isEmpty { data.with("hindrances") { hindrances.write(&$0) } }
      }
    }
  }
}

/// The `error` member as a client reads it.
package struct ErrorBody: Message {
  package let code: Int
  package let message: String
  package let data: ErrorData?
  package static let object = Object(
    "Error", "A JSON-RPC error.", Self.init,
    Field("code", { $0.code }, "The error's code."),
    Field("message", { $0.message }, "What is wrong and how to mend it."),
    Field("data", { $0.data }, "What a program needs to know."))

  /// The error as this system knows it; a kind that is not known is an internal error.
  package var error: RPCError {
    var error = RPCError(data?.type.known ?? .internalError, message)
    error.problems = (data?.problems ?? []).map { Problem(path: $0.path, problem: $0.problem) }
    error.state = data?.state
    error.needs = data?.needs ?? []
    error.nearest = data?.nearest
    error.limit = data?.limit
    error.retryAfterMilliseconds = data?.retryAfterMs
    error.trace = data?.trace
    error.hindrances = data?.hindrances ?? []
    return error
  }
}

/// The `data` of an error.
package struct ErrorData: Message {
  package let type: Open<ErrorKind>
  package let retryable: Bool
  package let problems: [ProblemBody]?
  package let state: String?
  package let needs: [String]?
  package let nearest: String?
  package let limit: Int?
  package let retryAfterMs: Int?
  package let trace: String?
  package let hindrances: [HindranceCount]?
  package static let object = Object(
    "ErrorData", "What a program needs to know of an error.", Self.init,
    Field("type", { $0.type }, "The error's name."),
    Field("retryable", { $0.retryable }, "Whether the same call may succeed later."),
    Field("problems", { $0.problems }, "Everything that is wrong with the params."),
    Field("state", { $0.state }, "The present state of what refused."),
    Field("needs", { $0.needs }, "Roles of which one is needed."),
    Field("nearest", { $0.nearest }, "The nearest method name."),
    Field("limit", { $0.limit }, "The limit that was passed, in bytes."),
    Field("retryAfterMs", { $0.retryAfterMs }, "When to try again, in milliseconds."),
    Field("trace", { $0.trace }, "The trace under which the journal has more."),
    Field("hindrances", { $0.hindrances }, "Why nothing fitted, counted."))
}

/// How many things one hindrance keeps from fitting.
package struct HindranceCount: Message {
  package let hindrance: String
  package let count: Int

  package init(hindrance: String, count: Int) {
    self.hindrance = hindrance
    self.count = count
  }

  package static let object = Object(
    "HindranceCount", "How many things one hindrance keeps from fitting.", Self.init(hindrance:count:),
    Field("hindrance", { $0.hindrance }, "Its code."),
    Field("count", { $0.count }, "How many."))
}

/// One problem of an error's list.
package struct ProblemBody: Message {
  package let path: String
  package let problem: String
  package static let object = Object(
    "Problem", "One thing that is wrong.", Self.init,
    Field("path", { $0.path }, "JSON Pointer into the params."),
    Field("problem", { $0.problem }, "What is wrong there."))
}
