import CSystemd
import Glibc
import Wire

/// One peer: its frames in, its answers out, and what it has under way. Confined to the event loop.
final class Connection: ReadinessHandler {
  let hub: Hub
  let id: UInt64
  let peer: Peer
  let share: PeerShare

  // What is going on.
  /// Calls that have begun and are not answered, by ticket.
  var open: [UInt64: PendingCall] = [:]
  /// Batches with members that have not begun.
  @exclusivity(unchecked) var batches: [Batch] = []
  /// Requests from the reading of their frame until the kernel has the last byte of their answer.
  @exclusivity(unchecked) var inFlight = 0
  var waiting = 0
  /// Bytes of waiting polls' params and of batches that are not whole.
  var keptBytes = 0
  /// Bytes of params of requests under way: past a bound nothing more is read, as for their number.
  @exclusivity(unchecked) var requestBytes = 0

  // Rights, as last judged.
  @exclusivity(unchecked) var judgedRound: UInt64 = 0
  @exclusivity(unchecked) var ownGrant = Grant.none
  var officerGrants: [String: Grant?] = [:]

  // Input and output. Confined to the loop's thread and handed to nothing that comes back here, so no two accesses overlap;
  // the runtime's check for that would cost more than what it guards.
  private let descriptor: CInt
  private var watch: LoopCore.Watch?
  /// What was read and is no whole frame, or may not be taken yet.
  @exclusivity(unchecked) private var input = Bytes()
  @exclusivity(unchecked) var output = OutputQueue()
  @exclusivity(unchecked) private var lastProgress: UInt64 = 0
  private var idleCheck: TimerQueue.ID?
  /// What the budget has been told that this connection holds.
  @exclusivity(unchecked) private(set) var held = 0

  // Where it stands.
  /// It will write and read on by itself.
  @exclusivity(unchecked) private(set) var isPumping = false
  /// The kernel may have bytes for us.
  @exclusivity(unchecked) private var mayRead = true
  /// The kernel takes no more; it tells when it does again.
  @exclusivity(unchecked) private var isBlocked = false
  /// The kernel has said that the end is behind what is still to be read.
  @exclusivity(unchecked) private var peerEnded = false
  @exclusivity(unchecked) private var inputEnded = false
  /// Nothing more is read; it is closed when what is under way is answered.
  @exclusivity(unchecked) private(set) var isEnding = false
  @exclusivity(unchecked) private(set) var isClosed = false
  @exclusivity(unchecked) var isDirty = false
  /// It waits for the next turn.
  @exclusivity(unchecked) var isPostponed = false

  init(hub: Hub, peer: Peer, descriptor: CInt) {
    self.hub = hub
    self.peer = peer
    self.descriptor = descriptor
    share = hub.share(of: peer.uid)
    id = hub.nextConnection()
  }

  /// Whether another frame may be taken.
  private var mayTake: Bool {
    guard inFlight < hub.settings.inFlight, !isEnding, !isClosed, !hub.isStopping else { return false }
    guard output.count <= hub.settings.unsentBytes else { return false }
    // Commands begin in the order sent, so that nothing overtakes a batch whose members wait for room.
    return requestBytes <= hub.settings.unsentBytes && (batches.isEmpty || batches.allSatisfy(\.hasBegunAll))
  }

  // MARK: readiness

  /// Begins: the peer is served from now on.
  func begin() {
    watch = hub.core.watch(descriptor, self)
    guard hub.admit(self) else { return close(.tooMany) }
  }

  func ready(_ readiness: Readiness) {
    // The connection broke: what has not begun is dropped by `close`.
    guard readiness.isDisjoint(with: .broken) else { return close(.peerLeft) }
    if !readiness.isDisjoint(with: [.reading, .inputEnded]) { mayRead = true }
    if readiness.contains(.inputEnded) { peerEnded = true }
    if readiness.contains(.writing) { isBlocked = false }
    pump()
  }

  // MARK: turns

