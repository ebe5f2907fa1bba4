import Synchronization
package import Wire

/// A client for a thread of its own: asks and waits. Needs no event loop.
///
/// Calls from several threads take turns. `shutdown` may come from any thread and ends the wait of the one that has its turn.
/// The connection is closed with the last reference.
///
/// ```swift
/// let client = try BlockingClient(path: SocketPaths.forClient().socket("intake"))
/// let pong = try client.call(BusMethods.ping, NoParams())
/// ```
package final class BlockingClient: Sendable {
  /// How long a connection may take.
  package static let connectMilliseconds = 5000
  /// How long an answer may take, unless the caller says otherwise.
  package static let answerMilliseconds = 60_000

  private struct State: ~Copyable {
    var exchange: Exchange
    var nextID = 1
  }

  private let socket: StreamSocket
  private let state: Mutex<State>

  /// Connects to the socket at `path`.
  package init(path: String, timeoutMilliseconds: Int = BlockingClient.connectMilliseconds) throws(ClientError) {
    let socket = try StreamSocket(path: path, timeoutMilliseconds: timeoutMilliseconds)
    self.socket = socket
    state = Mutex(State(exchange: Exchange(socket)))
  }

  /// The socket's path.
  package var path: String { socket.path }

  /// Asks and waits for the answer.
  ///
  /// - Parameters:
  ///   - params: a JSON object; `meta` is put into it.
  ///   - answerWithin: milliseconds; what comes later is thrown away.
  /// - Throws: `RPCError` where the service refuses, `ClientError` where no answer came.
  package func call(
    _ method: String, params: [UInt8] = Array("{}".utf8), meta: Meta = .none,
    answerWithin milliseconds: Int = BlockingClient.answerMilliseconds
  ) throws -> [UInt8] {
    try state.withLock { state in
      let id = state.nextID
      state.nextID += 1
      state.exchange.enqueue(RequestFrame.bytes(id: id, method: method, params: params, meta: meta))
      let deadline = MonotonicClock.milliseconds + milliseconds
      while let response = try state.exchange.receive(until: deadline) {
        switch response.id {
        case .value(id): return try response.answer.get()
        // The answer of a call that was given up.
        case .value: continue
        // The service could not read what we sent; nothing else is in flight, so it was this call.
        case .null: return try response.answer.get()
        }
      }
      throw ClientError.answerTimedOut(method: method, milliseconds: milliseconds)
    }
  }

  /// Asks by a method's declaration and waits for the answer.
  ///
  /// - Throws: as the untyped form; `ClientError.badAnswer` where the result does not fit the declaration.
  package func call<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, _ params: Params, meta: Meta = .none,
    answerWithin milliseconds: Int = BlockingClient.answerMilliseconds
  ) throws -> Result {
    let bytes = try call(method.info.name, params: params.json, meta: meta, answerWithin: milliseconds)
    do throws(InvalidMessage) {
      return try Result(json: bytes)
    } catch {
      let problem = error.problems.first
      throw ClientError.badAnswer("\(method.info.name): \(problem?.path ?? "") \(problem?.problem ?? "does not fit")")
    }
  }

  /// Sends what has no answer.
  package func notify(_ method: String, params: [UInt8] = Array("{}".utf8)) throws {
    try state.withLock { state in
      state.exchange.enqueue(RequestFrame.bytes(id: nil, method: method, params: params, meta: .none))
      try state.exchange.flush(until: MonotonicClock.milliseconds + Self.connectMilliseconds)
    }
  }

  /// Ends the wait of every call, now and later, with `ClientError.shutDown`. From any thread, any number of times.
  package func shutdown() { socket.shutdown() }
}
