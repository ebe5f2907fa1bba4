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
    var ledger = CallLedger<Void>(window: Limit.inFlight, recovery: nil)
    /// Kept for its memory.
    var ended: [CallLedger<Void>.Ended] = []
  }

  private let socket: StreamSocket
  private let state: Mutex<State>

  /// Connects to the socket at `path`.
  package init(path: String, timeoutMilliseconds: Int = BlockingClient.connectMilliseconds) throws(ClientError) {
    let socket = try StreamSocket(path: path, timeoutMilliseconds: timeoutMilliseconds)
    self.socket = socket
    state = Mutex(State(exchange: Exchange(socket)))
    state.withLock { $0.ledger.connected() }
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
    try call(RequestFrame(method, params: params, meta: meta), milliseconds)
  }

  private func call(_ frame: RequestFrame, _ milliseconds: Int) throws -> [UInt8] {
    try state.withLock { state in
      let now = KernelTime.monotonicMilliseconds()
      if let ended = state.ledger.submit((), frame, now: now, within: milliseconds) { return try ended.answer.get() }
      state.ended.removeAll(keepingCapacity: true)
      do {
        // Nothing else is in flight, so what ends is this call. Answers of calls that were given up end nothing.
        while state.ended.isEmpty {
          let response = try state.exchange.receive(&state.ledger.line, until: state.ledger.nextDue)
          try state.ledger.take(response, now: KernelTime.monotonicMilliseconds(), into: &state.ended)
        }
      } catch {
        _ = state.ledger.endAll(error)
        throw error
      }
      return try state.ended.removeLast().answer.get()
    }
  }

  /// Asks by a method's declaration and waits for the answer.
  ///
  /// - Throws: as the untyped form; `ClientError.badAnswer` where the result does not fit the declaration.
  package func call<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, _ params: Params, meta: Meta = .none,
    answerWithin milliseconds: Int = BlockingClient.answerMilliseconds
  ) throws -> Result {
    try method.result(call(RequestFrame(method.info.name, params, meta: meta), milliseconds))
  }

  /// Sends what has no answer.
  package func notify(_ method: String, params: [UInt8] = Array("{}".utf8)) throws {
    try state.withLock { state in
      state.ledger.line += RequestFrame.notification(method, params: params)
      let deadline = KernelTime.monotonicMilliseconds() + Self.connectMilliseconds
      guard try state.exchange.flush(&state.ledger.line, until: deadline) else {
        throw ClientError.answerTimedOut(method: method, milliseconds: Self.connectMilliseconds)
      }
    }
  }

  /// Ends the wait of every call, now and later, with `ClientError.shutDown`. From any thread, any number of times.
  package func shutdown() { socket.shutdown() }
}

extension Method {
  /// Reads a result by the declaration.
  func result(_ bytes: [UInt8]) throws(ClientError) -> Result {
    do throws(InvalidMessage) {
      return try Result(json: bytes)
    } catch {
      let problem = error.problems.first
      throw .badAnswer("\(info.name): \(problem?.path ?? "") \(problem?.problem ?? "does not fit")")
    }
  }
}