  /// Reads, takes frames and sends answers as long as there is something to do and room to do it in, but no longer than its
  /// share of the turn.
  func pump() {
    guard !isPumping, !isClosed else { return }
    isPumping = true
    var left = hub.settings.readBytesPerTurn
    share.begin(hub.turn, hub.settings.uidWorkPerTurn)
    var goesOn = true
    while goesOn, !isClosed {
      let wasFull = !mayTake
      goesOn = input.isEmpty ? false : takeKept()
      if left > 0, share.isLeft, mayRead, !inputEnded, mayTake {
        let count = read()
        left -= count
        if count > 0 { goesOn = true }
      }
      send()
      // What was sent at once may have made room.
      if wasFull, mayTake { goesOn = true }
    }
    if mayRead, !inputEnded, mayTake { hub.postpone(self) }
    isPumping = false
    settle()
    hub.recent.ringIfNews()
  }

  /// Reads once and takes the frames that are whole. The count of bytes.
  private func read() -> Int {
    guard input.isEmpty else { return readOn() }
    // Whole frames are taken from where they were read; only what is left of them is kept.
    let scratch = hub.scratch
    let count = receive(scratch)
    guard count > 0 else { return 0 }
    hub.noteTime()
    lastProgress = hub.time.boot
    let bytes = UnsafeRawBufferPointer(rebasing: scratch[..<count])
    let taken = takeFrames(bytes)
    if taken < count, !isClosed, !isEnding { input.append(UnsafeRawBufferPointer(rebasing: bytes[taken...])) }
    return count
  }

  /// The rest of a frame of which a part was read before. Memory grows with the bytes that are there, never with what a
  /// length claims.
  private func readOn() -> Int {
    let room = input.room(max(Self.leastRead, min(missing, Self.mostRead)))
    let count = receive(UnsafeMutableRawBufferPointer(rebasing: room.prefix(hub.settings.readBytesPerTurn)))
    guard count > 0 else { return 0 }
    input.filled(count)
    lastProgress = KernelTime.bootNanoseconds()
    _ = takeKept()
    return count
  }

  private static let leastRead = 4 << 10
  private static let mostRead = 256 << 10

