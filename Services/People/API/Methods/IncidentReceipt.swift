package import Vocabulary
package import Wire

/// What a command about a breach answers.
package struct IncidentReceipt: Message {
  package let incidentId: EntityID
  package let state: IncidentState
  package let dueAt: Instant
  package let version: Int

  package init(incidentId: EntityID, state: IncidentState, dueAt: Instant, version: Int) {
    self.incidentId = incidentId
    self.state = state
    self.dueAt = dueAt
    self.version = version
  }

  package static let object = Object(
    "IncidentReceipt", "Which breach, where it stands, and when it must be notified.",
    Self.init(incidentId:state:dueAt:version:),
    incidentIdField { $0.incidentId },
    Field("state", { $0.state }, "Where it stands."),
    Field("dueAt", { $0.dueAt }, "When it must be notified at the latest."),
    versionField { $0.version })
}
