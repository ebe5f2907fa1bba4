import Glibc
import Vocabulary
import Wire

/// What all connections of one service share. Confined to the event loop; what every call touches is not checked for
/// overlapping accesses, for the reason that `Connection` gives.
final class Hub {
  /// As the program has them; the policy's limits hold besides.
  private let programSettings: ServerSettings
  @exclusivity(unchecked) private(set) var settings: ServerSettings
  let hooks: ServerHooks
  let core: LoopCore
  let sink: LoopSink
  let table: MethodTable
  let names: Names
  let meters: BusMeters
  let startedAt = KernelTime.bootNanoseconds()

  var policy: Policy
  /// Counts up whenever what was judged may no longer be true.
  @exclusivity(unchecked) private(set) var policyRound: UInt64 = 1
  private(set) var today: CivilDate

  private(set) var connections: [UInt64: Connection] = [:]
  private var shares: [UInt32: PeerShare] = [:]
  /// Counts the turns, in each of which every uid has its share.
  @exclusivity(unchecked) private(set) var turn: UInt64 = 1
  private var lastConnection: UInt64 = 0
  @exclusivity(unchecked) var calls = CallTable()
  var budget: ByteBudget
  @exclusivity(unchecked) var scanner = JSONScanner()
  /// Where answers that are made at once are written, before their length is known.
  @exclusivity(unchecked) var writer = JSONWriter()
  /// Where every connection reads first; what is in it belongs to the read that is going on.
  let scratch: UnsafeMutableRawBufferPointer
  /// When what is being handled was read.
  @exclusivity(unchecked) private(set) var time = FrameTime(boot: 0, wall: 0)
  @exclusivity(unchecked) var traces = TraceSource()
  @exclusivity(unchecked) var recent: CallRing
  private var denials: [DenialKey: Int] = [:]
  private var denialMinute: Int64 = 0
  private var users: [UInt32: String?] = [:]
  @exclusivity(unchecked) private(set) var isStopping = false
  private var stopped: (() -> Void)?

  @exclusivity(unchecked) private var dirty: [Connection] = []
  @exclusivity(unchecked) private var postponed: [Connection] = []

  private struct DenialKey: Hashable {
    let uid: UInt32
    let method: Int
  }

