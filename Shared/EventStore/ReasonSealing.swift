package import Vocabulary
import Wire

/// Encrypts reasons for reading about a person under that person's own key, which the register alone has.
///
/// `seal` runs on a thread of its own, never on the writer's, and may block until its deadline.
package protocol ReasonSealing: Sendable {
  /// Base64; nil where the register has no key of the person any more.
  ///
  /// - Parameter milliseconds: how long it may take.
  /// - Throws: where the register did not answer.
  func seal(_ reason: String, about ref: PersonRef, within milliseconds: Int) throws -> String?
}

/// Thrown by a handler that has met the person whose read must be told with a reason: the writer lets the call go, the
/// reason is sealed elsewhere, and the call is tried again.
struct NeedsSealedReason: Error {
  let ref: PersonRef
}

/// What became of a call's reason.
enum SealedReason: Sendable {
  /// Under the key of this person; nil where there is no key any more.
  case sealed(PersonRef, String?)
  case failed

  /// Nanoseconds from the first try after which a call is not sealed any more: as long as it waits for a person.
  static let patience = PersonNotYetKnown.patience

  static let unavailable = RPCError.unavailable(
    "The person register does not answer, so the reason cannot be kept and nothing is told; try again.",
    retryAfterMilliseconds: 1000)
}
