import Synchronization
import Vocabulary
import Wire

/// What answers the bus's own methods. They run on the event loop, so the hub is at hand.
enum BusEndpoints {
  /// Bounds of results, in bytes.
  private static let pongBytes = 512
  private static let whoamiBytes = 1024
  private static let statusBytes = 8192

  /// All endpoints of a service: its own and the bus's, with the document that describes them.
  static func all(
    _ own: [Endpoint], events: [EventInfo], settings: ServerSettings, hooks: ServerHooks, sink: LoopSink
  ) -> [Endpoint] {
    var endpoints = own + basic(settings, sink) + [status(settings, hooks, sink), metrics(sink), monitor(sink)]
    let methods = endpoints.map(\.info) + [BusMethods.discover.info]
    let document = MadeOnce {
      RawJSON(
        OpenRPC.document(
          title: "stadsbuss-\(settings.service)", description: settings.description, version: settings.version,
          methods: methods, events: events))
    }
    endpoints.append(
      .memory(BusMethods.discover, resultBytes: nil) { call, _ throws(RPCError) in
        guard !call.inBatch || document.value.bytes.count <= call.room else {
          throw .overloaded(
            "The document does not fit in what is left of the frame; ask for it alone.", retryAfterMilliseconds: 0)
        }
        return document.value
      })
    return endpoints
  }

  /// A value that is made when it is first asked for: a start has better to do.
  private final class MadeOnce<Value: Sendable>: Sendable {
    private let made = Mutex<Value?>(nil)
    private let make: @Sendable () -> Value
    init(_ make: @escaping @Sendable () -> Value) { self.make = make }

    var value: Value {
      made.withLock { made in
        if let made { return made }
        let value = make()
        made = value
        return value
      }
    }
  }

  private static func basic(_ settings: ServerSettings, _ sink: LoopSink) -> [Endpoint] {
    let (service, version) = (settings.service, settings.version)
    return [
      .memory(BusMethods.ping, resultBytes: pongBytes) { call, _ in
        Pong(service: service, version: version, now: Instant(microseconds: KernelTime.wallMicroseconds()))
      },
      .memory(BusMethods.whoami, resultBytes: whoamiBytes) { call, _ in
        WhoAmI(
          uid: Int(call.peer.uid), gid: Int(call.peer.gid), pid: Int(call.peer.pid), user: Nullable(call.peer.user),
          roles: call.grant.roles.list)
      },
      .memory(BusMethods.cancel) { call, params in
        sink.hub?.connections[call.connection]?.cancel(params.id)
        return NoParams()
      },
    ]
  }

  private static func status(_ settings: ServerSettings, _ hooks: ServerHooks, _ sink: LoopSink) -> Endpoint {
    .memory(BusMethods.status, resultBytes: statusBytes) { _, _ throws(RPCError) in
      guard let hub = sink.hub else { throw RPCError(.unavailable, "The service is stopping.") }
      let health = hooks.health()
      return BusStatus(
        health: health.health, version: settings.version,
        uptimeSeconds: Int((KernelTime.bootNanoseconds() - hub.startedAt) / 1_000_000_000),
        databaseBytes: health.databaseBytes, lastSequence: health.lastSequence, consumerLags: health.consumerLags,
        inFlight: hub.inFlight, connections: hub.connections.count, lastBackup: Nullable(health.lastBackup))
    }
  }

  private static func metrics(_ sink: LoopSink) -> Endpoint {
    .memory(BusMethods.metrics, resultBytes: nil) { call, _ throws(RPCError) in
      guard let hub = sink.hub else { throw RPCError(.unavailable, "The service is stopping.") }
      hub.meters.gauge(hub)
      return MetricsText(contentType: Metrics.contentType, text: hub.meters.registry.text())
    }
  }

  private static func monitor(_ sink: LoopSink) -> Endpoint {
    Endpoint(BusMethods.monitor, resultBytes: nil) { call, params, reply in
      look(sink, call, params, reply, isLast: params.waitMs == 0 || call.inBatch)
    }
  }

  /// What `{"calls":[],"last":…,"more":false}` takes.
  private static let monitorPageBytes = 64

  private static func look(_ sink: LoopSink, _ call: Call, _ params: MonitorParams, _ reply: Reply, isLast: Bool) {
    guard let ring = sink.hub?.recent else { return }
    let mark = ring.bell.mark
    let calls = ring.calls(after: params.after, max: params.max, bytes: call.room - monitorPageBytes)
    let more = (calls.last?.sequence ?? ring.last) < ring.last
    if calls.isEmpty, !isLast, params.after >= ring.last {
      reply.wait(on: ring.bell, since: mark, milliseconds: params.waitMs) { isLast in
        look(sink, call, params, reply, isLast: isLast)
      }
      return
    }
    guard reply.begin() else { return }
    reply.finish(.result(MonitorPage(calls: calls, last: ring.last, more: more).json))
  }
}
