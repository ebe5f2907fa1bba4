package import Vocabulary
package import Wire

/// `incidents.list`: personal data breaches.
package enum ListIncidents {
  package struct Params: Message {
    package let state: IncidentState?
    package let after: String?
    package let max: Int?

    package init(state: IncidentState? = nil, after: String? = nil, max: Int? = nil) {
      self.state = state
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListIncidentsParams", "Which.", Self.init(state:after:max:),
      Field("state", { $0.state }, "Only those that stand here."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package struct Item: Message {
    package let incidentId: EntityID
    package let state: IncidentState
    package let discoveredAt: Instant
    package let kind: IncidentKind
    package let scope: [IncidentScope]
    package let affected: AffectedCount
    package let dueAt: Instant
    package let hoursLeft: Int?
    package let notifiedAt: Instant?
    package let version: Int

    package init(
      incidentId: EntityID, state: IncidentState, discoveredAt: Instant, kind: IncidentKind, scope: [IncidentScope],
      affected: AffectedCount, dueAt: Instant, hoursLeft: Int? = nil, notifiedAt: Instant? = nil, version: Int
    ) {
      self.incidentId = incidentId
      self.state = state
      self.discoveredAt = discoveredAt
      self.kind = kind
      self.scope = scope
      self.affected = affected
      self.dueAt = dueAt
      self.hoursLeft = hoursLeft
      self.notifiedAt = notifiedAt
      self.version = version
    }

    package static let object = Object(
      "ListIncidentsItem", "A breach in a list.",
      Self.init(incidentId:state:discoveredAt:kind:scope:affected:dueAt:hoursLeft:notifiedAt:version:),
      incidentIdField { $0.incidentId },
      Field("state", { $0.state }, "Where it stands."),
      Field("discoveredAt", { $0.discoveredAt }, "When it became known: from then the 72 hours run."),
      Field("kind", { $0.kind }, "What sort of breach it is."),
      Field("scope", { $0.scope }, "Whom and what it touches.", .items(0...PeopleLimit.codes)),
      Field("affected", { $0.affected }, "About how many persons it concerns."),
      Field("dueAt", { $0.dueAt }, "When it must be notified at the latest."),
      Field(
        "hoursLeft", { $0.hoursLeft },
        "Whole hours until then, negative when it has passed; left out once it is notified or assessed."),
      Field("notifiedAt", { $0.notifiedAt }, "When it was notified."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Page<Item>>(
    "incidents.list",
    "Lists personal data breaches, ordered by id, with the hours that are left; no texts.",
    .auditedQuery, .oneOf([.manager, .operator_, .auditor]), errors: [],
    examples: [
      Example(
        "Those whose time runs", Params(state: .rapporterad),
        Page(
          items: [
            Item(
              incidentId: Sample.matter, state: .rapporterad, discoveredAt: Sample.instant, kind: .konfidentialitet,
              scope: [.kontaktuppgifter], affected: .farreAn100, dueAt: Sample.later, hoursLeft: 71, version: 1)
          ], more: false, last: Sample.matter.text))
    ])
}
