import Wire

/// The answer to one call: the result as JSON, or why there is none (`RPCError` or `ClientError`).
package typealias Answer = Result<[UInt8], any Error>

/// One response as a client reads it.
struct Response {
  let id: ResponseEnvelope.ID
  let answer: Answer

  /// Reads a frame. The result is copied out of it; nothing else is built.
  init(_ frame: UnsafeBufferPointer<UInt8>) throws(ClientError) {
    guard let envelope = ResponseEnvelope.skim(frame) else { throw .badAnswer("it is no JSON-RPC response") }
    id = envelope.id
    switch envelope.content {
    case .result(let range): answer = .success(Array(UnsafeBufferPointer(rebasing: frame[range])))
    case .error(let range):
      do throws(InvalidMessage) {
        answer = .failure(try ErrorBody(json: UnsafeBufferPointer(rebasing: frame[range])).error)
      } catch {
        throw .badAnswer("its error cannot be read")
      }
    }
  }
}

/// What one client has asked and not been answered: gives calls their numbers, puts them into the line, matches answers, and knows
/// after a loss what may be sent again. The one place where the rules of repeating live, for every kind of client.
///
/// - A call whose idempotency key makes it safe, or which its caller says changes nothing, is sent again after a loss, in the
///   order of the first time, and when the service answered `overloaded` or `unavailable`.
/// - Any other is sent once. If the connection goes after that, its answer is `ClientError.connectionLost`.
///
/// Has no socket, clock or thread: those are its owner's. Times are milliseconds of one clock. `Waiter` is who gets the answer;
/// the ledger hands each out exactly once.
struct CallLedger<Waiter>: ~Copyable {
  typealias Ended = (waiter: Waiter, answer: Answer)

  enum Place: Equatable {
    /// Not in the line yet: no room, or no connection.
    case waiting
    /// In the line or on its way: from now on it may have taken effect.
    case sent
    /// Refused for now; to be sent again then.
    case postponed(until: Int)
  }

  struct Flight {
    let id: Int
    let frame: RequestFrame
    let waiter: Waiter
    let mayRepeat: Bool
    let within: Int
    var deadline: Int
    var place = Place.waiting
    var isCancelled = false
    var refusals = 0
    var refusedSince: Int?
  }

  /// The low bits of an id say where its call is kept, so that an answer is matched without a search.
  private static var slotBits: Int { 12 }
  /// More calls than this cannot be open at once.
  static var most: Int { 1 << slotBits }

  /// Bytes for the service, in order. The owner sends and empties it.
  var line: [UInt8] = []
  let recovery: Recovery?
  let window: Int
  private(set) var isConnected = false
  private var flights: [Flight?] = []
  private var free: [Int] = []
  private var nextNumber = RequestFrame.ids.lowerBound >> slotBits + 1
  private var waiting: [Int] = []
  private var waitingFrom = 0
  /// In the line, on their way, or postponed.
  private var taken = 0
  /// No deadline or pause ends before this time.
  private(set) var nextDue = Int.max
  /// The service has said how long a frame it takes at most.
  private var frameLimit = Limit.frameRange.upperBound

  init(window: Int, recovery: Recovery?) {
    self.window = window
    self.recovery = recovery
  }

  /// Calls that have not been answered.
  var count: Int { flights.count - free.count }
  /// Calls that take a place in the window.
  var inFlight: Int { taken }

  private func slot(_ id: Int) -> Int { id & (Self.most - 1) }

  /// Takes a call in. Nil where it has its place; else why it cannot be.
  mutating func submit(
    _ waiter: Waiter, _ frame: RequestFrame, repeats: Bool = false, now: Int, within: Int = .max
  ) -> Ended? {
    guard frame.count <= frameLimit else { return (waiter, .failure(Self.tooLarge(frameLimit))) }
    if free.isEmpty {
      guard flights.count < Self.most else {
        return (waiter, .failure(ClientError.tooManyCalls(limit: Self.most)))
      }
      free.append(flights.count)
      flights.append(nil)
    }
    let slot = free.removeLast()
    let id = nextNumber << Self.slotBits | slot
    nextNumber += 1
    let deadline = within > .max - now ? .max : now + within
    var flight = Flight(
      id: id, frame: frame, waiter: waiter, mayRepeat: recovery != nil && (frame.hasKey || repeats), within: within,
      deadline: deadline)
    nextDue = min(nextDue, deadline)
    if isConnected, taken < window, waitingFrom == waiting.count {
      flight.place = .sent
      taken += 1
      frame.append(id: id, to: &line)
    } else {
      waiting.append(id)
    }
    flights[slot] = flight
    return nil
  }

