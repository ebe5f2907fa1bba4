import Bus
import Casework
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Synchronization
import Systemd
import Vocabulary
import Wire

/// The log of personal data breaches, and its clock.
extension PeopleService {
  private enum Text {
    static let entity = Incident.kind
    static let event = "event"
    static let assessment = "assessment"
    static let delay = "delay"
  }

  private static let incidentBytes = 3 * PeopleLimit.textCharacters * 6 + 4096

  var incidentEndpoints: [Endpoint] {
    [
      store.command(ReportIncident.method) { params, context in
        let id = context.newID()
        try context.append(Incident.report(params, as: id, at: context.now))
        try keep(params.text, Text.event, id, context)
        return try receipt(id, context)
      },
      store.command(NotifyIncident.method) { params, context in
        let id = params.incidentId
        let incident = try incident(id, params.expectedVersion, context)
        try context.append(
          incident.notify(
            id, notifiedAt: params.notifiedAt ?? context.now, saysWhyLate: params.delayText != nil, at: context.now))
        if let why = params.delayText { try keep(why, Text.delay, id, context) }
        return try receipt(id, context)
      },
      store.command(AssessIncident.method) { params, context in
        let id = params.incidentId
        try context.append(incident(id, params.expectedVersion, context).assess(id))
        try keep(params.text, Text.assessment, id, context)
        return try receipt(id, context)
      },
      store.command(CloseIncident.method) { params, context in
        let id = params.incidentId
        try context.append(incident(id, params.expectedVersion, context).close(id))
        return try receipt(id, context)
      },
      store.audited(ListIncidents.method) { params, context in try list(params, context) },
      store.audited(ShowIncident.method, resultBytes: Self.incidentBytes) { params, context in try show(params, context)
      },
    ]
  }

  /// Breaches whose time runs.
  static func runningIncidents(_ store: Store) throws -> [(id: String, incident: Incident)] {
    try store.read { db in
      try ReadingDatabase(db: db, now: .first).find(
        Incident.self, [(Incident.stateColumn, ColumnValue(IncidentState.rapporterad))]
      ).map { ($0.id, $0.state) }
    }
  }

  private func incident(_ id: EntityID, _ version: Int?, _ context: WriteContext) throws -> Incident {
    let row = try context.require(Incident.self, id, "incident")
    try context.expect(version, row, "incident")
    return row.state
  }

  private func keep(_ text: String, _ name: String, _ id: EntityID, _ context: WriteContext) throws {
    try vault.keep(text, name, of: Text.entity, id.text, about: nil, context.db)
  }

  private func list(_ params: ListIncidents.Params, _ context: WriteContext) throws -> Page<ListIncidents.Item> {
    let conditions = params.state.map { [(column: Incident.stateColumn, value: ColumnValue($0))] } ?? []
    return try context.page(
      Incident.self, conditions, after: params.after, max: params.max, room: context.call.room
    ) { row in
      let incident = row.state
      return ListIncidents.Item(
        incidentId: try EntityID(parsing: row.id), state: incident.state, discoveredAt: incident.discoveredAt,
        kind: incident.breach, scope: incident.scope, affected: incident.affected, dueAt: incident.dueAt,
        hoursLeft: incident.state == .rapporterad
          ? IncidentDeadline.hoursLeft(incident.discoveredAt, at: context.now) : nil,
        notifiedAt: incident.notifiedAt, version: row.version)
    }
  }

  private func show(_ params: ShowIncident.Params, _ context: WriteContext) throws -> ShowIncident.Result {
    let row = try context.require(Incident.self, params.incidentId, "incident")
    func text(_ name: String) throws -> String? { try vault.text(name, of: Text.entity, row.id, context.db) }
    return ShowIncident.Result(
      incidentId: params.incidentId, state: row.state.state, discoveredAt: row.state.discoveredAt,
      dueAt: row.state.dueAt, text: try text(Text.event), assessmentText: try text(Text.assessment),
      delayText: try text(Text.delay), version: row.version)
  }

  private func receipt(_ id: EntityID, _ context: WriteContext) throws -> IncidentReceipt {
    let row = try context.require(Incident.self, id, "incident")
    return IncidentReceipt(incidentId: id, state: row.state.state, dueAt: row.state.dueAt, version: row.version)
  }
}

/// Warns in the journal of breaches whose time runs out: once at 48 hours, once at 72, and again after a restart.
final class IncidentClock: Sendable {
  private let told = Mutex<[String: Int]>([:])

  /// - Parameter tell: gets the breach's id in words, never what it is about.
  func look(at incidents: [(id: String, incident: Incident)], now: Instant, _ tell: (MessageID, String) -> Void) {
    let marks: [(id: String, hours: Int)] = incidents.compactMap { id, incident in
      guard incident.state == .rapporterad else { return nil }
      let warnsAt = incident.discoveredAt.adding(seconds: Int64(IncidentDeadline.warningHours) * 3600)
      if now >= incident.dueAt { return (id, IncidentDeadline.hours) }
      return now >= warnsAt ? (id, IncidentDeadline.warningHours) : nil
    }
    let news = told.withLock { told in
      let news = marks.filter { told[$0.id] ?? 0 < $0.hours }
      told = Dictionary(uniqueKeysWithValues: marks.map { ($0.id, $0.hours) })
      return news
    }
    for mark in news {
      let isOver = mark.hours == IncidentDeadline.hours
      tell(
        isOver ? .incidentOverdue : .incidentDue,
        "incident \(mark.id) is not notified \(mark.hours) hours after it became known")
    }
  }
}
