package import Wire

/// Why a decision was refused: an enum per domain, part of its API, each case with one plain sentence.
package protocol Refusal: Error, Sendable, Equatable {
  var error: RPCError { get }
}
