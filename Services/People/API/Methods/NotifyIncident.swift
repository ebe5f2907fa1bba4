package import Vocabulary
package import Wire

/// `incidents.notify`: the breach was notified to the supervisory authority.
package enum NotifyIncident {
  package struct Params: VersionedCommand {
    package let incidentId: EntityID
    package let notifiedAt: Instant?
    package let delayText: String?
    package let expectedVersion: Int?

    package init(
      incidentId: EntityID, notifiedAt: Instant? = nil, delayText: String? = nil, expectedVersion: Int? = nil
    ) {
      self.incidentId = incidentId
      self.notifiedAt = notifiedAt
      self.delayText = delayText
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "NotifyIncidentParams", "Which breach, and when.", Self.init(incidentId:notifiedAt:delayText:expectedVersion:),
      incidentIdField { $0.incidentId },
      Field("notifiedAt", { $0.notifiedAt }, "When it was notified; now when left out."),
      Field(
        "delayText", { $0.delayText }, "Why it was not within 72 hours; required where it was not (article 33.1).",
        .length(1...PeopleLimit.textCharacters)),
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, IncidentReceipt>(
    "incidents.notify",
    "Records that a breach was notified to Integritetsskyddsmyndigheten.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "In time", Params(incidentId: Sample.matter),
        IncidentReceipt(incidentId: Sample.matter, state: .anmald, dueAt: Sample.later, version: 2))
    ])
}
