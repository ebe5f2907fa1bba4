import Bus
import Casework
import GRDB
import Glibc
import Synchronization
import Vocabulary
import Wire

import struct Foundation.Data

/// What upkeep is given: the writer's connection inside its transaction.
struct Upkeep {
  let db: Database
  let registry: Registry
}

/// The one thread that writes. What waits at the same time shares one transaction and so one fsync; each job succeeds or
/// fails alone. Alone, a job waits for nobody; where many came together, those who were just answered are given a moment.
///
/// Order in a job: idempotency look-up, load, decide, rows and events, audit record (refusals included). Where a call fails
/// after it has written, the transaction is rolled back and its group done again with a savepoint for each call: handlers
/// may run twice. Sequences and hashes are given only here, and the numbers that others see change only after COMMIT. Where COMMIT fails nobody is answered and the process ends: what is on disk is then unknown.
final class Writer: Sendable {
  /// Jobs that share one transaction at most.
  static let groupLimit = 256
  /// Params of the calls in one transaction, and results, in bytes: past it the others wait for the next.
  static let groupBytes = 16 << 20
  /// With fewer calls than this in a group, the next one waits for nobody.
  static let fewCalls = 8
  /// Nanoseconds that a group waits at most for those of the last one; a quarter of a COMMIT where that is less.
  static let longestPatience: UInt64 = 2_000_000
  /// Below this much free disk, in bytes, calls are refused before anything is begun.
  static let leastFreeDisk: UInt64 = 8 << 20

  private let mailbox = Mailbox<WriterJob>()
  private let thread = Mutex<BackgroundThread?>(nil)
  private let settings: WriterSettings
  /// The thread that asks the register to seal reasons; none where the service keeps none of others.
  private let sealer: WorkerPool?

  init(_ settings: WriterSettings) {
    self.settings = settings
    let mailbox = mailbox
    let sealer = settings.reasonSealing == nil ? nil : WorkerPool(count: 1)
    self.sealer = sealer
    thread.withLock { $0 = BackgroundThread { WriterLoop(settings, mailbox, sealer).run() } }
  }

  /// Jobs that wait now.
  var waiting: Int { mailbox.count }

  /// A call of a peer's. Where too much waits, it is answered `overloaded` at once and nothing of it is begun.
  func put(_ job: CallJob) {
    let call = job.call
    switch mailbox.offer(WriterJob(work: .call(job)), of: call.peer.uid, bytes: call.paramsBytes) {
    case .taken: break
    case .full(let milliseconds): job.reply.finish(.error(.queueIsFull(retryAfterMilliseconds: milliseconds)))
    case .closed: job.reply.finish(.error(Self.stopping))
    }
  }

  func limit(_ limits: QueueLimits) { mailbox.limit(limits) }

  /// What the service itself has to do.
  func put(_ job: WriterJob) {
    guard !mailbox.put(job) else { return }
    switch job.work {
    case .call(let call): call.reply.finish(.error(Self.stopping))
    case .inbox(let inbox): inbox.done(StoreFailure("The service is stopping."))
    case .own(let own): own.done(StoreFailure("The service is stopping."))
    case .counted, .upkeep: break
    }
  }

  static let stopping = RPCError.unavailable("The service is stopping; try again.", retryAfterMilliseconds: 1000)

  /// Does what waits, then ends.
  func stop() {
    // First, so that what is being sealed comes back and is answered.
    sealer?.stop()
    mailbox.close()
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
  }
}

/// What the writer needs of its store.
struct WriterSettings: Sendable {
  let service: String
  let directory: String
  let pageBytes: Int
  let pool: DatabasePool
  let registry: Registry
  let idempotency: Idempotency
  let observer: any WriterObserver
  let firstSequence: Int
  let auditHead: AuditHead
  let ticks: Ticks
  let checkpointer: Checkpointer
  let reasonSealing: (any ReasonSealing)?
}

/// Who is told of what the writer has done, on the writer's thread.
protocol WriterObserver: Sendable {
  /// Called at least once a second while the writer is alive.
  func writerIsAlive()
  /// - Parameter events: those that the commit added, in order.
  func committed(events: [RecordedEvent], auditHead: AuditHead, calls: Int)
  /// COMMIT failed. Does not return.
  func commitFailed(_ failure: StoreFailure) -> Never
  /// A job failed for a reason that is no refusal: told to the journal, by trace.
  func jobFailed(method: String, trace: String, _ failure: StoreFailure)
}

