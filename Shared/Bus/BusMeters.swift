import Wire

/// The bus's own metrics, with handles made before they are needed.
final class BusMeters {
  let registry: Metrics
  /// By method and outcome; made when first needed.
  private var calls: [Counter?]
  private let durations: [Histogram]
  private let labels: [String]
  private let outcomes = ["ok"] + ErrorKind.allCases.map(\.rawValue)
  private let outcomeOf: [ErrorKind: Int]
  let ignoredNotifications: Counter
  let refusedFrames: Counter
  private var closed: [CloseReason: Counter] = [:]
  private let connections: Gauge
  private let inFlight: Gauge
  private let waiting: Gauge
  private let heldBytes: Gauge
  private let uptime: Gauge

  init(_ registry: Metrics, methods: [String]) {
    self.registry = registry
    labels = methods + ["unknown"]
    calls = [Counter?](repeating: nil, count: labels.count * outcomes.count)
    durations = labels.map {
      registry.histogram(
        "stadsbuss_call_duration_seconds", "From the reading of a call's frame to its answer.",
        labels: [("method", $0)])
    }
    outcomeOf = Dictionary(uniqueKeysWithValues: ErrorKind.allCases.enumerated().map { ($1, $0 + 1) })
    ignoredNotifications = registry.counter(
      "stadsbuss_ignored_notifications", "Notifications of methods that change state: they are not carried out.")
    refusedFrames = registry.counter("stadsbuss_refused_frames", "Frames and batch members that were no request.")
    connections = registry.gauge("stadsbuss_connections", "Open connections.")
    inFlight = registry.gauge("stadsbuss_in_flight", "Calls under way, waiting polls not counted.")
    waiting = registry.gauge("stadsbuss_waiting_polls", "Polls that wait.")
    heldBytes = registry.gauge("stadsbuss_held_bytes", "Bytes of unfinished frames and unsent answers.")
    uptime = registry.gauge("stadsbuss_uptime_seconds", "Since the service began to listen.")
    for reason in CloseReason.allCases {
      closed[reason] = registry.counter(
        "stadsbuss_closed_connections", "Connections that the service closed, by reason.",
        labels: [("reason", reason.rawValue)])
    }
  }

  func record(method: Int, failure: ErrorKind?, nanoseconds: UInt64) {
    let outcome = failure.flatMap { outcomeOf[$0] } ?? 0
    let place = method * outcomes.count + outcome
    if let counter = calls[place] {
      counter.add()
    } else {
      let counter = registry.counter(
        "stadsbuss_calls", "Finished calls.", labels: [("method", labels[method]), ("outcome", outcomes[outcome])])
      counter.add()
      calls[place] = counter
    }
    durations[method].record(nanoseconds: nanoseconds)
  }

  func closed(_ reason: CloseReason) { closed[reason]?.add() }

  /// Brings the gauges up to date before they are shown.
  func gauge(_ hub: Hub) {
    connections.set(hub.connections.count)
    inFlight.set(hub.connections.values.reduce(0) { $0 + $1.inFlight })
    waiting.set(hub.connections.values.reduce(0) { $0 + $1.waiting })
    heldBytes.set(hub.budget.total)
    uptime.set(Int((KernelTime.bootNanoseconds() - hub.startedAt) / 1_000_000_000))
  }
}

/// Why the service ended a connection.
enum CloseReason: String, CaseIterable {
  /// All that was asked is answered, and no more can come.
  case done
  case peerLeft
  case badFrame
  case idleFrame
  case budget
  case tooMany
  case stopped

  /// Whether it lies in what the peer did.
  var isThePeers: Bool {
    switch self {
    case .badFrame, .idleFrame, .budget, .tooMany: true
    case .done, .peerLeft, .stopped: false
    }
  }
}
