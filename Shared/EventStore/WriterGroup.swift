import Bus
import Casework
import GRDB
import Glibc
import Vocabulary
import Wire

import struct Foundation.Data

/// One transaction's work and what is to be told once it is on disk.
final class WriterGroup {
  var nextSequence: Int
  var auditHead: AuditHead
  let time: GroupTime
  /// Whether every call has a savepoint of its own. Without, a call that fails after it has written throws
  /// `NeedsSavepoints`, and the whole group is done again with them.
  let isolates: Bool
  /// Whether there is anything to commit.
  var changed = false
  var answers: [(Reply, Outcome)] = []
  /// Jobs that it has done, of those it was given.
  var performed = 0
  /// Bytes of the results that wait for the commit.
  private(set) var resultBytes = 0
  /// Answers that leave on the next tick.
  var ticked: [TickedAnswer] = []
  var held: [(Reply, Outcome, @Sendable (@escaping @Sendable () -> Void) -> Void)] = []
  var afterCommit: [@Sendable () -> Void] = []
  /// Events in order.
  var recorded: [RecordedEvent] = []
  /// Calls that wait for a person to become known.
  var parked: [CallJob] = []
  /// Calls whose reason must be sealed before they can go on.
  var unsealed: [(job: CallJob, ref: PersonRef)] = []
  /// What went wrong that is no refusal.
  var failures: [(method: String, trace: String, failure: StoreFailure)] = []

  private let settings: WriterSettings
  private let tools: WriterTools

  init(
    nextSequence: Int, auditHead: AuditHead, time: GroupTime, isolates: Bool, _ settings: WriterSettings,
    _ tools: WriterTools
  ) {
    self.nextSequence = nextSequence
    self.auditHead = auditHead
    self.time = time
    self.isolates = isolates
    self.settings = settings
    self.tools = tools
  }

  /// Throws only where the whole transaction is lost: an error of the disk or the database, or `NeedsSavepoints`.
  func perform(_ job: WriterJob, _ db: Database) throws {
    switch job.work {
    case .call(let call): try perform(call, db)
    case .inbox(let inbox): try take(inbox, db)
    case .counted(let denials):
      for denial in denials { try record(denial) }
    case .upkeep(let body):
      try body(Upkeep(db: db, registry: settings.registry))
      changed = true
    case .own(let own): try perform(own, db)
    }
  }

  // MARK: the service's own work

  private func perform(_ job: OwnJob, _ db: Database) throws {
    let call = Call.own(job.method, settings.service, at: time.now)
    let context = WriteContext(
      call: call, db: db, time: time, occurredOn: nil, tools: tools, nextSequence: nextSequence)
    do {
      try tools.statements.isolated { try job.perform(context) }
      keep(context)
      if job.isAudited { try record(call, context, "ok") }
      changed = true
      afterCommit.append { job.done(nil) }
    } catch let error as DatabaseError where error.isOfTheDisk {
      throw error
    } catch {
      let refusal = (error as? RPCError) ?? (error as? any Refusal)?.error
      let failure = refusal.map { StoreFailure($0.message) } ?? StoreFailure.of(error, path: settings.directory)
      afterCommit.append { job.done(failure) }
    }
  }

  private func keep(_ context: WriteContext) {
    nextSequence = context.nextSequence
    recorded += context.recorded
    afterCommit += context.afterCommit
  }

  // MARK: calls

