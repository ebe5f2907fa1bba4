import NIOCore
import Wire

/// One peer: its frames in, its answers out, and what it has under way. Confined to the event loop.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  let hub: Hub
  let id: UInt64
  let peer: Peer

  // What is going on.
  /// Calls that have begun and are not answered, by ticket.
  var open: [UInt64: PendingCall] = [:]
  /// Batches with members that have not begun.
  var batches: [Batch] = []
  /// Requests from the reading of their frame until the kernel has the last byte of their answer.
  var inFlight = 0
  var waiting = 0
  /// Bytes of waiting polls' params and of batches that are not whole.
  var keptBytes = 0
  /// Bytes of params of requests under way: past a bound nothing more is read, as for their number.
  var requestBytes = 0

  // Rights, as last judged.
  var judgedRound: UInt64 = 0
  var ownGrant = Grant.none
  var officerGrants: [String: Grant?] = [:]

  // Input and output.
  private var context: ChannelHandlerContext?
  var input = ByteBuffer()
  var output = ByteBuffer()
  /// Requests whose answers stand in `output`.
  var outputAnswers = 0
  private var unsentBytes = 0
  private var lastProgress: UInt64 = 0
  private var idleCheck: Scheduled<Void>?
  /// What the budget has been told that this connection holds.
  private(set) var held = 0

  // Where it stands.
  private var isReading = false
  private var isPumping = false
  private var readPending = false
  private var inputEnded = false
  /// Nothing more is read; it is closed when what is under way is answered.
  private(set) var isEnding = false
  private(set) var isClosed = false
  var isDirty = false

  init(hub: Hub, peer: Peer) {
    self.hub = hub
    self.peer = peer
    id = hub.nextConnection()
  }

  /// Whether it will write and read on by itself at the end of this turn.
  var isBusy: Bool { isReading || isPumping }

  /// Whether another frame may be taken.
  private var mayTake: Bool {
    guard inFlight < hub.settings.inFlight, !isEnding, !isClosed, !hub.isStopping else { return false }
    guard unsentBytes + output.readableBytes <= hub.settings.unsentBytes else { return false }
    // Commands begin in the order sent, so that nothing overtakes a batch whose members wait for room.
    return requestBytes <= hub.settings.unsentBytes && batches.allSatisfy(\.hasBegunAll)
  }

  // MARK: channel

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }
  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelActive(context: ChannelHandlerContext) {
    guard hub.connections.count < hub.settings.connections, !hub.isStopping else { return close(.tooMany) }
    hub.connections[id] = self
    pump()
  }

  func channelInactive(context: ChannelHandlerContext) { close(.peerLeft) }

  /// The connection broke: what has not begun is dropped by `close`.
  func errorCaught(context: ChannelHandlerContext, error: any Error) { close(.peerLeft) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isEnding, !isClosed, !hub.isStopping else { return }
    isReading = true
    var bytes = Self.unwrapInboundIn(data)
    lastProgress = KernelTime.bootNanoseconds()
    if input.readableBytes == 0 {
      input = bytes
    } else {
      input.discardReadBytes()
      input.writeBuffer(&bytes)
    }
    _ = takeFrames()
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    isReading = false
    readPending = false
    pump()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case .some(.inputClosed) = event as? ChannelEvent else { return context.fireUserInboundEventTriggered(event) }
    // NIO tells of data and end in one go, without the end of the read between them.
    isReading = false
    readPending = false
    inputEnded = true
    pump()
  }

  // MARK: turns

  /// Takes frames and sends answers as long as there is something to do and room to do it in.
  func pump() {
    guard !isPumping, !isReading, !isClosed else { return }
    isPumping = true
    var goesOn = true
    while goesOn, !isClosed {
      let wasFull = !mayTake
      goesOn = takeFrames()
      send()
      // What was sent at once may have made room.
      if wasFull, mayTake { goesOn = true }
    }
    isPumping = false
    settle()
    hub.recent.ringIfNews()
  }

  /// True where it took at least one frame.
  private func takeFrames() -> Bool {
    var took = false
    while mayTake, let prefix = input.getInteger(at: input.readerIndex, as: UInt32.self) {
      switch Frame.length(prefix, limit: hub.settings.frameBytes) {
      case .empty: refuse(.frameEmpty, "The frame is empty; send a JSON text of at least one byte.")
      case .tooLarge:
        refuse(.frameTooLarge, "The frame is over the limit of \(hub.settings.frameBytes) bytes; send less at a time.")
      case .payload(let count):
        guard input.readableBytes >= Frame.prefixBytes + count else { return took }
        input.moveReaderIndex(forwardBy: Frame.prefixBytes)
        guard let frame = input.readSlice(length: count) else { return took }
        handle(frame)
      }
      took = true
    }
    return took
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
    input = ByteBuffer()
    wakeAll()
    lastProgress = KernelTime.bootNanoseconds()
    scheduleIdleCheck()
  }

  /// After a turn: counts what is held, reads on, or closes.
  private func settle() {
    guard !isClosed else { return }
    trimInput()
    account()
    guard !isClosed, let context else { return }
    let isOver = isEnding || inputEnded || hub.isStopping
    if isOver, inFlight == 0, waiting == 0, unsentBytes == 0, output.readableBytes == 0 {
      return close(isEnding ? .badFrame : hub.isStopping ? .stopped : .done)
    }
    if input.readableBytes > 0 { scheduleIdleCheck() }
    guard !isOver, !readPending, mayTake else { return }
    readPending = true
    context.read()
  }

  /// A few bytes must not keep a large read buffer alive.
  private func trimInput() {
    let count = input.readableBytes
    if count == 0 {
      input = ByteBuffer()
    } else if input.storageCapacity > 2 * count + 1024 {
      var copy = ByteBuffer()
      copy.reserveCapacity(count)
      copy.writeImmutableBuffer(input)
      input = copy
    }
  }

  /// Tells the budget what is held here, and closes the heaviest where that is too much.
  func account() {
    let now = isClosed ? 0 : input.readableBytes + output.readableBytes + unsentBytes + keptBytes
    let grown = now > held
    hub.budget.add(now - held, uid: peer.uid)
    held = now
    if grown, hub.budget.isOver(uid: peer.uid) { hub.relieve() }
  }

  /// Half a frame may lie still for so long and no longer. While we do not read, the silence is ours.
  private func scheduleIdleCheck() {
    guard idleCheck == nil, let context else { return }
    let limit = UInt64(hub.settings.idleFrameMilliseconds) * 1_000_000
    let now = KernelTime.bootNanoseconds()
    let left = Int64(clamping: lastProgress + limit > now ? lastProgress + limit - now : 0)
    idleCheck = context.eventLoop.assumeIsolated().scheduleTask(in: .nanoseconds(left)) { [weak self] in
      guard let self, !self.isClosed else { return }
      self.idleCheck = nil
      if self.isEnding { return self.checkIdle(limit, .badFrame) }
      guard self.input.readableBytes > 0 else { return }
      if !self.mayTake { self.lastProgress = KernelTime.bootNanoseconds() }
      self.checkIdle(limit, .idleFrame)
    }
  }

  private func checkIdle(_ limit: UInt64, _ reason: CloseReason) {
    if KernelTime.bootNanoseconds() >= lastProgress + limit { close(reason) } else { scheduleIdleCheck() }
  }

  // MARK: output

  /// Answers are gathered into writes of about this size, so that a long one does not keep short ones in flight.
  static let writeBytes = 64 << 10

  /// Whether `push` has written what no flush has sent: the last answer of a turn may be the one that fills a write.
  private var hasUnflushed = false

  /// Hands gathered answers to the channel; they leave at the next flush.
  func push() {
    guard output.readableBytes > 0, let context else { return }
    let bytes = output.readableBytes
    let answers = outputAnswers
    unsentBytes += bytes
    outputAnswers = 0
    let promise = context.eventLoop.makePromise(of: Void.self)
    promise.futureResult.assumeIsolated().whenComplete { [self] _ in sent(bytes, answers) }
    context.write(Self.wrapOutboundOut(output), promise: promise)
    hasUnflushed = true
    output = ByteBuffer()
  }

  private func send() {
    guard !isClosed, hasUnflushed || output.readableBytes > 0 else { return }
    push()
    hasUnflushed = false
    context?.flush()
  }

  private func sent(_ bytes: Int, _ answers: Int) {
    unsentBytes -= bytes
    inFlight -= answers
    if !isClosed { hub.touch(self) }
  }

  // MARK: end

  /// Drops what has not begun, silently, and closes the channel.
  func close(_ reason: CloseReason) {
    guard !isClosed else { return }
    isClosed = true
    hub.meters.closed(reason)
    if reason.isThePeers { hub.hooks.onPeerClosed(reason.rawValue, peer.uid) }
    idleCheck?.cancel()
    for pending in Array(open.values) where pending.reply.retire() {
      pending.disarm()
      _ = hub.calls.remove(pending.ticket)
    }
    open.removeAll()
    batches.removeAll()
    input = ByteBuffer()
    output = ByteBuffer()
    account()
    context?.close(promise: nil)
    hub.gone(self)
  }
}