  init(
    settings: ServerSettings, hooks: ServerHooks, core: LoopCore, sink: LoopSink, endpoints: [Endpoint], policy: Policy,
    names: Names, metrics: Metrics
  ) {
    programSettings = settings
    let settings = settings.limited(by: policy.limits)
    self.settings = settings
    self.core = core
    scratch = .allocate(byteCount: settings.readBytesPerTurn, alignment: 16)
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

  deinit { scratch.deallocate() }

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

  /// Takes a connection that the listener has accepted.
  func serve(_ descriptor: CInt) {
    guard let peer = PeerLookup.peer(of: descriptor, user: user) else {
      Glibc.close(descriptor)
      return
    }
    Connection(hub: self, peer: peer, descriptor: descriptor).begin()
  }

  /// False where as many are open as there may be, or as its uid may have.
  func admit(_ connection: Connection) -> Bool {
    let share = connection.share
    guard !isStopping, connections.count < settings.connections, share.connections < settings.connectionsPerUser else {
      return false
    }
    connections[connection.id] = connection
    share.connections += 1
    return true
  }

  /// What the connections of one uid have in common.
  func share(of uid: UInt32) -> PeerShare {
    if let share = shares[uid] { return share }
    let share = PeerShare()
    shares[uid] = share
    return share
  }

  func gone(_ connection: Connection) {
    if connections.removeValue(forKey: connection.id) != nil { connection.share.connections -= 1 }
    if connection.share.connections == 0 { shares[connection.peer.uid] = nil }
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

  /// Frames are taken from now on that were read in this turn.
  func noteTime() { time = FrameTime(boot: core.now, wall: KernelTime.wallMicroseconds()) }

  /// Lets a connection write and read on at the end of this turn, so that what was answered in it leaves in one write.
  func touch(_ connection: Connection) {
    guard !connection.isDirty, !connection.isPumping else { return }
    connection.isDirty = true
    dirty.append(connection)
  }

  /// Lets a connection read on in the next turn, when the others have had theirs.
  func postpone(_ connection: Connection) {
    core.hasMore = true
    guard !connection.isPostponed else { return }
    connection.isPostponed = true
    postponed.append(connection)
  }

  /// The end of a turn.
  func progress() {
    turn &+= 1
    if !postponed.isEmpty { goOn() }
    while let connection = dirty.popLast() {
      connection.isDirty = false
      connection.pump()
    }
  }

  /// Serves those that were put off, the first of each uid first: they have the new turn's share before whoever comes in it.
  private func goOn() {
    let waiting = postponed
    postponed.removeAll(keepingCapacity: true)
    for connection in waiting {
      connection.isPostponed = false
      connection.share.begin(turn, settings.uidWorkPerTurn)
      if connection.share.isLeft {
        connection.pump()
      } else {
        postpone(connection)
      }
    }
  }

  // MARK: answers

  func take(_ deliveries: [Delivery]) {
    for delivery in deliveries { finish(delivery.ticket, delivery.outcome) }
  }

  private func finish(_ ticket: UInt64, _ outcome: Outcome) {
    guard let pending = calls.remove(ticket) else { return }
    pending.disarm(core)
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
      method: pending.method, peer: pending.call.peer, failure: failure,
      time: FrameTime(boot: pending.call.readAt, wall: pending.call.time), trace: pending.call.trace)
    pending.connection.finished(pending, outcome)
  }

  /// Notes a finished call wherever calls are noted. `method` nil: the service has no such method.
  func record(method: Int?, peer: Peer, failure: ErrorKind?, time: FrameTime, trace: TraceParent) {
    let now = KernelTime.bootNanoseconds()
    let nanoseconds = now > time.boot ? now - time.boot : 0
    let index = method ?? table.names.count
    meters.record(method: index, failure: failure, nanoseconds: nanoseconds)
    if failure == .denied { denials[DenialKey(uid: peer.uid, method: index), default: 0] += 1 }
    let log = CallLog(
      service: settings.service, method: method.map { table.names[$0] } ?? "unknown", peerUID: peer.uid,
      peerPID: peer.pid, failure: failure, durationMicroseconds: Int(nanoseconds / 1000), trace: trace,
      changesState: method.map { table.endpoints[$0].info.changesState } ?? false)
    // A monitor that showed its own polls would answer itself for ever.
    if index != table.monitor { recent.add(log, time: time.wall, user: peer.user) }
    hooks.onCall(log)
  }

  // MARK: time

  private static let beatNanoseconds: UInt64 = 1_000_000_000

  func startBeating() {
    _ = core.schedule(after: 0) { [weak self] in self?.beatOn() }
  }

  private func beatOn() {
    beat()
    _ = core.schedule(after: Self.beatNanoseconds) { [weak self] in self?.beatOn() }
  }

  /// Once a second.
  private func beat() {
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
    settings = programSettings.limited(by: policy.limits)
    budget.processBytes = settings.processBytes
    budget.uidBytes = settings.uidBytes
    users.removeAll()
    rejudge()
  }

  private func rejudge() {
    policyRound += 1
    for connection in Array(connections.values) { connection.rejudge() }
  }

  // MARK: stopping

  /// Reads no more, answers what is under way, then closes; `done` is called when all are closed.
  func stop(_ done: @escaping () -> Void) {
    isStopping = true
    stopped = done
    handOutDenials(now: KernelTime.wallMicroseconds(), atOnce: true)
    for connection in Array(connections.values) {
      connection.wakeAll()
      touch(connection)
    }
    if connections.isEmpty { finishStop() }
  }

  func closeAll() {
    for connection in Array(connections.values) { connection.close(.stopped) }
    finishStop()
  }

  private func finishStop() {
    guard isStopping else { return }
    stopped?()
    stopped = nil
  }
}
