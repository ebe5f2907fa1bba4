import Glibc
import Synchronization
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
  private let loop: EventLoop
  private let thread: BackgroundThread
  private let listener: LoopConfined<Listener>
  private let ownPath: String?
  private let isStopped = Atomic(false)

  private init(
    sink: LoopSink, loop: EventLoop, thread: BackgroundThread, listener: LoopConfined<Listener>, ownPath: String?
  ) {
    self.sink = sink
    self.loop = loop
    self.thread = thread
    self.listener = listener
    self.ownPath = ownPath
  }

  /// Listens, and serves from now on. `endpoints` are the service's own and the store's; the bus adds its own.
  package static func start(
    _ settings: ServerSettings, at place: Place, endpoints: [Endpoint], events: [EventInfo], policy: Policy,
    metrics: Metrics = Metrics(), hooks: ServerHooks = ServerHooks(), names: Names = .system
  ) async throws -> Server {
    let settings = settings.normal()
    let (descriptor, ownPath): (CInt, String?) =
      switch place {
      case .path(let path): (try ListenPath.listen(at: path, backlog: settings.backlog), path)
      case .inherited(let descriptor): (descriptor, nil)
      }
    let (loop, thread) = EventLoop.start()
    let sink = LoopSink(loop: loop)
    let listener = LoopConfined<Listener>(loop)
    let all = BusEndpoints.all(endpoints, events: events, settings: settings, hooks: hooks, sink: sink)
    _ = await loop.submit { core in
      let hub = Hub(
        settings: settings, hooks: hooks, core: core, sink: sink, endpoints: all, policy: policy, names: names,
        metrics: metrics)
      sink.hub = hub
      core.endOfTurn = { [unowned hub] in hub.progress() }
      hub.startBeating()
      listener.value = Listener(core, descriptor: descriptor) { [unowned hub] in hub.serve($0) }
    }
    return Server(sink: sink, loop: loop, thread: thread, listener: listener, ownPath: ownPath)
  }

  /// Judges by another policy from now on: open connections and waiting polls too.
  package func reload(_ policy: Policy) async {
    _ = await loop.submit { [sink] _ in sink.hub?.reload(policy) }
  }

  /// Stops: accepts and reads no more, answers what is under way, polls at once, then closes. After `graceSeconds` what
  /// is left is closed as it is.
  package func shutdown(graceSeconds: Int) async {
    guard !isStopped.exchange(true, ordering: .acquiringAndReleasing) else { return }
    if let ownPath { unlink(ownPath) }
    await withCheckedContinuation { continuation in
      loop.execute { [sink, listener] core in
        listener.value?.stop()
        listener.value = nil
        guard let hub = sink.hub else { return continuation.resume() }
        hub.stop { continuation.resume() }
        _ = core.schedule(after: UInt64(graceSeconds) * 1_000_000_000) { sink.hub?.closeAll() }
      }
    }
    _ = await loop.submit { [sink] core in
      core.endOfTurn = nil
      sink.hub = nil
    }
    loop.stop()
    thread.join()
  }
}
