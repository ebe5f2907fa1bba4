package import Vocabulary
package import Wire

/// A second officer has reviewed who read about the protected person. Sent to the role guard alone.
package struct ProtectionReadsReviewed: EventPayload {
  package static let eventType = "se.stadsbuss.people.protection.readsReviewed"

  package let through: Int
  package let by: OfficerID

  package init(through: Int, by: OfficerID) {
    self.through = through
    self.by = by
  }

  package static let object = Object(
    "ProtectionReadsReviewed", "A second officer has reviewed who read about the protected person.",
    Self.init(through:by:),
    Field("through", { $0.through }, "The entry of the register's audit log up to which it was reviewed."),
    Field("by", { $0.by }, "Who reviewed it."))
}
