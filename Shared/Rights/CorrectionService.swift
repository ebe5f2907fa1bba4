package import Bus
import Casework
package import EventStore
import GRDB
import Vocabulary
import Wire

/// Correction with history in one service: the one way for every event type that the service declares correctable.
package struct CorrectionService: Sendable {
  /// An entity has some tens of events at most.
  private static let historyBytes = 256 << 10

  private let entities: [CorrectableEntity]

  package init(_ entities: [CorrectableEntity]) { self.entities = entities }

  /// Every event type that may be corrected.
  package var types: [String] { entities.flatMap { $0.types.map(\.type) } }

  package func endpoints(_ store: Store) -> [Endpoint] {
    [
      store.command(CorrectEvent.method) { params, context in try correct(params, context) },
      store.audited(ShowHistory.method, resultBytes: Self.historyBytes) { params, context in
        try history(params, context)
      },
    ]
  }

  // MARK: correct

  private func correct(_ params: CorrectEvent.Params, _ context: WriteContext) throws -> CorrectEvent.Result {
    let change = try Self.change(params.data)
    let past = try EventHistory.own(of: params.subject.text, context.db)
    let entity = try entity(of: past)
    try Self.met {
      try entity.admit(params.subject, CorrectEvent.method.info.access.listed, params.expectedVersion, context)
    }
    let event = try root(params.corrects, in: past)
    guard let correctable = entity.types.first(where: { $0.type == event.type }) else {
      throw RPCError.conflict(
        "An event of the type \(event.type) cannot be corrected; end, withdraw or change what it began.",
        state: "fast")
    }
    if let other = change.keys.sorted().first(where: { !correctable.members.contains($0) }) {
      throw RPCError.invalidParam(
        "/data/\(other)", "may not be corrected; \(Self.list(correctable.members))")
    }
    let day = params.happenedOn ?? event.occurredOn
    try Self.require(day, for: event, among: past, today: context.today)
    let payload = try correctable.corrected(event.data.bytes, change)
    let known = try correctable.corrected(event.data.bytes, [:])
    guard day != event.occurredOn || payload.json != known.json else {
      throw RPCError.conflict("It says the same already; give what is to be another.", state: "lika")
    }
    let sequence = try context.append([
      EventDraft(params.subject.text, payload, corrects: event.sequence, occurredOn: day)
    ])
    let version =
      try Int.fetchOne(
        context.db, sql: "SELECT version FROM entity_\(entity.kind) WHERE id = ?", arguments: [params.subject.text])
      ?? 0
    return CorrectEvent.Result(
      subject: params.subject, sequence: sequence, corrects: event.sequence, version: version)
  }

  /// The members that change. The params check has left what is in `data` to us.
  private static func change(_ data: RawObject?) throws(RPCError) -> [String: RawJSON] {
    guard let data else { return [:] }
    do throws(InvalidMessage) {
      return try [String: RawJSON](json: data.bytes, mode: .request)
    } catch {
      throw .invalidParam("/data", "must be an object of members to correct")
    }
  }

  /// Somebody of whom the caller may not know is met in the words for an id that does not exist: which kind it is of tells.
  private static func met(_ admit: () throws -> Void) throws {
    do {
      try admit()
    } catch let error as RPCError where error.kind == .notFound {
      throw RPCError.notFound("entity")
    }
  }

  /// The kind of entity that these events made; nobody's are those of an id that does not exist.
  private func entity(of past: [PastEvent]) throws(RPCError) -> CorrectableEntity {
    let types = Set(past.map(\.type))
    guard let entity = entities.first(where: { entity in entity.types.contains { types.contains($0.type) } }) else {
      throw .notFound("entity")
    }
    return entity
  }

  /// The event that a sequence stands for: where it corrects another, that one.
  private func root(_ sequence: Int, in past: [PastEvent]) throws(RPCError) -> PastEvent {
    guard let named = past.first(where: { $0.sequence == sequence }),
      let root = past.first(where: { $0.sequence == named.corrects ?? named.sequence })
    else { throw .invalidParam("/corrects", "is no event of this entity; see rights.history") }
    return root
  }

  /// What happened keeps its order.
  private static func require(
    _ day: CivilDate, for event: PastEvent, among past: [PastEvent], today: CivilDate
  ) throws(RPCError) {
    guard day != event.occurredOn else { return }
    if day > today { throw .invalidParam("/happenedOn", "lies in the future; give the day it happened") }
    let others = past.filter { $0.corrects == nil && $0.sequence != event.sequence }
    if let before = others.last(where: { $0.sequence < event.sequence }), day < before.occurredOn {
      throw .invalidParam("/happenedOn", "is before \(before.occurredOn), when what came before it happened")
    }
    if let after = others.first(where: { $0.sequence > event.sequence }), day > after.occurredOn {
      throw .invalidParam("/happenedOn", "is after \(after.occurredOn), when what came after it happened")
    }
  }

  private static func list(_ members: Set<String>) -> String {
    members.isEmpty ? "only the day may, with happenedOn" : "these may: \(members.sorted().joined(separator: ", "))"
  }

  // MARK: history

  private func history(_ params: ShowHistory.Params, _ context: WriteContext) throws -> ShowHistory.Result {
    let past = try EventHistory.own(of: params.subject.text, context.db)
    let entity = try entity(of: past)
    try Self.met { try entity.admitReading(params.subject, ShowHistory.method.info.access.listed, context) }
    return ShowHistory.Result(
      subject: params.subject,
      told: past.map { event in
        let members = entity.types.first { $0.type == event.type }?.members ?? []
        return ShowHistory.Told(
          sequence: event.sequence, type: event.type, occurredOn: event.toldOn, recordedAt: event.recordedAt,
          corrects: event.corrects, correctedBy: event.correctedBy, correctable: members.sorted(),
          content: RawJSON(PersonMask.others(than: [], in: event.toldData.bytes)))
      })
  }
}
