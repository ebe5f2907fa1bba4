import Vocabulary
package import Wire

/// The methods that every service has (PROTOCOL § 5), but for those that read what is stored.
enum BusMethods {
  static let discover = Method<NoParams, RawJSON>(
    "rpc.discover", "The OpenRPC document of this service.", .memory, .anyone,
    examples: [
      Example(
        "What there is", NoParams(),
        RawJSON(
          Array(
            #"{"openrpc":"1.3.2","info":{"title":"stadsbuss-intake","version":"1.0.0"},"methods":[]}"#.utf8)))
    ])

  static let ping = Method<NoParams, Pong>(
    "bus.ping", "Says that the service is there, and what time it has.", .memory, .anyone,
    examples: [
      Example(
        "Is it there", NoParams(),
        Pong(service: "intake", version: "1.0.0", now: Instant(microseconds: 1_560_751_200_250_000)))
    ])

  static let cancel = Method<CancelParams, NoParams>(
    "bus.cancel", "Drops every request of this connection under an id that has not begun to commit.", .notification,
    .anyRole, examples: [Example("Withdraw a call", CancelParams(id: .integer(Array("7".utf8))), NoParams())])

  static let whoami = Method<NoParams, WhoAmI>(
    "bus.whoami", "The caller as the kernel and the policy see it.", .memory, .anyone,
    examples: [
      Example(
        "An officer", NoParams(),
        WhoAmI(uid: 1001, gid: 1001, pid: 4242, user: .value("anna"), roles: [.reader, .officer]))
    ])

  static let status = Method<NoParams, BusStatus>(
    "bus.status", "How the service is.", .memory, .anyRole,
    examples: [
      Example(
        "All is well", NoParams(),
        BusStatus(
          health: .ok, version: "1.0.0", uptimeSeconds: 3600, databaseBytes: 1_048_576, lastSequence: 1200,
          consumerLags: ["people": 0], inFlight: 1, connections: 3, lastBackup: .value("2019-06-17T02:00:00Z")))
    ])

  static let metrics = Method<NoParams, MetricsText>(
    "bus.metrics", "What the service counts and measures, as OpenMetrics text.", .memory, .anyRole,
    examples: [
      Example(
        "All metrics", NoParams(),
        MetricsText(
          contentType: Metrics.contentType,
          text: """
            # TYPE stadsbuss_connections gauge
            # HELP stadsbuss_connections Open connections.
            stadsbuss_connections 3
            # EOF

            """))
    ])

  static let monitor = Method<MonitorParams, MonitorPage>(
    "bus.monitor", "Recent calls, oldest first; its own calls are left out.", .poll, .oneOf([.operator_]),
    examples: [
      Example(
        "What is new", MonitorParams(after: 41, max: 100, waitMs: 0),
        MonitorPage(
          calls: [
            MonitoredCall(
              sequence: 42, time: Instant(microseconds: 1_560_751_200_250_000),
              peer: MonitoredPeer(uid: 1001, pid: 4242, user: .value("anna")), method: "bus.ping", outcome: "ok",
              duration: 40, trace: "4bf92f3577b34da6a3ce929d0e0e4736")
          ], last: 42, more: false))
    ])
}

extension Server {
  /// The declarations of the methods that the bus itself answers, in every service.
  package static let methods: [MethodInfo] = [
    BusMethods.discover.info, BusMethods.ping.info, BusMethods.cancel.info, BusMethods.whoami.info,
    BusMethods.status.info, BusMethods.metrics.info, BusMethods.monitor.info,
  ]
}

struct Pong: Message {
  let service: String
  let version: String
  let now: Instant
  static let object = Object(
    "Pong", "A sign of life.", Self.init,
    Field("service", { $0.service }, "The service's name."),
    Field("version", { $0.version }, "The program's version."),
    Field("now", { $0.now }, "The service's time."))
}

struct CancelParams: Message {
  let id: RequestID
  static let object = Object(
    "CancelParams", "Which calls to withdraw.", Self.init,
    Field("id", { $0.id }, "The id of the requests; ids are equal by meaning, not by spelling."))
}

struct WhoAmI: Message {
  let uid: Int
  let gid: Int
  let pid: Int
  let user: Nullable<String>
  let roles: [Role]
  static let object = Object(
    "WhoAmI", "A peer as the kernel and the policy see it.", Self.init,
    Field("uid", { $0.uid }, "User number."),
    Field("gid", { $0.gid }, "Group number."),
    Field("pid", { $0.pid }, "Process number."),
    Field("user", { $0.user }, "The user's name; null where the number has none."),
    Field("roles", { $0.roles }, "Roles held in this service, in at least one organisation unit."))
}

struct BusStatus: Message {
  let health: Health
  let version: String
  let uptimeSeconds: Int
  let databaseBytes: Int
  let lastSequence: Int
  let consumerLags: [String: Int]
  let inFlight: Int
  let connections: Int
  let lastBackup: Nullable<String>
  static let object = Object(
    "BusStatus", "How a service is.", Self.init,
    Field("health", { $0.health }, "Whether it can do its work."),
    Field("version", { $0.version }, "The program's version."),
    Field("uptimeSeconds", { $0.uptimeSeconds }, "Seconds since it began to listen."),
    Field("databaseBytes", { $0.databaseBytes }, "Size of the database, its log included."),
    Field("lastSequence", { $0.lastSequence }, "Sequence of its newest event, 0 before the first."),
    Field("consumerLags", { $0.consumerLags }, "Events of other services that it has yet to take, by service."),
    Field("inFlight", { $0.inFlight }, "Requests under way, this one included."),
    Field("connections", { $0.connections }, "Open connections."),
    Field("lastBackup", { $0.lastBackup }, "When the last backup was made; null before the first."))
}

struct MetricsText: Message {
  let contentType: String
  let text: String
  static let object = Object(
    "MetricsText", "Metrics as text.", Self.init,
    Field("contentType", { $0.contentType }, "The media type of the text."),
    Field("text", { $0.text }, "OpenMetrics 1.0."))
}

struct MonitorParams: Message {
  let after: Int
  let max: Int
  let waitMs: Int
  static let object = Object(
    "MonitorParams", "Which calls to show.", Self.init,
    Field("after", { $0.after }, "Calls with a higher sequence.", .range(0...exactIntegers.upperBound)),
    Field("max", { $0.max }, "At most so many.", .range(1...Limit.page)),
    Field("waitMs", { $0.waitMs }, "How long to wait for one.", .range(0...Limit.waitMilliseconds)))
}

struct MonitorPage: Message {
  let calls: [MonitoredCall]
  let last: Int
  let more: Bool
  static let object = Object(
    "MonitorPage", "Recent calls.", Self.init,
    Field("calls", { $0.calls }, "The calls, oldest first."),
    Field("last", { $0.last }, "Sequence of the newest call."),
    Field("more", { $0.more }, "Whether there are more after these."))
}
