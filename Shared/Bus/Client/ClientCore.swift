import Glibc
import Synchronization
import Wire

/// What an async client keeps: its calls under one short lock, and the thread that reads.
///
/// A caller writes its frame without the lock, takes a place under it, and sends what is in the line itself, unless somebody is
/// sending already: then that one sends it too. What the kernel does not take is left to the reading thread.
final class ClientCore: TaskExecutor {
  /// Who waits for an answer.
  struct Waiter: Sendable {
    /// The call's number of its own, by which a cancelled task finds it.
    let ticket: Int
    let continuation: UnsafeContinuation<Answer, Never>
  }

  typealias Ended = CallLedger<Waiter>.Ended

  struct State: ~Copyable {
    var ledger: CallLedger<Waiter>
    var socket: StreamSocket?
    /// Counts connections, so that one who sends on an old one leaves the new one alone.
    var epoch = 0
    /// Somebody sends, or the kernel takes no more and the reading thread waits until it does.
    var isSending = false
    var isBlocked = false
    /// What the kernel did not take, from `unsentFrom` on.
    var unsent: [UInt8] = []
    var unsentFrom = 0
    var isClosed = false
    /// The reading thread was told to look up and has not yet.
    var isRung = false
    /// When it looks up by itself.
    var wakesAt = 0
    /// Work for the reading thread: tasks that prefer it.
    var jobs: [UnownedJob] = []
    var reconnections = 0
  }

  let path: String
  let recovery: Recovery?
  let state: Mutex<State>
  let wake: WakePipe
  private let tickets = Atomic<Int>(0)
  /// The reading thread, while it runs; never reset.
  let reader = Atomic<UInt>(0)

  init(path: String, recovery: Recovery?, window: Int) throws(ClientError) {
    self.path = path
    self.recovery = recovery
    wake = try WakePipe()
    state = Mutex(State(ledger: CallLedger(window: window, recovery: recovery)))
  }

  var reconnections: Int { state.withLock { $0.reconnections } }

  var isReader: Bool { reader.load(ordering: .relaxed) == UInt(pthread_self()) }

  // MARK: calls

  func call(_ frame: RequestFrame, _ options: CallOptions) async -> Answer {
    let ticket = tickets.wrappingAdd(1, ordering: .relaxed).newValue
    return await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        submit(frame, options, Waiter(ticket: ticket, continuation: continuation))
      }
    } onCancel: {
      cancel(ticket)
    }
  }

  private func submit(_ frame: RequestFrame, _ options: CallOptions, _ waiter: Waiter) {
    let now = KernelTime.monotonicMilliseconds()
    let isReader = isReader
    let ended: Ended? = state.withLock { state in
      // Whoever cancels sets the mark first and then takes this lock to look for the call.
      if Task.isCancelled { return (waiter, .failure(CancellationError())) }
      if state.isClosed { return (waiter, .failure(ClientError.shutDown)) }
      let ended = state.ledger.submit(waiter, frame, repeats: options.isRead, now: now, within: options.within)
      if state.ledger.nextDue < state.wakesAt || !state.ledger.isConnected { ring(&state) }
      return ended
    }
    if let ended { return ended.waiter.continuation.resume(returning: ended.answer) }
    // The reading thread sends when all its jobs have run.
    if !isReader { send() }
  }

  private func cancel(_ ticket: Int) {
    let now = KernelTime.monotonicMilliseconds()
    let ended: Ended? = state.withLock { state in
      let grace = BusClient.cancelGraceMilliseconds
      let ended = state.ledger.cancel(now: now, graceMilliseconds: grace) { $0.ticket == ticket }
      if state.ledger.nextDue < state.wakesAt { ring(&state) }
      return ended
    }
    ended?.waiter.continuation.resume(returning: ended?.answer ?? .failure(CancellationError()))
    if !isReader { send() }
  }

  func close() {
    let ended: [Ended] = state.withLock { state in
      guard !state.isClosed else { return [] }
      state.isClosed = true
      state.socket?.shutdown()
      ring(&state)
      return state.ledger.endAll(ClientError.shutDown)
    }
    Self.resume(ended)
  }

  static func resume(_ ended: [Ended]) {
    for end in ended { end.waiter.continuation.resume(returning: end.answer) }
  }

  /// Makes the reading thread look up. It does so by itself where it is the one who asks.
  func ring(_ state: inout State) {
    guard !state.isRung, !isReader else { return }
    state.isRung = true
    wake.ring()
  }

  // MARK: sending

  /// What the line keeps of its memory at most.
  private static var lineBytes: Int { 1 << 20 }

  /// Sends what is in the line until it is empty or the kernel takes no more.
  func send() {
    var batch: [UInt8] = []
    var begun: (socket: StreamSocket, epoch: Int)?
    while true {
      let next: (socket: StreamSocket, epoch: Int)? = state.withLock { state in
        if let begun {
          guard begun.epoch == state.epoch else { return nil }
        } else {
          guard !state.isSending else { return nil }
        }
        batch.removeAll(keepingCapacity: true)
        guard let socket = state.socket, !state.ledger.line.isEmpty else {
          state.isSending = false
          // The memory goes back into use, unless it is unusually much.
          if state.ledger.line.isEmpty, batch.capacity <= Self.lineBytes { swap(&batch, &state.ledger.line) }
          return nil
        }
        state.isSending = true
        swap(&batch, &state.ledger.line)
        return (socket, state.epoch)
      }
      guard let next else { return }
      begun = next
      guard write(batch, from: 0, next) else { return }
    }
  }

  /// Goes on where the kernel took no more. For the reading thread.
  func sendRest() {
    let rest: (socket: StreamSocket, epoch: Int, batch: [UInt8], from: Int)? = state.withLock { state in
      guard state.isBlocked, let socket = state.socket else { return nil }
      state.isBlocked = false
      defer { state.unsent = [] }
      return (socket, state.epoch, state.unsent, state.unsentFrom)
    }
    guard let rest, write(rest.batch, from: rest.from, (rest.socket, rest.epoch)) else { return }
    state.withLock { if $0.epoch == rest.epoch { $0.isSending = false } }
    send()
  }

  /// False where the kernel took no more, or the connection is broken, which the reading thread finds out by itself.
  private func write(_ batch: [UInt8], from start: Int, _ on: (socket: StreamSocket, epoch: Int)) -> Bool {
    var sent = start
    while sent < batch.count {
      do throws(ClientError) {
        let count = try on.socket.write(batch, from: sent)
        sent += count
        guard count == 0 else { continue }
      } catch {
        return false
      }
      state.withLock { state in
        guard on.epoch == state.epoch else { return }
        (state.unsent, state.unsentFrom, state.isBlocked) = (batch, sent, true)
        ring(&state)
      }
      return false
    }
    return true
  }

  // MARK: jobs

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isClosed = state.withLock { state in
      guard !state.isClosed else { return true }
      state.jobs.append(job)
      ring(&state)
      return false
    }
    // The thread is gone or going: the job runs where the others do.
    if isClosed { globalConcurrentExecutor.enqueue(job) }
  }

  /// Runs what tasks that prefer this thread have to do, until there is no more.
  func runJobs() {
    let executor = asUnownedTaskExecutor()
    var jobs: [UnownedJob] = []
    while true {
      jobs.removeAll(keepingCapacity: true)
      state.withLock { swap(&jobs, &$0.jobs) }
      if jobs.isEmpty { return }
      for job in jobs { job.runSynchronously(on: executor) }
    }
  }
}