/// The writer's thread: its state is confined here.
private final class WriterLoop {
  private let settings: WriterSettings
  private let mailbox: Mailbox<WriterJob>
  private var nextSequence: Int
  private var auditHead: AuditHead
  private var lastTime: Int64 = 0
  private var parked: [CallJob] = []
  /// Jobs that have begun and found no room in their group.
  private var left: [WriterJob] = []
  private let sealer: WorkerPool?
  private var tools: WriterTools?
  private let space: LogSpace
  /// Calls that the last group carried, and what its COMMIT took, in nanoseconds, averaged over the last few.
  private var carried = 0
  private var commitTook: UInt64 = 0

  init(_ settings: WriterSettings, _ mailbox: Mailbox<WriterJob>, _ sealer: WorkerPool?) {
    self.settings = settings
    self.mailbox = mailbox
    self.sealer = sealer
    nextSequence = settings.firstSequence
    auditHead = settings.auditHead
    space = LogSpace(
      StoreFile.path(settings.directory, settings.service), pageBytes: settings.pageBytes)
  }

  func run() {
    while let jobs = mailbox.take(
      most: Writer.groupLimit - left.count, bytes: Writer.groupBytes,
      milliseconds: !left.isEmpty ? 0 : parked.isEmpty ? 1000 : 50, expected: left.isEmpty ? expected : 0,
      patience: min(commitTook / 4, Writer.longestPatience))
    {
      settings.observer.writerIsAlive()
      let group = parked.isEmpty ? jobs : withParked(jobs)
      if !group.isEmpty || !left.isEmpty { perform(group) }
    }
    while !left.isEmpty { perform([]) }
    for job in parked { job.reply.finish(.error(PersonNotYetKnown.error)) }
  }

  /// Those who were answered together ask again together. Without waiting for them, the first to come back would be given a
  /// sync of its own, and the others wait for that one and their own.
  private var expected: Int { carried < Writer.fewCalls ? 0 : carried - carried / 8 }

  /// Adds those whose time is over, and all where an event has come that may be what they wait for.
  private func withParked(_ jobs: [WriterJob]) -> [WriterJob] {
    let now = KernelTime.bootNanoseconds()
    let brings = jobs.contains(where: \.bringsEvents)
    let ready = parked.filter { brings || $0.waitsUntil ?? 0 <= now }
    parked.removeAll { brings || $0.waitsUntil ?? 0 <= now }
    return jobs + ready.map { WriterJob(work: .call($0)) }
  }

  /// One transaction.
  private func perform(_ jobs: [WriterJob]) {
    let begun = left
    left = []
    if let refusal = diskRefusal() {
      for job in begun + jobs { job.refuse(refusal) }
      return
    }
    // Each call begins once, however often its group is tried. One that has been dropped meanwhile is nobody's any more.
    let jobs = begun + jobs.filter(\.begins)
    let time = GroupTime(time())
    let done: WriterGroup
    do {
      done = try settings.pool.writeWithoutTransaction { db in
        do {
          return try attempt(jobs, time, isolates: false, db)
        } catch is NeedsSavepoints {
          return try attempt(jobs, time, isolates: true, db)
        }
      }
    } catch {
      let failure = StoreFailure.of(error, path: settings.directory)
      settings.observer.jobFailed(method: "writer", trace: "", failure)
      for job in jobs { job.refuse(.unavailable("\(failure) Nothing happened.", retryAfterMilliseconds: 1000)) }
      return
    }
    left = Array(jobs[done.performed...])
    tell(done)
    settings.checkpointer.committed { [settings] in
      settings.pool.writeWithoutTransaction { Checkpointer.finish($0) }
    }
    if space.isShort(after: settings.checkpointer.logPages) {
      settings.pool.writeWithoutTransaction { _ in space.extend(after: settings.checkpointer.logPages) }
    }
  }

  private func attempt(_ jobs: [WriterJob], _ time: GroupTime, isolates: Bool, _ db: Database) throws -> WriterGroup {
    let tools = try tools ?? WriterTools(settings.registry, WriterStatements(db), settings.idempotency)
    self.tools = tools
    let group = WriterGroup(
      nextSequence: nextSequence, auditHead: auditHead, time: time, isolates: isolates, settings, tools)
    try tools.statements.begin.execute()
    do {
      for job in jobs {
        try group.perform(job, db)
        group.performed += 1
        if group.resultBytes > Writer.groupBytes { break }
      }
    } catch {
      try? tools.statements.rollback.execute()
      throw error
    }
    guard group.changed else {
      try tools.statements.rollback.execute()
      return group
    }
    let began = KernelTime.monotonicNanoseconds()
    do {
      try tools.statements.commit.execute()
      commitTook = (3 * commitTook + KernelTime.monotonicNanoseconds() - began) / 4
    } catch {
      settings.observer.commitFailed(StoreFailure.of(error, path: settings.directory))
    }
    return group
  }

