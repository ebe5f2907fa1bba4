package import Wire

/// How a pipeline gets over a service that goes away and comes back.
package struct Recovery: Sendable {
  /// How long the service may be away, or answer that it cannot now, before that is the answer.
  package var patienceMilliseconds: Int
  /// The first pause; each further one is twice as long, up to `longestPauseMilliseconds`, all with full jitter.
  package var firstPauseMilliseconds: Int
  package var longestPauseMilliseconds: Int

  package init(
    patienceMilliseconds: Int = 60_000, firstPauseMilliseconds: Int = 50, longestPauseMilliseconds: Int = 2000
  ) {
    self.patienceMilliseconds = patienceMilliseconds
    self.firstPauseMilliseconds = firstPauseMilliseconds
    self.longestPauseMilliseconds = longestPauseMilliseconds
  }

  /// Half the doubled pause for sure and the rest by chance, so that many clients do not come back at once.
  func pause(attempt: Int) -> Int {
    let whole = min(longestPauseMilliseconds, firstPauseMilliseconds << min(attempt, 16))
    return whole / 2 + Int.random(in: 0...max(1, whole / 2))
  }
}

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
  private struct Flight {
    let tag: Tag
    let frame: [UInt8]
    /// Whether it may be sent again.
    let hasKey: Bool
    /// How often it was answered that it cannot be now.
    var refusals = 0
    /// When it was first answered so.
    var refusedSince: Int?
    /// When it is sent again; nil while it waits for its answer.
    var dueAt: Int?
  }

  package let path: String
  package let window: Int
  private let recovery: Recovery?
  private var exchange: Exchange?
  private var nextID = 1
  private var flights: [Int: Flight] = [:]
  /// Calls whose end is known without an answer of the service.
  private var settled: [(tag: Tag, answer: Answer)] = []
  /// When the connection was lost, and attempts since: until an answer comes, so that a service that dies of our calls is not
  /// asked for ever.
  private var lostSince: Int?
  private var attempts = 0
  /// How often the connection was made again.
  package private(set) var reconnections = 0

  /// Connects at once, so that a service that is not there is told before any work.
  package init(path: String, window: Int = 128, recovery: Recovery? = nil) throws(ClientError) {
    precondition(1...Limit.inFlight ~= window, "the service reads no further than \(Limit.inFlight) calls")
    self.path = path
    self.window = window
    self.recovery = recovery
    exchange = Exchange(try StreamSocket(path: path, timeoutMilliseconds: BlockingClient.connectMilliseconds))
  }

  package var outstanding: Int { flights.count + settled.count }
  package var hasRoom: Bool { outstanding < window }

  /// Puts a call into the line. It is sent by the next `next`. Going past the window costs memory, not correctness.
  package func submit(_ tag: Tag, _ method: String, params: [UInt8], meta: Meta = .none) {
    let id = nextID
    nextID += 1
    let frame = RequestFrame.bytes(id: id, method: method, params: params, meta: meta)
    flights[id] = Flight(tag: tag, frame: frame, hasKey: meta.idempotencyKey != nil)
    exchange?.enqueue(frame)
  }

  /// The next answer, in the order they come. Nil when nothing is in flight.
  ///
  /// - Throws: `ClientError` where the connection is lost and there is no recovery, or its patience is over; `RPCError` where the
  ///   service could not read a frame.
  package func next() throws -> (tag: Tag, answer: Answer)? {
    while true {
      if let last = settled.popLast() { return last }
      guard !flights.isEmpty else { return nil }
      let response: Response
      do throws(ClientError) {
        let due = sendWhatIsDue()
        guard let come = try exchange?.receive(until: due) else { continue }
        response = come
      } catch {
        guard let recovery, error.mayPass, !isPatienceOver(recovery) else { throw error }
        exchange = nil
        try reconnect(recovery)
        continue
      }
      (lostSince, attempts) = (nil, 0)
      guard case .value(let id) = response.id else {
        // An answer without an id concerns the whole connection.
        _ = try response.answer.get()
        throw ClientError.badAnswer("it has a result but no id")
      }
      guard let flight = flights[id] else { continue }
      if postponed(id, flight, response.answer) { continue }
      flights[id] = nil
      return (flight.tag, response.answer)
    }
  }

  /// Sends again what has waited long enough. The time of the next that will have; nil where none waits.
  private func sendWhatIsDue() -> Int? {
    guard recovery != nil else { return nil }
    let now = MonotonicClock.milliseconds
    var next: Int?
    for (id, flight) in flights {
      guard let due = flight.dueAt else { continue }
      if due <= now {
        flights[id]?.dueAt = nil
        exchange?.enqueue(flight.frame)
      } else {
        next = min(next ?? due, due)
      }
    }
    return next
  }

  /// Whether the call is to be asked again later instead of being answered.
  private func postponed(_ id: Int, _ flight: Flight, _ answer: Answer) -> Bool {
    guard let recovery, flight.hasKey, case .failure(let error as RPCError) = answer,
      error.kind == .overloaded || error.kind == .unavailable
    else { return false }
    let now = MonotonicClock.milliseconds
    let since = flight.refusedSince ?? now
    guard now - since < recovery.patienceMilliseconds else { return false }
    let pause = recovery.pause(attempt: flight.refusals)
    flights[id]?.refusedSince = since
    flights[id]?.refusals += 1
    flights[id]?.dueAt = now + max(pause, min(error.retryAfterMilliseconds ?? 0, recovery.longestPauseMilliseconds))
    return true
  }

  private func isPatienceOver(_ recovery: Recovery) -> Bool {
    lostSince.map { MonotonicClock.milliseconds - $0 >= recovery.patienceMilliseconds } ?? false
  }

  /// Connects again, however often it takes, and sends what has a key again, in the order of the first time.
  private func reconnect(_ recovery: Recovery) throws(ClientError) {
    let since = lostSince ?? MonotonicClock.milliseconds
    lostSince = since
    while exchange == nil {
      Pause.sleep(milliseconds: recovery.pause(attempt: attempts))
      attempts += 1
      do throws(ClientError) {
        exchange = Exchange(try StreamSocket(path: path, timeoutMilliseconds: BlockingClient.connectMilliseconds))
      } catch {
        guard error.mayPass, MonotonicClock.milliseconds - since < recovery.patienceMilliseconds else { throw error }
      }
    }
    reconnections += 1
    for (id, flight) in flights.sorted(by: { $0.key < $1.key }) {
      if !flight.hasKey {
        settled.append((flight.tag, .failure(ClientError.connectionLost(path: path))))
        flights[id] = nil
      } else if flight.dueAt == nil {
        exchange?.enqueue(flight.frame)
      }
    }
  }
}
