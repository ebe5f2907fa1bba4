import Synchronization
package import Wire

/// A client for tasks: many calls at once on one connection, each awaited by its own task.
///
/// ```swift
/// let intake = try await BusClient.connect(to: SocketPaths.forClient().socket("intake"))
/// let registered = try await intake.call(RegisterCase.method, params, meta: Meta(idempotencyKey: key))
/// async let first = intake.call(ShowCase.method, one)      // pipelined: neither waits for the other
/// async let second = intake.call(ShowCase.method, other)
/// ```
///
/// **What a caller may rely on.** Every call ends: with its result, the service's `RPCError`, a `ClientError`, or
/// `CancellationError`; at the latest when its `within` is over, the client is closed, or the recovery's patience is.
///
/// - *A lost connection* is made again with growing, jittered pauses while calls wait for it. Calls with an idempotency key, and
///   reads that say so (`CallOptions.read`), are sent again in the order of the first time; the key sees to it that each has its
///   effect once. Any other call that was sent ends with `ClientError.connectionLost`, and is never sent twice. A call that had not
///   been sent is sent once the service is back.
/// - *`overloaded` and `unavailable`* are waited out for the same calls, not before the service's `retryAfterMs` and no longer than
///   the recovery's patience. Others get the error.
/// - *The window*: no more than so many calls are in flight, since the service reads no further; the rest wait in order, which is
///   how a fast caller is slowed down.
/// - *Cancelling the task* withdraws the call. One that was not sent ends at once. One that was sent is cancelled with the service,
///   whose word is waited for, at most `cancelGraceMilliseconds`: if it had begun to commit, its **result** is returned although the
///   task is cancelled, since it has taken effect; otherwise the call ends with `CancellationError`.
/// - *A call given up* (`ClientError.answerTimedOut`) is withdrawn too; what became of it is not known, so repeat it with its key.
///
/// The client keeps one thread, which reads. Calls write from their own thread. Where every microsecond counts, tasks may run on
/// the client's thread itself: see `executor`. The last reference closes.
package final class BusClient: Sendable {
  /// How long a withdrawn call waits for the service's word.
  package static let cancelGraceMilliseconds = 1000

  let core: ClientCore
  private let scanner = Mutex(JSONScanner())

  /// The socket's path.
  package var path: String { core.path }

  /// Runs tasks on the thread that reads the answers, so that no thread has to wake another, and what they ask meanwhile leaves in
  /// one write. For short work between calls only: while a job runs there, no answer is read.
  ///
  /// ```swift
  /// try await withTaskExecutorPreference(client.executor) { for row in rows { … try await client.call(…) … } }
  /// ```
  package var executor: any TaskExecutor { core }

  private init(_ core: ClientCore) { self.core = core }

  deinit { core.close() }

  /// Connects, so that a service that is not there is told before any work.
  ///
  /// - Parameters:
  ///   - recovery: how a service that goes away is waited for; nil where a lost connection ends every call.
  ///   - window: calls in flight at most; the service reads no further than `Limit.inFlight`.
  package static func connect(
    to path: String, recovery: Recovery? = Recovery(), window: Int = Limit.inFlight
  ) async throws(ClientError) -> BusClient {
    precondition(1...Limit.inFlight ~= window, "the service reads no further than \(Limit.inFlight) calls")
    let core = try ClientCore(path: path, recovery: recovery, window: window)
    let failure = await withUnsafeContinuation { core.start($0) }
    if let failure { throw failure }
    return BusClient(core)
  }

  /// Asks by a method's declaration.
  ///
  /// - Throws: `RPCError` where the service refuses, `ClientError` where no answer came or it does not fit the declaration,
  ///   `CancellationError`.
  package func call<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, _ params: Params, meta: Meta = .none, options: CallOptions = CallOptions()
  ) async throws -> Result {
    let frame = RequestFrame(method.info.name, params, meta: Self.meta(meta, options))
    return try method.result(await core.call(frame, options).get())
  }

  /// Asks with params and result as JSON.
  ///
  /// - Parameter params: a JSON object, which is checked, since the service could not say whose fault another was; `meta` is put
  ///   into it.
  /// - Throws: as the typed form; `ClientError.badParams` where the params are no JSON object.
  package func call(
    _ method: String, params: [UInt8] = Array("{}".utf8), meta: Meta = .none, options: CallOptions = CallOptions()
  ) async throws -> [UInt8] {
    if let problem = scanner.withLock({ Self.problem(of: params, &$0) }) { throw ClientError.badParams(problem) }
    return try await core.call(RequestFrame(method, params: params, meta: Self.meta(meta, options)), options).get()
  }

  /// What is wrong with params; nil where they are one JSON object.
  private static func problem(of params: [UInt8], _ scanner: inout JSONScanner) -> String? {
    if let error = params.withUnsafeBufferPointer({ scanner.scan($0) }) {
      return "\(error.problem) at byte \(error.offset)"
    }
    let first = params.first { !($0 == 0x20 || $0 == 0x0a || $0 == 0x0d || $0 == 0x09) }
    return first == UInt8(ascii: "{") ? nil : "they are no object"
  }

  private static func meta(_ meta: Meta, _ options: CallOptions) -> Meta {
    guard options.tellsDeadline, meta.timeoutMs == nil else { return meta }
    return Meta(
      idempotencyKey: meta.idempotencyKey, timeoutMs: max(1, min(options.within, exactIntegers.upperBound)),
      traceparent: meta.traceparent, onBehalfOf: meta.onBehalfOf, reason: meta.reason)
  }

  /// Ends every call, now and later, with `ClientError.shutDown`, and the connection. Any number of times.
  package func close() { core.close() }

  /// How often the connection was made again.
  package var reconnections: Int { core.reconnections }
}
