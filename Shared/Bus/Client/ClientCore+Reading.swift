import Glibc
import Synchronization
import Wire

/// The thread of an async client: connects, reads answers, keeps the time, sends what the kernel did not take at once.
extension ClientCore {
  /// How long the thread sleeps where nothing is due. A call with a nearer deadline wakes it.
  private static var restMilliseconds: Int { 30_000 }
  /// How long one try to connect may take.
  private static var connectMilliseconds: Int { 1000 }

  /// Makes the thread, which connects; the continuation gets why it could not.
  func start(_ connected: UnsafeContinuation<ClientError?, Never>) {
    _ = BackgroundThread { [self] in
      reader.store(UInt(pthread_self()), ordering: .relaxed)
      do throws(ClientError) {
        let socket = try StreamSocket(path: path, timeoutMilliseconds: BlockingClient.connectMilliseconds)
        connected.resume(returning: nil)
        run(socket)
      } catch {
        close()
        connected.resume(returning: error)
      }
      runJobs()
    }
  }

  private func run(_ first: StreamSocket) {
    var buffer = FrameBuffer()
    var outage = Outage(recovery ?? Recovery())
    var socket: StreamSocket? = first
    while let open = socket ?? reconnect(&outage) {
      socket = nil
      let error = serve(open, &buffer, &outage)
      buffer.clear()
      lost(error, &outage)
    }
  }

  /// Reads until the connection ends; why it did.
  private func serve(_ socket: StreamSocket, _ buffer: inout FrameBuffer, _ outage: inout Outage) -> any Error {
    state.withLock { state in
      state.epoch += 1
      state.socket = socket
      (state.isSending, state.isBlocked, state.unsent) = (false, false, [])
      state.ledger.connected()
      if state.isClosed { socket.shutdown() }
    }
    var responses: [Response] = []
    var ended: [Ended] = []
    do {
      while true {
        runJobs()
        send()
        let (isBlocked, until) = state.withLock { state in
          state.wakesAt = min(state.ledger.nextDue, KernelTime.monotonicMilliseconds() + Self.restMilliseconds)
          return (state.isBlocked, state.wakesAt)
        }
        let ready = try wait(socket, forWriting: isBlocked, until: until)
        if ready.writable { sendRest() }
        if ready.readable { _ = try buffer.fill { (room) throws(ClientError) in try socket.read(into: room) } }
        var broken: (any Error)?
        do throws(ClientError) {
          while let frame = try buffer.next() { responses.append(try Response(frame)) }
        } catch {
          broken = error
        }
        if !responses.isEmpty { outage.isOver() }
        do { try take(responses, into: &ended) } catch { broken = broken ?? error }
        responses.removeAll(keepingCapacity: true)
        Self.resume(ended)
        ended.removeAll(keepingCapacity: true)
        if let broken { throw broken }
      }
    } catch {
      return error
    }
  }

  /// Matches what came with the calls, and ends those whose time is over.
  private func take(_ responses: [Response], into ended: inout [Ended]) throws {
    let now = KernelTime.monotonicMilliseconds()
    var problem: (any Error)?
    state.withLock { state in
      for response in responses {
        do { try state.ledger.take(response, now: now, into: &ended) } catch { problem = problem ?? error }
      }
      state.ledger.look(now, into: &ended)
    }
    if let problem { throw problem }
  }

  private func lost(_ error: any Error, _ outage: inout Outage) {
    outage.begin(KernelTime.monotonicMilliseconds())
    let mayPass = (error as? ClientError)?.mayPass ?? false
    let isOver = recovery == nil || !mayPass || outage.isPatienceOver
    let ended: [Ended] = state.withLock { state in
      state.socket?.shutdown()
      state.socket = nil
      state.epoch += 1
      (state.isSending, state.isBlocked, state.unsent) = (true, false, [])
      let reason: any Error = state.isClosed ? ClientError.shutDown : error
      let ended = state.ledger.lost(reason)
      return isOver || state.isClosed ? ended + state.ledger.endAll(reason) : ended
    }
    Self.resume(ended)
  }

