package import Bus
package import Casework
package import GRDB
package import Vocabulary
package import Wire

import struct Foundation.Data

/// What a command's handler is given: the writer's transaction, inside the command's own savepoint.
///
/// Lives on the writer's thread, for one command. Errors thrown by the handler undo everything the command did.
package final class WriteContext: EntityReading {
  package let call: Call
  package let db: Database
  package var now: Instant { time.now }
  /// The civil day on which the thing happened: the command's `occurredOn`, or today.
  package internal(set) var occurredOn: CivilDate
  /// The civil day in Stockholm.
  package var today: CivilDate { time.today }

  var backdated: Bool
  let tools: WriterTools
  private let time: GroupTime
  private let keepsReasons: Bool
  private let reason: SealedReason?
  private let isReading: Bool
  /// The id that was made last, until an event is about it: no table has a row of it yet, so none is looked for.
  private var unused: EntityID?
  var nextSequence: Int
  /// What it has appended, in order.
  var recorded: [RecordedEvent] = []

  var persons: [String] = []
  var sealedReason: String?
  var afterCommit: [@Sendable () -> Void] = []
  /// In a trial: who stands for whom.
  package var standIns: [PersonRef: PersonRef] = [:]
  var hold: (@Sendable (@escaping @Sendable () -> Void) -> Void)?

  /// - Parameter occurredOn: the day on which the thing happened; today where nil.
  init(
    call: Call, db: Database, time: GroupTime, occurredOn: CivilDate?, tools: WriterTools, nextSequence: Int,
    keepsReasons: Bool = false, reason: SealedReason? = nil, isReading: Bool = false
  ) {
    self.call = call
    self.db = db
    self.time = time
    self.occurredOn = occurredOn ?? time.today
    backdated = occurredOn.map { $0.days(until: time.today) > Limit.backdatingDays } ?? false
    self.tools = tools
    self.nextSequence = nextSequence
    self.keepsReasons = keepsReasons
    self.reason = reason
    self.isReading = isReading
  }

  package func random(_ count: Int) -> [UInt8] { tools.random.bytes(count) }

  /// A new UUID, version 7: ordered by time, so that indexes grow at one end.
  package func newID() -> EntityID {
    let id = tools.random.id(at: time.now)
    unused = id
    return id
  }

  /// Records events and changes the rows that they change. The sequence of the last one is returned.
  @discardableResult
  package func append(_ drafts: [EventDraft]) throws -> Int {
    try requireWriting()
    for draft in drafts {
      let type = draft.type
      guard let own = tools.registry.own[type] else {
        throw RPCError(.internalError, "The event type \(type) is not declared by this service.")
      }
      let isNew = unused?.text == draft.subject
      if isNew { unused = nil }
      let day = draft.occurredOn ?? occurredOn
      let sequence = nextSequence
      let bytes = CloudEvent.bytes(
        draft, own, id: tools.random.id(at: time.now), sequence: sequence, time: time.text, trace: call.trace,
        occurredOn: day == time.today ? time.todayText : day.text, backdated: backdated)
      guard bytes.count <= Limit.eventBytes else {
        throw RPCError(.internalError, "An event of type \(type) is larger than \(Limit.eventBytes) bytes.")
      }
      try tools.statements.insert(bytes, sequence: sequence, type: type, subject: draft.subject)
      nextSequence += 1
      recorded.append(RecordedEvent(sequence: sequence, type: own.type, bytes: bytes))
      guard draft.corrects == nil else {
        for fold in own.folds { try fold.refold(db, draft.subject) }
        continue
      }
      let header = EventHeader(
        type: type, subject: draft.subject, sequence: sequence, occurredOn: day, recordedAt: time.now)
      for fold in own.folds { try fold.apply(db, draft.payload, header, isNew) }
    }
    return nextSequence - 1
  }

  private func requireWriting() throws(RPCError) {
    if isReading { throw RPCError(.internalError, "The reading method \(call.method) may change nothing.") }
  }

  /// What is undone with a part of the command.
  var mark: Mark {
    get {
      Mark(
        nextSequence: nextSequence, recorded: recorded.count, persons: persons, sealedReason: sealedReason,
        afterCommit: afterCommit, hold: hold)
    }
    set {
      nextSequence = newValue.nextSequence
      recorded.removeLast(recorded.count - newValue.recorded)
      persons = newValue.persons
      sealedReason = newValue.sealedReason
      afterCommit = newValue.afterCommit
      hold = newValue.hold
    }
  }

  struct Mark {
    let nextSequence: Int
    let recorded: Int
    let persons: [String]
    let sealedReason: String?
    let afterCommit: [@Sendable () -> Void]
    let hold: (@Sendable (@escaping @Sendable () -> Void) -> Void)?
  }

  /// The version of an entity that this command has changed, for its result.
  package func version<E: Entity>(of type: E.Type, _ id: some TextCoded) throws -> Int {
    try EntityTable<E>.version(id.text, db) ?? 0
  }

  /// Keeps what ties a person to a place out of events: primary data, replaced when sealed again.
  package func seal(_ message: some Message, entity: String, _ id: some TextCoded) throws {
    try requireWriting()
    try db.cachedStatement(
      sql:
        "INSERT INTO sealed (entity, id, value) VALUES (?, ?, ?) ON CONFLICT (entity, id) DO UPDATE SET value = excluded.value"
    ).execute(arguments: [entity, id.text, Data(message.json)])
  }

  /// Names a person that this call is about in its audit record.
  package func audit(person: PersonRef) {
    audit(person: person.text)
  }

  func audit(person: String) {
    if !persons.contains(person) { persons.append(person) }
  }

  /// Puts the encrypted reason into the audit record; base64.
  package func audit(sealedReason: String) { self.sealedReason = sealedReason }

  /// Keeps the call's reason in its audit record, sealed by the register under the key of the first person whom it is said
  /// about. Without a reason nothing happens, and nothing is waited for.
  ///
  /// To be called before anything that cannot be undone by the savepoint: the handler runs again once the reason is sealed.
  package func keepReason(about ref: PersonRef) throws {
    guard keepsReasons, call.meta.reason != nil, sealedReason == nil else { return }
    switch reason {
    case .sealed(ref, let text): sealedReason = text
    case .failed: throw SealedReason.unavailable
    case nil, .sealed: throw NeedsSealedReason(ref: ref)
    }
  }

  /// Runs once this command is on disk, on the writer's thread; not when it fails.
  package func afterCommit(_ body: @escaping @Sendable () -> Void) { afterCommit.append(body) }

  /// Holds the answer back after the commit until `release` is called, from any thread.
  package func holdAnswer(_ body: @escaping @Sendable (_ release: @escaping @Sendable () -> Void) -> Void) {
    hold = body
  }

  /// Refuses unless one of the roles is held in the organisation unit.
  package func requireRole(_ roles: [Role], in unit: String?) throws {
    try call.requireRole(roles, in: unit)
  }
}

extension Call {
  /// Refuses unless one of the roles is held in the organisation unit; across units the default is no access.
  package func requireRole(_ roles: [Role], in unit: String?) throws {
    guard grant.holds(roles, unit: unit) else {
      throw RPCError.denied("None of your roles holds in this organisation unit; ask for one that does.", needs: roles)
    }
  }
}
