package import Bus
import Glibc
import Synchronization
import Vocabulary
package import Wire

/// Endpoints called without a socket: the same params check and the same replies, in one process.
package final class InProcessBus: Sendable {
  private let endpoints: [String: Endpoint]
  private let service: String

  package init(service: String, endpoints: [Endpoint]) {
    self.service = service
    self.endpoints = Dictionary(endpoints.map { ($0.info.name, $0) }) { first, _ in first }
  }

  package var methods: [MethodInfo] { endpoints.values.map(\.info).sorted { $0.name < $1.name } }

  /// Begins a call; the outcome comes from `Pending.wait`.
  package func begin(
    _ method: String, _ params: [UInt8], meta: Meta = .none, uid: UInt32 = 1000, grant: Grant = .everything,
    inBatch: Bool = false
  ) -> Pending {
    let pending = Pending()
    let reply = Reply(sink: pending, ticket: 1)
    guard let endpoint = endpoints[method] else {
      reply.finish(.error(RPCError(.methodNotFound, "There is no method \(method).")))
      return pending
    }
    guard endpoint.info.access.admits(grant.roles) else {
      reply.finish(.error(.denied("No role.", needs: endpoint.info.access.listed)))
      return pending
    }
    let call = Call(
      service: service, method: method, peer: Peer(pid: 1, uid: uid, gid: uid), grant: grant, officer: meta.onBehalfOf,
      meta: meta, trace: .own, connection: UInt64(uid),
      time: 0, readAt: KernelTime.bootNanoseconds(), room: 1 << 20, inBatch: inBatch)
    params.withUnsafeBufferPointer { endpoint.start(call, $0, [], reply) }
    return pending
  }

  /// Calls and waits.
  package func call<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, _ params: Params, meta: Meta = .none, uid: UInt32 = 1000,
    grant: Grant = .everything
  ) throws -> Result {
    try Result(json: begin(method.info.name, params.json, meta: meta, uid: uid, grant: grant).wait())
  }
}

/// One call's outcome, waited for.
package final class Pending: ReplySink {
  private struct State {
    var outcome: Outcome?
    var waiting = false
  }

  /// How long `wait` waits, in milliseconds.
  static let patience = 20_000
  private let state = Mutex(State())

  package var outcome: Outcome? { state.withLock(\.outcome) }
  /// Whether the call has gone to wait for something to happen.
  package var isWaiting: Bool { state.withLock(\.waiting) }

  package func deliver(_ deliveries: [Delivery]) {
    state.withLock { $0.outcome = deliveries.last?.outcome }
  }

  package func wait(
    ticket: UInt64, on bell: Bell, since mark: UInt64, milliseconds: Int, again: @escaping @Sendable (Bool) -> Void
  ) {
    state.withLock { $0.waiting = true }
    if bell.listen(since: mark, { again(false) }) == nil { again(false) }
  }

  /// The result, or the error thrown.
  package func wait() throws -> [UInt8] {
    for _ in 0..<Self.patience {
      if let outcome {
        switch outcome {
        case .result(let bytes): return bytes
        case .error(let error): throw error
        }
      }
      usleep(1000)
    }
    throw RPCError(.deadlineExceeded, "No answer in the test's time.")
  }
}