  /// Connects again as soon as a call waits for it. Nil when the client is closed.
  private func reconnect(_ outage: inout Outage) -> StreamSocket? {
    while true {
      runJobs()
      let now = KernelTime.monotonicMilliseconds()
      let (isClosed, isWanted, due) = state.withLock { ($0.isClosed, $0.ledger.count > 0, $0.ledger.nextDue) }
      if isClosed { return nil }
      if !isWanted { outage.forget() }
      if isWanted, now >= outage.notBefore {
        outage.begin(now)
        do throws(ClientError) {
          let socket = try StreamSocket(path: path, timeoutMilliseconds: Self.connectMilliseconds)
          state.withLock { $0.reconnections += 1 }
          return socket
        } catch {
          if recovery == nil || !error.mayPass || outage.isPatienceOver {
            Self.resume(state.withLock { $0.ledger.endAll(error) })
          }
          continue
        }
      }
      let until = isWanted ? min(due, outage.notBefore) : now + Self.restMilliseconds
      state.withLock { $0.wakesAt = until }
      var wakeEntry = pollfd(fd: wake.reader, events: Int16(POLLIN), revents: 0)
      if poll(&wakeEntry, 1, Int32(clamping: max(0, until - now))) > 0 { hear() }
      var ended: [Ended] = []
      try? take([], into: &ended)
      Self.resume(ended)
    }
  }

  /// Waits for the socket, a ring, or the time.
  private func wait(
    _ socket: StreamSocket, forWriting: Bool, until deadline: Int
  ) throws(ClientError) -> (readable: Bool, writable: Bool) {
    // A ring that is heard before the thread sleeps is not waited for.
    let rest = Int32(clamping: max(0, deadline - KernelTime.monotonicMilliseconds()))
    return try withUnsafeTemporaryAllocation(of: pollfd.self, capacity: 2) { (entries) throws(ClientError) in
      entries[0] = pollfd(
        fd: socket.descriptor, events: Int16(POLLIN) | (forWriting ? Int16(POLLOUT) : 0), revents: 0)
      entries[1] = pollfd(fd: wake.reader, events: Int16(POLLIN), revents: 0)
      let ready = poll(entries.baseAddress, 2, rest)
      if ready < 0, errno != EINTR { throw .system(call: "poll", errno: errno) }
      guard ready > 0 else { return (false, false) }
      if entries[1].revents != 0 { hear() }
      let events = Int32(entries[0].revents)
      return (events & (POLLIN | POLLHUP | POLLERR) != 0, events & POLLOUT != 0)
    }
  }

  /// Forgets rings: whatever they were about is looked at next.
  private func hear() {
    // In this order: a ring in between is not repeated, but what it was about is there already.
    wake.drain()
    state.withLock { $0.isRung = false }
  }
}

/// One time without the service.
private struct Outage {
  private let recovery: Recovery
  private var backoff: Backoff
  private var since: Int?
  /// When the next try to connect is due.
  private(set) var notBefore = 0
  private(set) var isPatienceOver = false

  init(_ recovery: Recovery) {
    self.recovery = recovery
    backoff = Backoff(recovery)
  }

  /// The connection went, or could not be made: the next try comes after a pause, and not at all after the patience.
  mutating func begin(_ now: Int) {
    let begun = since ?? now
    since = begun
    notBefore = now + backoff.next()
    isPatienceOver = now - begun >= recovery.patienceMilliseconds
  }

  /// The service answered. A service that takes connections but dies of our calls has not.
  mutating func isOver() {
    guard since != nil else { return }
    forget()
    backoff.reset()
    notBefore = 0
  }

  /// Nobody waits any more: the next who does has the whole patience.
  mutating func forget() {
    since = nil
    isPatienceOver = false
  }
}
