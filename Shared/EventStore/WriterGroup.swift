import Bus
import Casework
import GRDB
import Glibc
import Vocabulary
import Wire

import struct Foundation.Data

/// One transaction's work and what is to be told once it is on disk.
struct WriterGroup {
  var nextSequence: Int
  var auditHead: AuditHead
  let now: Instant
  /// Whether there is anything to commit.
  var changed = false
  var answers: [(Reply, Outcome)] = []
  /// Answers that leave on the next tick.
  var ticked: [TickedAnswer] = []
  var held: [(Reply, Outcome, @Sendable (@escaping @Sendable () -> Void) -> Void)] = []
  var afterCommit: [@Sendable () -> Void] = []
  /// Calls that wait for a person to become known.
  var parked: [CallJob] = []
  /// Calls whose reason must be sealed before they can go on.
  var unsealed: [(job: CallJob, ref: PersonRef)] = []

  init(nextSequence: Int, auditHead: AuditHead, now: Instant) {
    self.nextSequence = nextSequence
    self.auditHead = auditHead
    self.now = now
  }

  /// Throws only where the whole transaction is lost: an error of the disk or the database.
  mutating func perform(_ job: WriterJob, _ settings: WriterSettings, _ db: Database) throws {
    switch job.work {
    case .call(let call): try perform(call, settings, db)
    case .inbox(let inbox): try take(inbox, settings, db)
    case .counted(let denials):
      for denial in denials { try record(denial, db) }
    case .upkeep(let body):
      try body(Upkeep(db: db, registry: settings.registry))
      changed = true
    case .own(let own): try perform(own, settings, db)
    }
  }

  // MARK: the service's own work

  private mutating func perform(_ job: OwnJob, _ settings: WriterSettings, _ db: Database) throws {
    let call = Call.own(job.method, settings.service, at: now)
    let context = WriteContext(
      call: call, db: db, now: now, occurredOn: CivilDate.stockholm(at: now), backdated: false,
      registry: settings.registry, service: settings.service, nextSequence: nextSequence)
    do {
      try inSavepoint(db) { try job.perform(context) }
      nextSequence = context.nextSequence
      if job.isAudited { try record(call, context, "ok", db) }
      changed = true
      afterCommit += context.afterCommit
      afterCommit.append { job.done(nil) }
    } catch let error as DatabaseError where error.isOfTheDisk {
      throw error
    } catch {
      let refusal = (error as? RPCError) ?? (error as? any Refusal)?.error
      let failure = refusal.map { StoreFailure($0.message) } ?? StoreFailure.of(error, path: settings.directory)
      afterCommit.append { job.done(failure) }
    }
  }

  // MARK: calls

  private mutating func perform(_ job: CallJob, _ settings: WriterSettings, _ db: Database) throws {
    // A call that waited for a person, or for its reason to be sealed, had begun before.
    guard job.hasBegun || job.reply.begin() else { return }
    let context = context(for: job, settings, db)
    do {
      // A read has nothing to undo, so it pays for no savepoint.
      let (result, replayed) =
        job.isCommand
        ? try inSavepoint(db) { try self.outcome(of: job, context, settings) }
        : try outcome(of: job, context, settings)
      nextSequence = context.nextSequence
      try record(job.call, context, replayed ? "replayed" : "ok", db)
      afterCommit += context.afterCommit
      if let hold = context.hold {
        held.append((job.reply, .result(result), hold))
      } else {
        answer(job, .result(result), onTick: job.leaves == .onTick)
      }
    } catch is PersonNotYetKnown {
      try park(job, context, db)
    } catch let needs as NeedsSealedReason {
      var job = job
      let until = job.sealsUntil ?? Clock.boottime() + SealedReason.patience
      job.sealsUntil = until
      guard until > Clock.boottime() else { return try refuse(job, SealedReason.unavailable, context, db) }
      unsealed.append((job, needs.ref))
    } catch let error as RPCError {
      try refuse(job, error, context, db)
    } catch let refusal as any Refusal {
      try refuse(job, refusal.error, context, db)
    } catch let error as DatabaseError where error.isOfTheDisk {
      throw error
    } catch {
      let failure = StoreFailure.of(error, path: settings.directory)
      settings.observer.jobFailed(method: job.call.method, trace: job.call.traceID, failure)
      var told = RPCError(
        .internalError, "The service failed at this call and undid it; the journal has more under the trace.")
      told.trace = job.call.traceID
      try refuse(job, told, context, db)
    }
  }

