package import Vocabulary
package import Wire

/// The breach has been notified to the supervisory authority.
package struct IncidentNotified: EventPayload {
  package static let eventType = "se.stadsbuss.people.incident.notified"

  package let notifiedAt: Instant
  package let isLate: Bool

  package init(notifiedAt: Instant, isLate: Bool) {
    self.notifiedAt = notifiedAt
    self.isLate = isLate
  }

  package static let object = Object(
    "IncidentNotified", "The breach has been notified to the supervisory authority.", Self.init(notifiedAt:isLate:),
    Field("notifiedAt", { $0.notifiedAt }, "When."),
    Field("isLate", { $0.isLate }, "Whether the 72 hours had passed."))
}