  /// Puts what has waited for room into the line.
  private mutating func admit() {
    guard isConnected else { return }
    while taken < window, waitingFrom < waiting.count {
      let id = waiting[waitingFrom]
      waitingFrom += 1
      guard let flight = flights[slot(id)], flight.id == id, flight.place == .waiting else { continue }
      send(flight)
      taken += 1
    }
    if waitingFrom > 0, waitingFrom == waiting.count { forgetWaiting() }
  }

  private mutating func forgetWaiting() {
    waiting.removeAll(keepingCapacity: true)
    waitingFrom = 0
  }

  private mutating func send(_ flight: Flight) {
    flights[slot(flight.id)]?.place = .sent
    flight.frame.append(id: flight.id, to: &line)
  }

  /// The call under this number; nil where it has been answered or given up.
  func flight(_ id: Int) -> Flight? {
    let slot = slot(id)
    guard slot < flights.count, let flight = flights[slot], flight.id == id else { return nil }
    return flight
  }

  /// Takes a call out.
  @discardableResult
  private mutating func remove(_ flight: Flight) -> Waiter {
    let slot = slot(flight.id)
    flights[slot] = nil
    free.append(slot)
    if flight.place != .waiting { taken -= 1 }
    if !waiting.isEmpty, count == 0 { forgetWaiting() }
    return flight.waiter
  }

  // MARK: answers

  /// What a response ends, or where none came, what is over its time.
  ///
  /// - Throws: where the service says something that concerns no call but the whole connection.
  mutating func take(_ response: Response?, now: Int, into ended: inout [Ended]) throws {
    if let response {
      switch response.id {
      case .number(let id): if let end = answered(id, response.answer, now: now) { ended.append(end) }
      case .other: break
      case .null:
        guard case .failure(let error as RPCError) = response.answer else {
          throw ClientError.badAnswer("it has a result but no id")
        }
        let about = unaddressed(error)
        guard !about.isEmpty else { throw error }
        ended += about
      }
    }
    look(now, into: &ended)
  }

  /// The call that this answers; nil where none is open under the id, or it is to be asked again.
  private mutating func answered(_ id: Int, _ answer: Answer, now: Int) -> Ended? {
    guard let flight = flight(id), flight.place == .sent else { return nil }
    if postpone(flight, answer, now) { return nil }
    remove(flight)
    admit()
    if flight.isCancelled, case .failure(let error as RPCError) = answer, error.kind == .cancelled {
      return (flight.waiter, .failure(CancellationError()))
    }
    return (flight.waiter, answer)
  }

  /// An error without an id: the service could not read a frame. The calls that it is about, where that can be known.
  private mutating func unaddressed(_ error: RPCError) -> [Ended] {
    if error.kind == .frameTooLarge, let limit = error.limit {
      frameLimit = min(frameLimit, max(limit, 1))
      let tooLarge = inOrder { $0.frame.count > frameLimit }
      return tooLarge.map { (remove($0), .failure(error)) }
    }
    let sent = inOrder { $0.place == .sent }
    return sent.count == 1 ? [(remove(sent[0]), .failure(error))] : []
  }

  private static func tooLarge(_ limit: Int) -> RPCError {
    var error = RPCError(.frameTooLarge, "The request is larger than \(limit) bytes, which the service does not take.")
    error.limit = limit
    return error
  }

