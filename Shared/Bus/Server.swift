import Glibc
package import NIOCore
package import NIOPosix
package import Wire

/// One service's bus: listens at its socket, knows its peers, and brings calls to endpoints and answers back.
///
/// One event loop carries everything. Endpoints begin on it and must not block it.
package final class Server: Sendable {
  /// Where to listen.
  package enum Place: Sendable {
    /// A socket of our own, mode 0660; its directory is made where it is missing (0700).
    case path(String)
    /// A listening socket that the service manager handed down. It is ours from now on.
    case inherited(CInt)
  }

  private let sink: LoopSink
  private let listener: any Channel
  private let group: MultiThreadedEventLoopGroup
  private let ownPath: String?
  private let ownsGroup: Bool

  /// The loop that everything runs on; followers and clients of this process may share it.
  package var eventLoop: any EventLoop { sink.loop }

  private init(
    sink: LoopSink, listener: any Channel, group: MultiThreadedEventLoopGroup, ownsGroup: Bool, ownPath: String?
  ) {
    self.sink = sink
    self.listener = listener
    self.group = group
    self.ownsGroup = ownsGroup
    self.ownPath = ownPath
  }

  /// Listens, and serves from now on. `endpoints` are the service's own and the store's; the bus adds its own.
  package static func start(
    _ settings: ServerSettings, at place: Place, endpoints: [Endpoint], events: [EventInfo], policy: Policy,
    metrics: Metrics = Metrics(), hooks: ServerHooks = ServerHooks(), names: Names = .system,
    group given: MultiThreadedEventLoopGroup? = nil
  ) async throws -> Server {
    let settings = settings.normal()
    let group = given ?? MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let sink = LoopSink(loop: group.next())
    do throws(any Error) {
      let (descriptor, ownPath): (CInt, String?) =
        switch place {
        case .path(let path): (try ListenPath.listen(at: path, backlog: settings.backlog), path)
        case .inherited(let descriptor): (descriptor, nil)
        }
      let all = BusEndpoints.all(endpoints, events: events, settings: settings, hooks: hooks, sink: sink)
      try await sink.loop.submit {
        sink.hub = Hub(
          settings: settings, hooks: hooks, sink: sink, endpoints: all, policy: policy, names: names, metrics: metrics)
        sink.loop.scheduleRepeatedTask(initialDelay: .zero, delay: .seconds(1)) { task in
          if let hub = sink.hub { hub.beat() } else { task.cancel() }
        }
      }.get()
      let listener = try await bootstrap(sink).withBoundSocket(descriptor).get()
      // NIO listens once more on a socket that it is given, with a short queue that turns away 130 at once.
      listen(descriptor, CInt(settings.backlog))
      return Server(sink: sink, listener: listener, group: group, ownsGroup: given == nil, ownPath: ownPath)
    } catch {
      if given == nil { try? await group.shutdownGracefully() }
      throw error
    }
  }

  /// Connections that are accepted before the loop turns to what the others ask.
  private static let acceptsPerTurn: UInt = 64

  private static func bootstrap(_ sink: LoopSink) -> ServerBootstrap {
    ServerBootstrap(group: sink.loop)
      .serverChannelOption(.maxMessagesPerRead, value: acceptsPerTurn)
      .childChannelOption(.autoRead, value: false)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard let hub = sink.hub, let peer = PeerLookup.peer(of: channel, user: hub.user) else {
            throw ChannelError.operationUnsupported
          }
          try channel.pipeline.syncOperations.addHandler(Connection(hub: hub, peer: peer))
        }
      }
  }

  /// Judges by another policy from now on: open connections and waiting polls too.
  package func reload(_ policy: Policy) async throws {
    try await sink.loop.submit { [sink] in sink.hub?.reload(policy) }.get()
  }

  /// Stops: accepts and reads no more, answers what is under way, polls at once, then closes. After `graceSeconds` what
  /// is left is closed as it is.
  package func shutdown(graceSeconds: Int) async {
    if let ownPath { unlink(ownPath) }
    try? await listener.close().get()
    let promise = sink.loop.makePromise(of: Void.self)
    sink.loop.execute { [sink] in
      guard let hub = sink.hub else { return promise.succeed() }
      hub.stop(promise)
      sink.loop.scheduleTask(in: .seconds(Int64(graceSeconds))) { sink.hub?.closeAll() }
    }
    try? await promise.futureResult.get()
    try? await sink.loop.submit { [sink] in sink.hub = nil }.get()
    if ownsGroup { try? await group.shutdownGracefully() }
  }
}