  private func perform(_ job: CallJob, _ db: Database) throws {
    let request = job.request
    let context = WriteContext(
      call: request.call, db: db, time: time, occurredOn: request.occurredOn, tools: tools,
      nextSequence: nextSequence, keepsReasons: settings.reasonSealing != nil, reason: job.reason,
      isReading: !request.isCommand)
    do {
      // A read has nothing to undo, so it pays for no savepoint.
      let (result, replayed) =
        request.isCommand
        ? try undoable(db) { try self.outcome(of: request, context) } : try outcome(of: request, context)
      keep(context)
      resultBytes += result.count
      try record(request.call, context, replayed ? "replayed" : "ok")
      if let hold = context.hold {
        held.append((request.reply, .result(result), hold))
      } else {
        answer(request, .result(result), onTick: request.leaves == .onTick)
      }
    } catch let error as NeedsSavepoints {
      throw error
    } catch is PersonNotYetKnown {
      try park(job, context)
    } catch let needs as NeedsSealedReason {
      var job = job
      let until = job.sealsUntil ?? KernelTime.bootNanoseconds() + SealedReason.patience
      job.sealsUntil = until
      guard until > KernelTime.bootNanoseconds() else { return try refuse(request, SealedReason.unavailable, context) }
      unsealed.append((job, needs.ref))
    } catch let error as RPCError {
      try refuse(request, error, context)
    } catch let refusal as any Refusal {
      try refuse(request, refusal.error, context)
    } catch let error as DatabaseError where error.isOfTheDisk {
      throw error
    } catch {
      let call = request.call
      failures.append((call.method, call.traceID, StoreFailure.of(error, path: settings.directory)))
      var told = RPCError(
        .internalError, "The service failed at this call and undid it; the journal has more under the trace.")
      told.trace = call.traceID
      try refuse(request, told, context)
    }
  }

  /// Runs a command so that nothing of it is left where it throws. Most that fail have written nothing yet, so a savepoint
  /// for each (a copy of every page that it changes) would be paid for nothing.
  private func undoable<T>(_ db: Database, _ body: () throws -> T) throws -> T {
    guard !isolates else { return try tools.statements.isolated(body) }
    let before = db.totalChangesCount
    do {
      return try body()
    } catch {
      if let error = error as? DatabaseError, error.isOfTheDisk { throw error }
      if db.totalChangesCount != before { throw NeedsSavepoints() }
      throw error
    }
  }

  private func outcome(
    of request: CallRequest, _ context: WriteContext
  ) throws -> (result: [UInt8], replayed: Bool) {
    guard request.isCommand, let key = request.call.meta.idempotencyKey else {
      try context.checkDate()
      return (try request.perform(context), false)
    }
    let place = tools.idempotency.place(request.call, request.call.method, key)
    switch try tools.idempotency.lookUp(place, request.params, tools.statements.findResult) {
    case .result(let result): return (result, true)
    case .conflict:
      throw Idempotency.keyUsed
    case .nothing: break
    }
    try context.checkDate()
    let result = try request.perform(context)
    try tools.idempotency.store(
      place, request.params, result: result, at: time.now.seconds, tools.statements.insertResult)
    return (result, false)
  }

  private func park(_ job: CallJob, _ context: WriteContext) throws {
    let now = KernelTime.bootNanoseconds()
    var job = job
    let until = job.waitsUntil ?? now + PersonNotYetKnown.patience
    guard until > now else { return try refuse(job.request, PersonNotYetKnown.error, context) }
    job.waitsUntil = until
    parked.append(job)
  }

  private func refuse(_ request: CallRequest, _ error: RPCError, _ context: WriteContext) throws {
    try record(request.call, context, error.kind.rawValue)
    answer(request, .error(error), onTick: request.leaves == .onTick || error.kind == .notFound)
  }

  private func answer(_ request: CallRequest, _ outcome: Outcome, onTick: Bool) {
    guard onTick else { return answers.append((request.reply, outcome)) }
    let floor = request.leaves == .onTick ? Ticks.searchFloor : Ticks.floor
    ticked.append(TickedAnswer(reply: request.reply, outcome: outcome, notBefore: request.call.readAt + floor))
  }

  // MARK: audit

  private func record(_ call: Call, _ context: WriteContext, _ outcome: String) throws {
    try AuditLog.append(
      AuditEntry(
        time: time.text, uid: Int(call.peer.uid), officer: call.officer, method: call.method, outcome: outcome,
        persons: context.persons, count: nil, trace: call.trace, sealedReason: context.sealedReason),
      to: &auditHead, tools.statements)
    changed = true
  }

