package import Vocabulary
package import Wire

/// `incidents.close`: the breach is dealt with.
package enum CloseIncident {
  package struct Params: VersionedCommand {
    package let incidentId: EntityID
    package let expectedVersion: Int?

    package init(incidentId: EntityID, expectedVersion: Int? = nil) {
      self.incidentId = incidentId
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "CloseIncidentParams", "Which breach.", Self.init(incidentId:expectedVersion:),
      incidentIdField { $0.incidentId },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, IncidentReceipt>(
    "incidents.close",
    "Closes a breach that was notified, or assessed as needing no notification.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Dealt with", Params(incidentId: Sample.matter),
        IncidentReceipt(incidentId: Sample.matter, state: .avslutad, dueAt: Sample.later, version: 3))
    ])
}