  private func context(for job: CallJob, _ settings: WriterSettings, _ db: Database) -> WriteContext {
    let today = CivilDate.stockholm(at: now)
    let occurredOn = job.occurredOn ?? today
    return WriteContext(
      call: job.call, db: db, now: now, occurredOn: occurredOn,
      backdated: occurredOn.days(until: today) > Limit.backdatingDays, registry: settings.registry,
      service: settings.service, nextSequence: nextSequence, keepsReasons: settings.reasonSealing != nil,
      reason: job.reason, isReading: !job.isCommand)
  }

  private func outcome(
    of job: CallJob, _ context: WriteContext, _ settings: WriterSettings
  ) throws -> (result: [UInt8], replayed: Bool) {
    let key = job.isCommand ? job.call.meta.idempotencyKey : nil
    if let key {
      switch try settings.idempotency.lookUp(job.call, key, job.params, context.db) {
      case .result(let result): return (result, true)
      case .conflict:
        throw RPCError.conflict(
          "This idempotency key was used for other params; use a new key for a new call.", state: "keyUsed")
      case .nothing: break
      }
    }
    try checkDate(context)
    let result = try job.perform(context)
    if let key {
      try settings.idempotency.store(job.call, key, job.params, result: result, at: now.seconds, context.db)
    }
    return (result, false)
  }

  private func checkDate(_ context: WriteContext) throws(RPCError) {
    if context.occurredOn > context.today {
      throw .invalidParam("/occurredOn", "lies in the future; give the day it happened")
    }
    if context.backdated, !context.call.grant.roles.contains(.importer) {
      throw .denied(
        "Back-dating beyond \(Limit.backdatingDays) days needs the role importer.", needs: [.importer])
    }
  }

  private mutating func park(_ job: CallJob, _ context: WriteContext, _ db: Database) throws {
    let now = Clock.boottime()
    var job = job
    let until = job.waitsUntil ?? now + PersonNotYetKnown.patience
    guard until > now else { return try refuse(job, PersonNotYetKnown.error, context, db) }
    job.waitsUntil = until
    parked.append(job)
  }

  private mutating func refuse(_ job: CallJob, _ error: RPCError, _ context: WriteContext, _ db: Database) throws {
    try record(job.call, context, error.kind.rawValue, db)
    answer(job, .error(error), onTick: job.leaves == .onTick || error.kind == .notFound)
  }

  private mutating func answer(_ job: CallJob, _ outcome: Outcome, onTick: Bool) {
    guard onTick else { return answers.append((job.reply, outcome)) }
    let floor = job.leaves == .onTick ? Ticks.searchFloor : Ticks.floor
    ticked.append(TickedAnswer(reply: job.reply, outcome: outcome, notBefore: job.call.readAt + floor))
  }

  private func inSavepoint<T>(_ db: Database, _ body: () throws -> T) throws -> T {
    try db.cachedStatement(sql: "SAVEPOINT job").execute()
    do {
      let value = try body()
      try db.cachedStatement(sql: "RELEASE job").execute()
      return value
    } catch {
      // A disk error may have ended the transaction, and with it the savepoint.
      if let error = error as? DatabaseError, error.isOfTheDisk { throw error }
      try db.cachedStatement(sql: "ROLLBACK TO job").execute()
      try db.cachedStatement(sql: "RELEASE job").execute()
      throw error
    }
  }

  // MARK: audit

  private mutating func record(_ call: Call, _ context: WriteContext, _ outcome: String, _ db: Database) throws {
    let record = AuditRecord(
      sequence: auditHead.sequence + 1, time: now, uid: Int(call.peer.uid), officer: call.officer, method: call.method,
      outcome: outcome, persons: context.persons.isEmpty ? nil : context.persons, count: nil, trace: call.traceID,
      sealedReason: context.sealedReason, previous: auditHead.hash)
    try AuditLog.append(record, to: &auditHead, db)
    changed = true
  }

  private mutating func record(_ denial: CountedDenial, _ db: Database) throws {
    let record = AuditRecord(
      sequence: auditHead.sequence + 1, time: now, uid: Int(denial.uid), officer: nil, method: denial.method,
      outcome: ErrorKind.denied.rawValue, persons: nil, count: denial.count, trace: nil, sealedReason: nil,
      previous: auditHead.hash)
    try AuditLog.append(record, to: &auditHead, db)
    changed = true
  }