  private func record(_ denial: CountedDenial) throws {
    try AuditLog.append(
      AuditEntry(
        time: time.text, uid: Int(denial.uid), officer: nil, method: denial.method,
        outcome: ErrorKind.denied.rawValue, persons: [], count: denial.count, trace: nil, sealedReason: nil),
      to: &auditHead, tools.statements)
    changed = true
  }

  // MARK: events of other services

  private func take(_ job: InboxJob, _ db: Database) throws {
    do {
      let after = try tools.statements.isolated { try self.fold(job, db) }
      nextSequence = after.nextSequence
      recorded += after.recorded
      afterCommit += after.bodies
      afterCommit.append { job.done(nil) }
      changed = true
    } catch let error as DatabaseError where error.isOfTheDisk {
      throw error
    } catch {
      let failure = (error as? StoreFailure) ?? StoreFailure("An event of \(job.source) cannot be taken in: \(error).")
      failures.append(("follow \(job.source)", "", failure))
      afterCommit.append { job.done(failure) }
    }
  }

  private struct Folded {
    var nextSequence: Int
    var recorded: [RecordedEvent] = []
    var bodies: [@Sendable () -> Void] = []
  }

  private func fold(_ job: InboxJob, _ db: Database) throws -> Folded {
    if let above = job.forgetAbove {
      try db.execute(
        sql:
          "DELETE FROM inbox_subject WHERE position IN (SELECT position FROM inbox WHERE source = ? AND sequence > ?)",
        arguments: [job.source, above])
      try db.execute(sql: "DELETE FROM inbox WHERE source = ? AND sequence > ?", arguments: [job.source, above])
      try Rebuild.projections(settings.registry, settings.service, db)
    }
    var after = Folded(nextSequence: nextSequence)
    for bytes in job.events {
      let event = try EventEnvelope(json: bytes)
      let header = try event.header()
      try insert(bytes, event, header, job.source, own: after.nextSequence - 1, db)
      guard header.corrects == nil else {
        // What was done about the event stays done: a correction of the past starts nothing anew.
        for fold in settings.registry.folds[event.type] ?? [] { try fold.refold(db, event.subject) }
        continue
      }
      for fold in settings.registry.folds[event.type] ?? [] {
        try fold.apply(db, fold.decode(event.data.bytes), header, false)
      }
      for reaction in settings.registry.reactions[event.type] ?? [] {
        let context = WriteContext(
          call: .following(job.source, event, settings.service), db: db, time: time, occurredOn: header.occurredOn,
          tools: tools, nextSequence: after.nextSequence)
        try reaction.react(reaction.decode(event.data.bytes), header, context)
        after.nextSequence = context.nextSequence
        after.recorded += context.recorded
        after.bodies += context.afterCommit
      }
    }
    try db.cachedStatement(
      sql:
        "INSERT INTO cursor (source, stream, sequence) VALUES (?, ?, ?) ON CONFLICT (source) DO UPDATE SET stream = excluded.stream, sequence = excluded.sequence"
    ).execute(arguments: [job.source, job.stream, job.cursor])
    return after
  }

  /// One event of another service, as it came.
  private func insert(
    _ bytes: [UInt8], _ event: EventEnvelope, _ header: EventHeader, _ source: String, own sequence: Int, _ db: Database
  ) throws {
    let inbox = try RawStatement.cached(
      db, "INSERT INTO inbox (own_sequence, source, sequence, id, type, bytes) VALUES (?, ?, ?, ?, ?, ?)")
    inbox.bind(sequence, at: 1)
    inbox.bind(source, at: 2)
    inbox.bind(header.sequence, at: 3)
    inbox.bind(event.id, at: 4)
    inbox.bind(event.type, at: 5)
    try bytes.withUnsafeBytes { bytes in
      inbox.bind(bytes, at: 6)
      try inbox.run()
    }
    let subject = try RawStatement.cached(db, "INSERT INTO inbox_subject (subject, position) VALUES (?, ?)")
    subject.bind(event.subject, at: 1)
    subject.bind(Int(db.lastInsertedRowID), at: 2)
    try subject.run()
  }
}

/// Thrown where a call of a group without savepoints has failed after it had written.
struct NeedsSavepoints: Error {}
