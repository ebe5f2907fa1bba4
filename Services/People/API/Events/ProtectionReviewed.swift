package import Vocabulary
package import Wire

/// An officer has begun to review the protection; it holds meanwhile. Sent to the role guard alone.
package struct ProtectionReviewed: EventPayload {
  package static let eventType = "se.stadsbuss.people.protection.reviewed"

  package let by: OfficerID

  package init(by: OfficerID) { self.by = by }

  package static let object = Object(
    "ProtectionReviewed", "An officer has begun to review the protection.", Self.init(by:),
    Field("by", { $0.by }, "The officer, who cannot be the one to lower it."))
}