  /// What the frame that `input` begins with still lacks, in bytes.
  private var missing: Int {
    let bytes = input.readable
    guard bytes.count >= Frame.prefixBytes else { return 0 }
    let length = UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self))
    guard case .payload(let count) = Frame.length(length, limit: hub.settings.frameBytes) else { return 0 }
    return max(0, Frame.prefixBytes + count - bytes.count)
  }

  /// What the kernel gives, 0 where it has nothing or no more will come.
  private func receive(_ room: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      let count = recv(descriptor, room.baseAddress, room.count, CInt(MSG_DONTWAIT))
      if count > 0 {
        // A short read has emptied the socket; the kernel tells when there is more (epoll(7), question 9).
        if count < room.count, !peerEnded { mayRead = false }
        return count
      }
      if count < 0, errno == EINTR { continue }
      mayRead = false
      if count == 0 {
        inputEnded = true
      } else if errno != EAGAIN {
        close(.peerLeft)
      }
      return 0
    }
  }

  /// Takes frames out of what was kept. True where it took at least one.
  private func takeKept() -> Bool {
    guard !input.isEmpty, mayTake else { return false }
    hub.noteTime()
    let taken = takeFrames(input.readable)
    if isClosed || isEnding { input.release() } else { input.consume(taken) }
    return taken > 0
  }

  /// Takes the whole frames that these bytes begin with, as many as it may; the count of their bytes.
  private func takeFrames(_ bytes: UnsafeRawBufferPointer) -> Int {
    var at = 0
    while bytes.count - at >= Frame.prefixBytes, mayTake {
      let prefix = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
      switch Frame.length(prefix, limit: hub.settings.frameBytes) {
      case .empty:
        refuse(.frameEmpty, "The frame is empty; send a JSON text of at least one byte.")
        return at
      case .tooLarge:
        refuse(
          .frameTooLarge, "The frame is over the limit of \(hub.settings.frameBytes) bytes; send less at a time.")
        return at
      case .payload(let count):
        let from = at + Frame.prefixBytes
        guard bytes.count - from >= count else { return at }
        at = from + count
        share.take(frame: count)
        handle(UnsafeRawBufferPointer(rebasing: bytes[from..<at]))
      }
    }
    return at
  }

  /// One error frame, then the end.
  private func refuse(_ kind: ErrorKind, _ message: String) {
    var error = RPCError(kind, message)
    error.limit = hub.settings.frameBytes
    hub.meters.refusedFrames.add()
    refuse(error, id: nil)
    end()
  }

  /// Reads no more; what is under way is answered, polls at once.
  private func end() {
    isEnding = true
    wakeAll()
    lastProgress = KernelTime.bootNanoseconds()
    scheduleIdleCheck()
  }

  /// After a turn: counts what is held, and closes where all is over.
  private func settle() {
    guard !isClosed else { return input.release() }
    if isEnding { input.release() }
    trim()
    account()
    guard !isClosed else { return input.release() }
    let isOver = isEnding || inputEnded || hub.isStopping
    if isOver, inFlight == 0, waiting == 0, output.count == 0 {
      return close(isEnding ? .badFrame : hub.isStopping ? .stopped : .done)
    }
    if !input.isEmpty { scheduleIdleCheck() }
  }

  /// What a quiet connection may keep of the memory that its answers took, in bytes.
  private static let keptOutputBytes = 4 << 10

  /// A few bytes must not keep a large buffer alive.
  private func trim() {
    if input.isEmpty {
      if input.capacity > 0 { input.release() }
    } else if input.capacity > 2 * input.count + 64 << 10 {
      input.shrink()
    }
    output.trim(keeping: Self.keptOutputBytes)
  }

  /// Tells the budget what is held here, and closes the heaviest where that is too much.
  func account() {
    let now = isClosed ? 0 : input.count + output.count + keptBytes
    guard now != held else { return }
    let grown = now > held
    hub.budget.add(now - held, uid: peer.uid)
    held = now
    if grown, hub.budget.isOver(uid: peer.uid) { hub.relieve() }
  }

  /// Half a frame may lie still for so long and no longer. While we do not read, the silence is ours.
  private func scheduleIdleCheck() {
    guard idleCheck == nil else { return }
    let limit = UInt64(hub.settings.idleFrameMilliseconds) * 1_000_000
    idleCheck = hub.core.schedule(at: lastProgress + limit) { [weak self] in
      guard let self, !self.isClosed else { return }
      self.idleCheck = nil
      if self.isEnding { return self.checkIdle(limit, .badFrame) }
      guard !self.input.isEmpty else { return }
      if !self.mayTake { self.lastProgress = KernelTime.bootNanoseconds() }
      self.checkIdle(limit, .idleFrame)
    }
  }

  private func checkIdle(_ limit: UInt64, _ reason: CloseReason) {
    if KernelTime.bootNanoseconds() >= lastProgress + limit { close(reason) } else { scheduleIdleCheck() }
  }

  // MARK: output

  /// Gives the kernel what it takes.
  private func send() {
    guard !isClosed, !isBlocked, output.count > 0 else { return }
    let (result, answers) = output.send(to: descriptor)
    inFlight -= answers
    switch result {
    case .all: want(room: false)
    case .some: want(room: true)
    case .broken: close(.peerLeft)
    }
  }

  private var wantsRoom = false

  private func want(room wanted: Bool) {
    isBlocked = wanted
    guard wanted != wantsRoom, let watch else { return }
    wantsRoom = wanted
    hub.core.wantRoom(watch, wanted)
  }

  // MARK: end

  /// Drops what has not begun, silently, and closes the socket.
  func close(_ reason: CloseReason) {
    guard !isClosed else { return }
    isClosed = true
    hub.meters.closed(reason)
    if reason.isThePeers { hub.hooks.onPeerClosed(reason.rawValue, peer.uid) }
    if let idleCheck { hub.core.cancel(idleCheck) }
    for pending in Array(open.values) where pending.reply.retire() {
      pending.disarm(hub.core)
      _ = hub.calls.remove(pending.ticket)
    }
    open.removeAll()
    batches.removeAll()
    // A frame that is being handled may lie there.
    if !isPumping { input.release() }
    output.removeAll()
    account()
    if let watch { hub.core.forget(watch) }
    watch = nil
    Glibc.close(descriptor)
    hub.gone(self)
  }
}
