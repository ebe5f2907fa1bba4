import Bus
import CSystemd
import EventStore
import Glibc
import Logging
import Systemd
import Wire

/// One running service: what was opened, in the order in which it is closed again.
struct Runtime {
  /// How long a stop waits for what is in flight, in seconds.
  static let graceSeconds = 10
  static let keyName = "stadsbuss.key"
  static let previousKeyName = "stadsbuss.key-previous"
  static let defaultPolicy = "/etc/stadsbuss/policy.json"
  /// How often the audit chain's head goes to the journal and old keys are pruned, in seconds.
  static let upkeepSeconds = 60

  let definition: ServiceDefinition
  let options: Serve

  /// One sentence to the journal and standard error, before a logger is there or after it.
  static func say(_ failure: StartFailure, service: String) {
    Logger(label: service).report(.startFailed, "\(failure.description)")
  }

  func run() throws(StartFailure) {
    Signals.block()
    _ = stadsbuss_refuse_dumps()
    stadsbuss_keep_large_memory_apart()
    if options.exitWithParent { _ = stadsbuss_exit_with_parent() }
    LoggingSystem.bootstrap { label in JournalLogHandler(label: label) }
    let logger = Logger(label: definition.name)
    let manager = try Manager()
    let policy = try loadPolicy()
    let opened = try open(manager, policy.limits.queues, logger)
    let calls = CallJournal(
      service: definition.name, scope: Journal.standard.destination == .journald ? .most : .failures)
    let server = try serve(opened, policy, calls, manager, logger)
    for follower in opened.followers.values { follower.start() }
    opened.store.prune()
    manager.ready("Serving, \(opened.store.lastSequence) events")
    logger.report(
      .started,
      "\(definition.name) \(Daemon.version) serves \(SocketPaths.own(options.runtimeDir).socket(definition.name))")
    var anchor = AuditAnchoring(service: definition.name, logger)
    anchor.tell(opened.store.auditHead)
    wait(opened, server, calls, manager, logger, &anchor)
    manager.stopping()
    logger.report(.stopping, "\(definition.name) is stopping")
    for follower in opened.followers.values { follower.stop() }
    try? Blocking.run { await server.shutdown(graceSeconds: Self.graceSeconds) }
    opened.store.stop()
    // What the last calls wrote, too: after this the database lies still.
    anchor.tell(opened.store.auditHead)
    calls.stop()
  }

  private struct Opened: Sendable {
    let store: Store
    let followers: [String: Follower]
    let context: ServiceContext
    let endpoints: [Endpoint]
  }

  private var policyPath: String {
    if let policy = options.policy { return policy }
    if let told = getenv("STADSBUSS_POLICY").map({ String(cString: $0) }), !told.isEmpty { return told }
    return Self.defaultPolicy
  }

  private func loadPolicy() throws(StartFailure) -> Policy {
    do throws(PolicyError) {
      return try Policy.load(file: policyPath)
    } catch {
      throw StartFailure(code: .configuration, description: error.description)
    }
  }

  private func loadKeys() throws(StartFailure) -> InstallationKeys {
    guard definition.needsKey else { return InstallationKeys() }
    do throws(SystemdError) {
      let current = try key(Self.keyName, options.keyFile)
      let previous = try key(Self.previousKeyName, options.previousKeyFile)
      guard let current else {
        throw SystemdError.credential(
          path: Self.keyName, problem: "is missing; give it as a systemd credential or with --key-file FILE (mode 0600)"
        )
      }
      return InstallationKeys(current: current, previous: previous)
    } catch {
      throw StartFailure(code: .noPermission, description: error.description)
    }
  }

  private func key(_ name: String, _ file: String?) throws(SystemdError) -> [UInt8]? {
    if let key = try Credential.read(name: name) { return key }
    guard let file else { return nil }
    return try Credential.read(file: file)
  }

  private func open(
    _ manager: Manager, _ queues: QueueLimits, _ logger: Logger
  ) throws(StartFailure) -> Opened {
    let directory = try options.state.path()
    let keys = try loadKeys()
    let writerBeat = manager.heartbeat("writer")
    var settings = definition.storeSettings(directory: directory)
    settings.onWriterAlive = { writerBeat?.beat() }
    settings.onMigrated = { names in
      logger.report(.migrated, "the database was brought to \(names.joined(separator: ", "))")
    }
    settings.onFailure = { method, trace, failure in
      logger.report(.writerFailed, "\(method): \(failure)", metadata: ["trace": .string(trace)])
    }
    let paths = SocketPaths.own(options.runtimeDir)
    settings.reasonSealing = definition.reasonSealing?(paths)
    settings.onBackup = { backup in
      logger.report(
        .backupMade, "backup \(backup.path), \(backup.manifest.bytes) bytes, expires on \(backup.manifest.expiresOn)",
        metadata: [
          "service": .string(backup.manifest.service), "auditSequence": "\(backup.manifest.auditHead.sequence)",
          "auditHash": .string(backup.manifest.auditHead.hash),
        ])
    }
    do {
      try definition.configure(&settings, keys)
      let store = try Store(settings)
      store.limit(queues)
      var followers: [String: Follower] = [:]
      for source in definition.follows { followers[source] = follower(source, paths, store, logger) }
      let context = ServiceContext(
        store: store, followers: followers, keys: keys, erasureList: options.erasureList, metrics: Metrics(),
        logger: logger)
      measure(store, followers, context.metrics)
      return Opened(
        store: store, followers: followers, context: context,
        endpoints: try definition.endpoints(context) + store.endpoints(scope: definition.auditScope(context)))
    } catch let failure as StartFailure {
      throw failure
    } catch {
      throw StartFailure(code: .storage, description: "\(error)")
    }
  }

