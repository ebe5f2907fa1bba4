package import Vocabulary
package import Wire

/// Somebody of the circle, or a manager, has taken note of an emergency access. Sent to the role guard alone.
package struct ProtectionAccessAcknowledged: EventPayload {
  package static let eventType = "se.stadsbuss.people.protection.accessAcknowledged"

  package let access: Int
  package let by: OfficerID

  package init(access: Int, by: OfficerID) {
    self.access = access
    self.by = by
  }

  package static let object = Object(
    "ProtectionAccessAcknowledged", "Somebody of the circle, or a manager, has taken note of an emergency access.",
    Self.init(access:by:),
    Field("access", { $0.access }, "The sequence of the event that opened it."),
    Field("by", { $0.by }, "Who took note of it."))
}