  /// Whether the call is to be asked again later instead of being answered.
  private mutating func postpone(_ flight: Flight, _ answer: Answer, _ now: Int) -> Bool {
    guard let recovery, flight.mayRepeat, !flight.isCancelled, case .failure(let error as RPCError) = answer,
      error.kind == .overloaded || error.kind == .unavailable
    else { return false }
    let since = flight.refusedSince ?? now
    guard now - since < recovery.patienceMilliseconds else { return false }
    // Not before the service asked, and then spread, so that all who were refused do not come back at once.
    let asked = min(error.retryAfterMilliseconds ?? 0, recovery.longestPauseMilliseconds)
    let due = now + asked + recovery.pause(attempt: flight.refusals)
    flights[slot(flight.id)]?.refusedSince = since
    flights[slot(flight.id)]?.refusals += 1
    flights[slot(flight.id)]?.place = .postponed(until: due)
    nextDue = min(nextDue, due)
    return true
  }

  // MARK: time

  /// Ends what is over its time and puts into the line what has paused long enough.
  mutating func look(_ now: Int, into ended: inout [Ended]) {
    guard now >= nextDue else { return }
    nextDue = .max
    for flight in inOrder({ _ in true }) {
      if flight.deadline <= now {
        // Work that has not begun need not be: the service is told, where it was asked.
        if flight.place == .sent, !flight.isCancelled { withdraw(flight.id) }
        let error: any Error =
          flight.isCancelled
          ? CancellationError()
          : ClientError.answerTimedOut(method: flight.frame.method, milliseconds: flight.within)
        ended.append((remove(flight), .failure(error)))
      } else if case .postponed(let due) = flight.place, due <= now, isConnected {
        send(flight)
        nextDue = min(nextDue, flight.deadline)
      } else if case .postponed(let due) = flight.place, due > now {
        nextDue = min(nextDue, flight.deadline, due)
      } else {
        nextDue = min(nextDue, flight.deadline)
      }
    }
    admit()
  }

  /// The caller no longer wants it: what the service does not know of ends at once, what it does know of is withdrawn and ends with
  /// the service's word, but no later than after the grace.
  mutating func cancel(now: Int, graceMilliseconds: Int, _ isWanted: (Waiter) -> Bool) -> Ended? {
    guard let flight = inOrder({ isWanted($0.waiter) }).first, !flight.isCancelled else { return nil }
    guard flight.place == .sent, isConnected else {
      remove(flight)
      admit()
      return (flight.waiter, .failure(CancellationError()))
    }
    withdraw(flight.id)
    let deadline = min(flight.deadline, now + graceMilliseconds)
    flights[slot(flight.id)]?.isCancelled = true
    flights[slot(flight.id)]?.deadline = deadline
    nextDue = min(nextDue, deadline)
    return nil
  }

  private mutating func withdraw(_ id: Int) {
    guard isConnected else { return }
    var params = JSONWriter(reserving: 32)
    params.object { $0.write("id", id) }
    line.append(contentsOf: RequestFrame.notification("bus.cancel", params: params.bytes))
  }

  // MARK: connections

  /// A new connection: what may be repeated is put into the line again in the order of the first time, then what has waited.
  mutating func connected() {
    isConnected = true
    line.removeAll(keepingCapacity: true)
    for flight in inOrder({ $0.place == .sent }) { send(flight) }
    admit()
    nextDue = 0
  }

  /// The connection is gone: what may not be repeated ends with the error.
  mutating func lost(_ error: any Error) -> [Ended] {
    isConnected = false
    line.removeAll(keepingCapacity: true)
    return inOrder { $0.place != .waiting && (!$0.mayRepeat || $0.isCancelled) }.map { flight in
      (remove(flight), .failure(flight.isCancelled ? CancellationError() : error))
    }
  }

  /// Nothing will be answered any more.
  mutating func endAll(_ error: any Error) -> [Ended] {
    line.removeAll(keepingCapacity: true)
    return inOrder { _ in true }.map { flight in
      (remove(flight), .failure(flight.isCancelled ? CancellationError() : error))
    }
  }

  private func inOrder(_ isWanted: (Flight) -> Bool) -> [Flight] {
    flights.compactMap { $0 }.filter(isWanted).sorted { $0.id < $1.id }
  }
}