  private func follower(_ source: String, _ paths: SocketPaths, _ store: Store, _ logger: Logger) -> Follower {
    let wait = source == "people" ? Follower.leaseWaitMilliseconds : Follower.usualWaitMilliseconds
    return Follower(source, paths: paths, store: store, waitMilliseconds: wait) { change in
      switch change {
      case .connected: logger.report(.followerConnected, "follows \(source)")
      case .lost(let why): logger.report(.followerLost, "\(source): \(why)")
      case .refolded(let from):
        logger.report(.streamRenewed, "\(source) is another stream; taken in again from \(from)")
      case .failed(let why): logger.report(.writerFailed, "\(source): \(why)")
      }
    }
  }

  private func measure(_ store: Store, _ followers: [String: Follower], _ metrics: Metrics) {
    metrics.gauge("stadsbuss_store_last_sequence", "The newest event.") { Double(store.lastSequence) }
    metrics.gauge("stadsbuss_store_database_bytes", "The database and its log on disk.") { Double(store.databaseBytes) }
    metrics.gauge("stadsbuss_store_waiting", "Jobs that wait for the writer.") { Double(store.waiting) }
    metrics.gauge("stadsbuss_store_commits", "Transactions since the start.") { Double(store.commits.count) }
    metrics.gauge("stadsbuss_store_committed_calls", "Calls that those transactions carried.") {
      Double(store.commits.calls)
    }
    metrics.gauge("stadsbuss_store_waiting_queries", "Queries that wait for a reader.") {
      Double(store.waitingQueries)
    }
    for (source, follower) in followers {
      metrics.gauge(
        "stadsbuss_follower_lag", "Events of a followed stream that are not yet taken in.",
        labels: [(name: "source", value: source)]
      ) { Double(follower.standing.lag) }
    }
  }

  private func serve(
    _ opened: Opened, _ policy: Policy, _ calls: CallJournal, _ manager: Manager, _ logger: Logger
  ) throws(StartFailure) -> Server {
    var settings = ServerSettings(
      service: definition.name, version: Daemon.version, description: definition.description)
    settings.frameBytes = options.maxFrameBytes
    settings.idleFrameMilliseconds = options.idleFrameMs
    let loopBeat = manager.heartbeat("loop")
    let store = opened.store
    let followers = opened.followers
    var hooks = ServerHooks()
    hooks.health = {
      let lags = followers.mapValues { $0.standing.lag }
      let isWhole = followers.values.allSatisfy { $0.standing.isConnected }
      return ServiceHealth(
        health: isWhole ? .ok : .degraded, databaseBytes: store.databaseBytes, lastSequence: store.lastSequence,
        consumerLags: lags, lastBackup: store.lastBackup)
    }
    hooks.onCall = { calls.tell($0) }
    hooks.onPeerClosed = { calls.tellClosed($0, uid: $1, logger) }
    hooks.onDenials = { denials in
      store.record(denials.map { CountedDenial(uid: $0.uid, method: $0.method, count: $0.count) })
    }
    hooks.heartbeat = { loopBeat?.beat() }
    do {
      let place = try manager.place(definition.name, SocketPaths.own(options.runtimeDir))
      let events = store.settings.registry.events
      return try Blocking.run { [settings, hooks] in
        try await Server.start(
          settings, at: place, endpoints: opened.endpoints, events: events, policy: policy,
          metrics: opened.context.metrics, hooks: hooks)
      }
    } catch {
      throw StartFailure(code: .unavailable, description: "\(error)")
    }
  }

  /// The main thread's loop: signals, watchdog pings, upkeep.
  private func wait(
    _ opened: Opened, _ server: Server, _ calls: CallJournal, _ manager: Manager, _ logger: Logger,
    _ anchor: inout AuditAnchoring
  ) {
    var upkeepDue = KernelTime.bootNanoseconds() + UInt64(Self.upkeepSeconds) * 1_000_000_000
    while true {
      switch Signals.next(milliseconds: manager.pauseMilliseconds) {
      case .stop: return
      case .reload: reload(server, opened.store, manager, logger)
      case .none: break
      }
      manager.ping(logger)
      guard KernelTime.bootNanoseconds() >= upkeepDue else { continue }
      upkeepDue += UInt64(Self.upkeepSeconds) * 1_000_000_000
      anchor.tell(opened.store.auditHead)
      let untold = calls.takeUntold()
      if untold > 0 { logger.warning("\(untold) calls were not told: the journal is too slow") }
      opened.store.prune()
      definition.upkeep(opened.context)
      // What large work has freed goes back to the system; glibc keeps it otherwise.
      stadsbuss_return_memory()
    }
  }

  private func reload(_ server: Server, _ store: Store, _ manager: Manager, _ logger: Logger) {
    manager.reloading()
    do {
      let policy = try loadPolicy()
      store.limit(policy.limits.queues)
      try Blocking.run { await server.reload(policy) }
      logger.report(.reloaded, "the policy has been read again")
    } catch {
      logger.report(.policyRefused, "the old policy stays: \(error)")
    }
    manager.ready("Serving")
  }
}
