import NIOCore
import Vocabulary
import Wire

/// What all connections of one service share. Confined to the event loop.
final class Hub {
  let settings: ServerSettings
  let hooks: ServerHooks
  let sink: LoopSink
  let table: MethodTable
  let names: Names
  let meters: BusMeters
  let startedAt = KernelTime.bootNanoseconds()

  var policy: Policy
  /// Counts up whenever what was judged may no longer be true.
  private(set) var policyRound: UInt64 = 1
  private(set) var today: CivilDate

  var connections: [UInt64: Connection] = [:]
  private var lastConnection: UInt64 = 0
  var calls = CallTable()
  var budget: ByteBudget
  var scanner = JSONScanner()
  var traces = TraceSource()
  var recent: CallRing
  private var denials: [DenialKey: Int] = [:]
  private var denialMinute: Int64 = 0
  private var users: [UInt32: String?] = [:]
  private(set) var isStopping = false
  private var stopped: EventLoopPromise<Void>?

  private var dirty: [Connection] = []
  private var depth = 0
  private var progressScheduled = false

  private struct DenialKey: Hashable {
    let uid: UInt32
    let method: Int
  }

  init(
    settings: ServerSettings, hooks: ServerHooks, sink: LoopSink, endpoints: [Endpoint], policy: Policy, names: Names,
    metrics: Metrics
  ) {
    self.settings = settings
    self.hooks = hooks
    self.sink = sink
    self.names = names
    self.policy = policy
    table = MethodTable(endpoints)
    meters = BusMeters(metrics, methods: table.names)
    budget = ByteBudget(processBytes: settings.processBytes, uidBytes: settings.uidBytes)
    recent = CallRing(capacity: settings.monitoredCalls)
    today = .stockholm(at: Instant(microseconds: KernelTime.wallMicroseconds()))
  }

  /// Requests under way in all connections, the waiting ones included.
  var inFlight: Int { connections.values.reduce(0) { $0 + $1.inFlight + $1.waiting } }

  // MARK: connections

  func nextConnection() -> UInt64 {
    lastConnection += 1
    return lastConnection
  }

  func user(_ uid: UInt32) -> String? {
    if let known = users[uid] { return known }
    let user = names.user(uid)
    users[uid] = .some(user)
    return user
  }

  func gone(_ connection: Connection) {
    connections[connection.id] = nil
    if connections.isEmpty { finishStop() }
  }

  /// Closes the heaviest peers until what is held is within bounds again.
  func relieve() {
    while let uid = budget.overdrawn {
      let heaviest = connections.values.filter { $0.peer.uid == uid }.max { $0.held < $1.held }
      guard let heaviest, heaviest.held > 0 else { return }
      heaviest.close(.budget)
    }
  }

  // MARK: progress

  /// What is answered inside `body` leaves in one write for each connection.
  func together(_ body: () -> Void) {
    depth += 1
    body()
    depth -= 1
    if depth == 0 { progress() }
  }

  /// Lets a connection write and read on, soon.
  func touch(_ connection: Connection) {
    guard !connection.isDirty, !connection.isBusy else { return }
    connection.isDirty = true
    dirty.append(connection)
    guard depth == 0, !progressScheduled else { return }
    progressScheduled = true
    let sink = sink
    sink.loop.execute {
      sink.hub?.progressScheduled = false
      sink.hub?.progress()
    }
  }

  private func progress() {
    while let connection = dirty.popLast() {
      connection.isDirty = false
      connection.pump()
    }
  }

  // MARK: answers

  func take(_ deliveries: [Delivery]) {
    for delivery in deliveries { finish(delivery.ticket, delivery.outcome) }
  }

  private func finish(_ ticket: UInt64, _ outcome: Outcome) {
    guard let pending = calls.remove(ticket) else { return }
    pending.disarm()
    pending.connection.open[ticket] = nil
    var outcome = outcome
    var failure: ErrorKind?
    if case .error(var error) = outcome {
      failure = error.kind
      if error.kind == .internalError, error.trace == nil {
        error.trace = pending.call.traceID
        outcome = .error(error)
      }
    }
    record(
      method: pending.method, peer: pending.call.peer, failure: failure, readAt: pending.call.readAt,
      time: pending.call.time, traceparent: pending.call.traceparent)
    pending.connection.finished(pending, outcome)
  }

  /// Notes a finished call wherever calls are noted. `method` nil: the service has no such method.
  func record(method: Int?, peer: Peer, failure: ErrorKind?, readAt: UInt64, time: Int64, traceparent: String) {
    let now = KernelTime.bootNanoseconds()
    let nanoseconds = now > readAt ? now - readAt : 0
    let index = method ?? table.names.count
    meters.record(method: index, failure: failure, nanoseconds: nanoseconds)
    if failure == .denied { denials[DenialKey(uid: peer.uid, method: index), default: 0] += 1 }
    let info = method.map { table.endpoints[$0].info }
    let log = CallLog(
      service: settings.service, method: info?.name ?? "unknown", peerUID: peer.uid, peerPID: peer.pid,
      outcome: failure?.rawValue ?? "ok", durationMicroseconds: Int(nanoseconds / 1000),
      traceID: Call.traceID(of: traceparent), changesState: info?.changesState ?? false)
    // A monitor that showed its own polls would answer itself for ever.
    if info?.name != BusMethods.monitor.info.name { recent.add(log, time: time, user: peer.user) }
    hooks.onCall(log)
  }

  // MARK: time

  /// Once a second.
  func beat() {
    let wall = KernelTime.wallMicroseconds()
    let day = CivilDate.stockholm(at: Instant(microseconds: wall))
    if day != today {
      today = day
      rejudge()
    }
    handOutDenials(now: wall)
    hooks.heartbeat()
  }

  private static let minute: Int64 = 60_000_000

  private func handOutDenials(now: Int64, atOnce: Bool = false) {
    let minute = now - now % Self.minute
    guard minute != denialMinute || atOnce else { return }
    if !denials.isEmpty {
      hooks.onDenials(
        denials.map { key, count in
          DenialCount(
            uid: key.uid, method: key.method < table.names.count ? table.names[key.method] : "unknown",
            minute: denialMinute, count: count)
        })
      denials.removeAll()
    }
    denialMinute = minute
  }

  // MARK: policy

  func reload(_ policy: Policy) {
    self.policy = policy
    users.removeAll()
    rejudge()
  }

  private func rejudge() {
    policyRound += 1
    together {
      for connection in Array(connections.values) { connection.rejudge() }
    }
  }

  // MARK: stopping

  func stop(_ promise: EventLoopPromise<Void>) {
    isStopping = true
    stopped = promise
    handOutDenials(now: KernelTime.wallMicroseconds(), atOnce: true)
    together {
      for connection in Array(connections.values) {
        connection.wakeAll()
        touch(connection)
      }
    }
    if connections.isEmpty { finishStop() }
  }

  func closeAll() {
    for connection in Array(connections.values) { connection.close(.stopped) }
    finishStop()
  }

  private func finishStop() {
    guard isStopping else { return }
    stopped?.succeed()
    stopped = nil
  }
}
