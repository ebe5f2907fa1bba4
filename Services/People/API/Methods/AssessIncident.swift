package import Vocabulary
package import Wire

/// `incidents.assess`: the breach need not be notified.
package enum AssessIncident {
  package struct Params: VersionedCommand {
    package let incidentId: EntityID
    package let text: String
    package let expectedVersion: Int?

    package init(incidentId: EntityID, text: String, expectedVersion: Int? = nil) {
      self.incidentId = incidentId
      self.text = text
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "AssessIncidentParams", "Which breach, and why.", Self.init(incidentId:text:expectedVersion:),
      incidentIdField { $0.incidentId },
      textField { $0.text },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, IncidentReceipt>(
    "incidents.assess",
    "Records that a breach is unlikely to be a risk to anybody, and why, so that it need not be notified.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Nobody saw it", Params(incidentId: Sample.matter, text: "Mottagaren raderade listan oläst."),
        IncidentReceipt(incidentId: Sample.matter, state: .ejAnmalningspliktig, dueAt: Sample.later, version: 2))
    ])
}
