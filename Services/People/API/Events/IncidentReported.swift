package import Vocabulary
package import Wire

/// A personal data breach has become known; the description lies in the vault.
package struct IncidentReported: EventPayload {
  package static let eventType = "se.stadsbuss.people.incident.reported"

  package let discoveredAt: Instant
  package let kind: IncidentKind
  package let scope: [IncidentScope]
  package let affected: AffectedCount

  package init(discoveredAt: Instant, kind: IncidentKind, scope: [IncidentScope], affected: AffectedCount) {
    self.discoveredAt = discoveredAt
    self.kind = kind
    self.scope = scope
    self.affected = affected
  }

  package static let object = Object(
    "IncidentReported", "A personal data breach has become known; the description lies in the vault.",
    Self.init(discoveredAt:kind:scope:affected:),
    Field("discoveredAt", { $0.discoveredAt }, "When it became known."),
    Field("kind", { $0.kind }, "What sort of breach it is."),
    Field("scope", { $0.scope }, "Whom and what it touches."),
    Field("affected", { $0.affected }, "About how many persons it concerns."))
}