  // MARK: events of other services

  private mutating func take(_ job: InboxJob, _ settings: WriterSettings, _ db: Database) throws {
    do {
      let after = try inSavepoint(db) { try self.fold(job, settings, db) }
      nextSequence = after.nextSequence
      afterCommit += after.bodies
      afterCommit.append { job.done(nil) }
      changed = true
    } catch let error as DatabaseError where error.isOfTheDisk {
      throw error
    } catch {
      let failure = (error as? StoreFailure) ?? StoreFailure("An event of \(job.source) cannot be taken in: \(error).")
      settings.observer.jobFailed(method: "follow \(job.source)", trace: "", failure)
      afterCommit.append { job.done(failure) }
    }
  }

  private func fold(
    _ job: InboxJob, _ settings: WriterSettings, _ db: Database
  ) throws -> (nextSequence: Int, bodies: [@Sendable () -> Void]) {
    if let above = job.forgetAbove {
      try db.execute(sql: "DELETE FROM inbox WHERE source = ? AND sequence > ?", arguments: [job.source, above])
      try Rebuild.projections(settings.registry, settings.service, db)
    }
    var next = nextSequence
    var bodies: [@Sendable () -> Void] = []
    for bytes in job.events {
      let event = try EventEnvelope(json: bytes)
      let header = try event.header()
      try db.cachedStatement(
        sql: "INSERT INTO inbox (own_sequence, source, sequence, id, type, bytes) VALUES (?, ?, ?, ?, ?, ?)"
      ).execute(arguments: [next - 1, job.source, header.sequence, event.id, event.type, Data(bytes)])
      guard header.corrects == nil else {
        // What was done about the event stays done: a correction of the past starts nothing anew.
        for fold in settings.registry.folds[event.type] ?? [] { try fold.refold(db, event.subject) }
        continue
      }
      for fold in settings.registry.folds[event.type] ?? [] {
        try fold.apply(db, fold.decode(event.data.bytes), header)
      }
      for reaction in settings.registry.reactions[event.type] ?? [] {
        let context = WriteContext(
          call: .following(job.source, event, settings.service), db: db, now: now, occurredOn: header.occurredOn,
          backdated: header.occurredOn.days(until: CivilDate.stockholm(at: now)) > Limit.backdatingDays,
          registry: settings.registry, service: settings.service, nextSequence: next)
        try reaction.react(reaction.decode(event.data.bytes), header, context)
        next = context.nextSequence
        bodies += context.afterCommit
      }
    }
    try db.cachedStatement(
      sql:
        "INSERT INTO cursor (source, stream, sequence) VALUES (?, ?, ?) ON CONFLICT (source) DO UPDATE SET stream = excluded.stream, sequence = excluded.sequence"
    ).execute(arguments: [job.source, job.stream, job.cursor])
    return (next, bodies)
  }
}

extension Call {
  /// What the service does of its own accord, as its own user.
  fileprivate static func own(_ method: String, _ service: String, at time: Instant) -> Call {
    Call(
      service: service, method: method, peer: Peer(pid: 0, uid: getuid(), gid: getgid()), grant: .none, officer: nil,
      meta: .none, trace: .own, connection: 0,
      time: time.microseconds, readAt: Clock.boottime(), room: 0, inBatch: false)
  }

  /// The call that a reaction to another service's event acts as: our own, in that event's trace.
  fileprivate static func following(_ source: String, _ event: EventEnvelope, _ service: String) -> Call {
    Call(
      service: service, method: "follow.\(source)", peer: Peer(pid: 0, uid: 0, gid: 0), grant: .none, officer: nil,
      meta: .none, trace: event.traceparent.flatMap { try? TraceParent(parsing: $0) } ?? .own, connection: 0,
      time: event.time.microseconds, readAt: Clock.boottime(), room: 0, inBatch: false)
  }
}

extension DatabaseError {
  /// Whether the disk or the file is at fault, not the statement: the whole transaction is then lost.
  var isOfTheDisk: Bool {
    switch resultCode {
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN, .SQLITE_BUSY,
      .SQLITE_NOMEM:
      true
    default: false
    }
  }
}
