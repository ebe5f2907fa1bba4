package import Wire

/// Many calls in flight on one connection, answered in any order. Belongs to one thread.
///
/// With a `Recovery`, calls that carry an idempotency key outlive their connection: it is made again and they are sent again, and the key
/// sees to it that each has its effect once. So do those answered `overloaded` or `unavailable`. Calls without a key are answered
/// `ClientError.connectionLost`.
///
/// ```swift
/// while pipeline.hasRoom, let row = rows.next() { pipeline.submit(row.number, "case.register", params: row.params) }
/// while let (number, answer) = try pipeline.next() { … }
/// ```
package final class Pipeline<Tag> {
  package let path: String
  package let window: Int
  private let recovery: Recovery?
  private var exchange: Exchange?
  private var ledger: CallLedger<Tag>
  /// Calls that have ended; the next to be told is at `settledFrom`.
  private var settled: [CallLedger<Tag>.Ended] = []
  private var settledFrom = 0
  /// When the connection was lost: until an answer comes, so that a service that dies of our calls is not asked for ever.
  private var lostSince: Int?
  private var backoff: Backoff
  /// How often the connection was made again.
  package private(set) var reconnections = 0

  /// Connects at once, so that a service that is not there is told before any work.
  package init(path: String, window: Int = 128, recovery: Recovery? = nil) throws(ClientError) {
    precondition(1...Limit.inFlight ~= window, "the service reads no further than \(Limit.inFlight) calls")
    self.path = path
    self.window = window
    self.recovery = recovery
    backoff = Backoff(recovery ?? Recovery())
    ledger = CallLedger(window: Limit.inFlight, recovery: recovery)
    exchange = Exchange(try StreamSocket(path: path, timeoutMilliseconds: BlockingClient.connectMilliseconds))
    ledger.connected()
  }

  package var outstanding: Int { ledger.count + settled.count - settledFrom }
  package var hasRoom: Bool { outstanding < window }

  /// Puts a call into the line. It is sent by the next `next`. Going past the window costs memory, not correctness.
  package func submit(_ tag: Tag, _ method: String, params: [UInt8], meta: Meta = .none) {
    let frame = RequestFrame(method, params: params, meta: meta)
    if let ended = ledger.submit(tag, frame, now: KernelTime.monotonicMilliseconds()) { settled.append(ended) }
  }

  /// The next answer, in the order they come. Nil when nothing is in flight.
  ///
  /// - Throws: `ClientError` where the connection is lost and there is no recovery, or its patience is over; `RPCError` where the
  ///   service could not read a frame.
  package func next() throws -> (tag: Tag, answer: Answer)? {
    while true {
      if settledFrom < settled.count {
        defer { settledFrom += 1 }
        return (settled[settledFrom].waiter, settled[settledFrom].answer)
      }
      settled.removeAll(keepingCapacity: true)
      settledFrom = 0
      guard ledger.count > 0 else { return nil }
      let response: Response?
      do throws(ClientError) {
        let due = ledger.nextDue
        response = try exchange?.receive(&ledger.line, until: due == .max ? nil : due)
      } catch {
        guard let recovery, error.mayPass, !isPatienceOver(recovery) else { throw error }
        exchange = nil
        settled += ledger.lost(error)
        try reconnect(recovery)
        continue
      }
      if response != nil {
        lostSince = nil
        backoff.reset()
      }
      try ledger.take(response, now: KernelTime.monotonicMilliseconds(), into: &settled)
    }
  }

  private func isPatienceOver(_ recovery: Recovery) -> Bool {
    lostSince.map { KernelTime.monotonicMilliseconds() - $0 >= recovery.patienceMilliseconds } ?? false
  }

  /// Connects again, however often it takes.
  private func reconnect(_ recovery: Recovery) throws(ClientError) {
    let since = lostSince ?? KernelTime.monotonicMilliseconds()
    lostSince = since
    while true {
      Pause.sleep(milliseconds: backoff.next())
      do throws(ClientError) {
        exchange = Exchange(try StreamSocket(path: path, timeoutMilliseconds: BlockingClient.connectMilliseconds))
        break
      } catch {
        guard error.mayPass, KernelTime.monotonicMilliseconds() - since < recovery.patienceMilliseconds else {
          throw error
        }
      }
    }
    reconnections += 1
    ledger.connected()
  }
}
