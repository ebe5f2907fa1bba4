package import Casework
package import PeopleAPI
package import Vocabulary
package import Wire

/// A personal data breach (GDPR article 33). What is written about it lies in the vault.
package struct Incident: Entity {
  package var state: IncidentState
  package let discoveredAt: Instant
  package let breach: IncidentKind
  package let scope: [IncidentScope]
  package let affected: AffectedCount
  package var notifiedAt: Instant?

  package static let object = Object(
    "Incident", "A personal data breach.", Self.init(state:discoveredAt:breach:scope:affected:notifiedAt:),
    Field("state", { $0.state }, "Where it stands."),
    Field("discoveredAt", { $0.discoveredAt }, "When it became known."),
    Field("breach", { $0.breach }, "What sort of breach it is."), Field("scope", { $0.scope }, "What it touches."),
    Field("affected", { $0.affected }, "About how many persons it concerns."),
    Field("notifiedAt", { $0.notifiedAt }, "When it was notified."))

  package static let kind = "incident"
  package static let stateColumn = "state"
  package static let columns: [Column<Incident>] = [Column(stateColumn) { ColumnValue($0.state) }]

  package static let folds: [Fold<Incident>] = [
    Fold(IncidentReported.self) { state, event, _ in
      state = Incident(
        state: .rapporterad, discoveredAt: event.discoveredAt, breach: event.kind, scope: event.scope,
        affected: event.affected, notifiedAt: nil)
    },
    Fold(IncidentNotified.self) { state, event, _ in
      state?.state = .anmald
      state?.notifiedAt = event.notifiedAt
    },
    Fold(IncidentAssessed.self) { state, _, _ in state?.state = .ejAnmalningspliktig },
    Fold(IncidentClosed.self) { state, _, _ in state?.state = .avslutad },
  ]

  package var dueAt: Instant { IncidentDeadline.due(discoveredAt) }

  package static func report(
    _ params: ReportIncident.Params, as id: EntityID, at now: Instant
  ) throws(IncidentRefusal) -> [EventDraft] {
    guard params.discoveredAt <= now else { throw .notYet("/discoveredAt") }
    return [
      EventDraft(
        id,
        IncidentReported(
          discoveredAt: params.discoveredAt, kind: params.kind,
          scope: IncidentScope.allCases.filter(params.scope.contains), affected: params.affected))
    ]
  }

  /// - Parameter saysWhyLate: whether the reasons for a delay are given, which article 33.1 asks for past 72 hours.
  package func notify(
    _ id: EntityID, notifiedAt: Instant, saysWhyLate: Bool, at now: Instant
  ) throws(IncidentRefusal) -> [EventDraft] {
    guard state.mayBecome(.anmald) else { throw .notAllowed(state) }
    guard notifiedAt <= now else { throw .notYet("/notifiedAt") }
    guard notifiedAt >= discoveredAt else { throw .beforeDiscovery }
    let isLate = notifiedAt > dueAt
    guard saysWhyLate || !isLate else { throw .needsReasons }
    return [EventDraft(id, IncidentNotified(notifiedAt: notifiedAt, isLate: isLate))]
  }

  package func assess(_ id: EntityID) throws(IncidentRefusal) -> [EventDraft] {
    guard state.mayBecome(.ejAnmalningspliktig) else { throw .notAllowed(state) }
    return [EventDraft(id, IncidentAssessed())]
  }

  package func close(_ id: EntityID) throws(IncidentRefusal) -> [EventDraft] {
    guard state.mayBecome(.avslutad) else { throw .notAllowed(state) }
    return [EventDraft(id, IncidentClosed())]
  }
}

extension IncidentState: StateMachine {
  /// What was assessed as needing no notification may turn out to need one.
  package static let edges: [IncidentState: Set<IncidentState>] = [
    .rapporterad: [.anmald, .ejAnmalningspliktig],
    .ejAnmalningspliktig: [.anmald, .avslutad],
    .anmald: [.avslutad],
  ]
}

/// Why something about a breach was refused.
package enum IncidentRefusal: Refusal {
  case notYet(String)
  case beforeDiscovery
  case notAllowed(IncidentState)
  case needsReasons

  package var error: RPCError {
    switch self {
    case .notYet(let path): .invalidParam(path, "has not come yet")
    case .beforeDiscovery: .invalidParam("/notifiedAt", "is before the breach became known")
    case .notAllowed(let state): .conflict("The breach does not stand where that can be done.", state: state.rawValue)
    case .needsReasons:
      .invalidParam("/delayText", "is required: more than 72 hours have passed, so say why (GDPR article 33.1)")
    }
  }
}