  /// What follows a commit: first what others see, then the answers.
  private func tell(_ group: WriterGroup) {
    nextSequence = group.nextSequence
    auditHead = group.auditHead
    park(group.parked)
    carried = group.answers.count
    settings.observer.committed(
      events: group.recorded, auditHead: auditHead, calls: group.answers.count + group.ticked.count)
    for body in group.afterCommit { body() }
    Reply.finish(group.answers)
    settings.ticks.leave(group.ticked)
    for (reply, outcome, hold) in group.held { hold { reply.finish(outcome) } }
    for (job, ref) in group.unsealed { seal(job, ref) }
    for (method, trace, failure) in group.failures {
      settings.observer.jobFailed(method: method, trace: trace, failure)
    }
  }

  /// What waits for a person waits within the bounds that hold for the queue. Past them it is told at once what it would be
  /// told in two seconds.
  private func park(_ jobs: [CallJob]) {
    guard !jobs.isEmpty else { return }
    parked += jobs
    let limits = mailbox.limits
    guard parked.count > min(limits.perUser, limits.all) else { return }
    var byUID: [UInt32: Int] = [:]
    var kept: [CallJob] = []
    for job in parked {
      let own = byUID[job.call.peer.uid, default: 0]
      if own < limits.perUser, kept.count < limits.all {
        byUID[job.call.peer.uid] = own + 1
        kept.append(job)
      } else {
        job.reply.finish(.error(PersonNotYetKnown.error))
      }
    }
    parked = kept
  }

  /// Lets the register seal the reason, then has the call tried again. The writer goes on meanwhile.
  private func seal(_ job: CallJob, _ ref: PersonRef) {
    guard let sealing = settings.reasonSealing, let reason = job.call.meta.reason, let until = job.sealsUntil else {
      return job.reply.finish(.error(SealedReason.unavailable))
    }
    let isTaken = sealer?.submit { [mailbox] in
      var job = job
      let now = KernelTime.bootNanoseconds()
      let left = until > now ? Int((until - now) / 1_000_000) : 0
      // What waits behind a register that hangs is not asked about one by one.
      do {
        job.reason = left > 0 ? .sealed(ref, try sealing.seal(reason, about: ref, within: left)) : .failed
      } catch {
        job.reason = .failed
      }
      if !mailbox.put(WriterJob(work: .call(job))) { job.reply.finish(.error(Writer.stopping)) }
    }
    if isTaken != true { job.reply.finish(.error(Writer.stopping)) }
  }

  /// Asked before each group: a COMMIT for which the disk has no room would end the process.
  private func diskRefusal() -> RPCError? {
    var stat = statvfs()
    guard statvfs(settings.directory, &stat) == 0 else { return nil }
    let free = UInt64(stat.f_bavail) * UInt64(stat.f_frsize)
    guard free < Writer.leastFreeDisk else { return nil }
    return .unavailable(
      "The disk that holds the database is full; free space and try again. Nothing happened.",
      retryAfterMilliseconds: 5000)
  }

  /// Microseconds since 1970, never going back: `time` follows the sequence.
  private func time() -> Instant {
    lastTime = max(lastTime, KernelTime.wallMicroseconds())
    return Instant(microseconds: lastTime)
  }
}

extension WriterJob {
  fileprivate var bringsEvents: Bool {
    switch work {
    case .inbox(let inbox): !inbox.events.isEmpty
    case .call, .counted, .upkeep, .own: false
    }
  }

  /// False where nobody wants it any more. A call that waited for a person, or for its reason to be sealed, had begun before.
  fileprivate var begins: Bool {
    guard case .call(let call) = work else { return true }
    return call.hasBegun || call.reply.begin()
  }

  fileprivate func refuse(_ error: RPCError) {
    switch work {
    case .call(let call): call.reply.finish(.error(error))
    case .inbox(let inbox): inbox.done(StoreFailure(error.message))
    case .own(let own): own.done(StoreFailure(error.message))
    case .counted, .upkeep: break
    }
  }
}
