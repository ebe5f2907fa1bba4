/// How one call is made.
package struct CallOptions: Sendable {
  /// Milliseconds until the call is given up, waiting, resending and pauses included. Nothing waits for ever.
  package var within: Int
  /// The service is told the time too, as `timeoutMs`, so that it does not begin what nobody waits for. Where the call's `Meta`
  /// has a `timeoutMs` of its own, that stands.
  package var tellsDeadline: Bool
  /// The call changes nothing: it may be sent again after a loss, or when the service could not take it, although it has no key.
  package var isRead: Bool

  package init(within milliseconds: Int = 60_000, tellsDeadline: Bool = false, isRead: Bool = false) {
    within = milliseconds
    self.tellsDeadline = tellsDeadline
    self.isRead = isRead
  }

  /// For a call that changes nothing.
  package static let read = CallOptions(isRead: true)
}
