import Bus
import Glibc
import Wire

extension Failure {
  /// What a call's error means to the one who gave the command.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let refusal as RPCError: self.init(refusal)
    case let error as ClientError: self.init(error)
    default: self.init(.failed, "\(error)")
    }
  }

  init(_ refusal: RPCError) {
    var details: [String] = []
    if refusal.problems.count > 1 {
      details = refusal.problems.map { "\($0.path.isEmpty ? "params" : $0.path) \($0.problem)" }
    }
    if let nearest = refusal.nearest { details.append("Did you mean \(nearest)?") }
    if !refusal.needs.isEmpty {
      details.append("One of these roles is needed: \(refusal.needs.joined(separator: ", ")).")
    }
    if let state = refusal.state { details.append("The present state is \(state).") }
    if let trace = refusal.trace { details.append("The journal has more under TRACE_ID=\(trace).") }
    self.init(.refused, "\(refusal.message) [\(refusal.kind.rawValue)]", details: details)
  }

  init(_ error: ClientError) {
    switch error {
    case .badAnswer, .system, .shutDown, .pathTooLong: self.init(.failed, error.description)
    default: self.init(.unreachable, error.description)
    }
  }

  /// The last failed system call, in words.
  static func system(_ what: String) -> Failure {
    let code = errno
    return Failure(.failed, "\(what): \(String(cString: strerror(code))).")
  }
}
