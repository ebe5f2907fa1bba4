package import Vocabulary
package import Wire

/// `incidents.report`: a personal data breach has become known.
package enum ReportIncident {
  package struct Params: Message {
    package let discoveredAt: Instant
    package let kind: IncidentKind
    package let scope: [IncidentScope]
    package let affected: AffectedCount
    package let text: String

    package init(
      discoveredAt: Instant, kind: IncidentKind, scope: [IncidentScope], affected: AffectedCount, text: String
    ) {
      self.discoveredAt = discoveredAt
      self.kind = kind
      self.scope = scope
      self.affected = affected
      self.text = text
    }

    package static let object = Object(
      "ReportIncidentParams", "What is known of it.", Self.init(discoveredAt:kind:scope:affected:text:),
      Field("discoveredAt", { $0.discoveredAt }, "When it became known: from then the 72 hours run."),
      Field("kind", { $0.kind }, "What sort of breach it is."),
      Field("scope", { $0.scope }, "Whom and what it touches.", .items(0...PeopleLimit.codes)),
      Field("affected", { $0.affected }, "About how many persons it concerns."),
      textField { $0.text })
  }

  package static let method = Method<Params, IncidentReceipt>(
    "incidents.report",
    "Reports a personal data breach (GDPR article 33); the description is kept encrypted.",
    .command, .oneOf([.officer, .manager, .operator_]), errors: [],
    examples: [
      Example(
        "A list was sent to the wrong place",
        Params(
          discoveredAt: Sample.instant, kind: .konfidentialitet, scope: [.kontaktuppgifter], affected: .farreAn100,
          text: "En lista skickades till fel mottagare."),
        IncidentReceipt(incidentId: Sample.matter, state: .rapporterad, dueAt: Sample.later, version: 1))
    ])
}
