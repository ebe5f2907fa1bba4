package import Vocabulary
package import Wire

/// `incidents.show`: one breach, with its texts.
package enum ShowIncident {
  package struct Params: Message {
    package let incidentId: EntityID

    package init(incidentId: EntityID) {
      self.incidentId = incidentId
    }

    package static let object = Object(
      "ShowIncidentParams", "Which breach.", Self.init(incidentId:),
      incidentIdField { $0.incidentId })
  }

  package struct Result: Message {
    package let incidentId: EntityID
    package let state: IncidentState
    package let discoveredAt: Instant
    package let dueAt: Instant
    package let text: String?
    package let assessmentText: String?
    package let delayText: String?
    package let version: Int

    package init(
      incidentId: EntityID, state: IncidentState, discoveredAt: Instant, dueAt: Instant, text: String? = nil,
      assessmentText: String? = nil, delayText: String? = nil, version: Int
    ) {
      self.incidentId = incidentId
      self.state = state
      self.discoveredAt = discoveredAt
      self.dueAt = dueAt
      self.text = text
      self.assessmentText = assessmentText
      self.delayText = delayText
      self.version = version
    }

    package static let object = Object(
      "ShowIncidentResult", "A breach.",
      Self.init(incidentId:state:discoveredAt:dueAt:text:assessmentText:delayText:version:),
      incidentIdField { $0.incidentId },
      Field("state", { $0.state }, "Where it stands."),
      Field("discoveredAt", { $0.discoveredAt }, "When it became known: from then the 72 hours run."),
      Field("dueAt", { $0.dueAt }, "When it must be notified at the latest."),
      Field("text", { $0.text }, "What happened."),
      Field("assessmentText", { $0.assessmentText }, "Why it need not be notified."),
      Field("delayText", { $0.delayText }, "Why it was notified late."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "incidents.show",
    "Shows a personal data breach with what is written about it.",
    .auditedQuery, .oneOf([.manager]), errors: [.notFound],
    examples: [
      Example(
        "A new one", Params(incidentId: Sample.matter),
        Result(
          incidentId: Sample.matter, state: .rapporterad, discoveredAt: Sample.instant, dueAt: Sample.later,
          text: "En lista skickades till fel mottagare.", version: 1))
    ])
}
