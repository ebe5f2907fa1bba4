import Wire

/// One call from when it began until its answer is handed to its connection. Confined to the event loop.
final class PendingCall {
  let connection: Connection
  let ticket: UInt64
  /// The id as written; nil for a notification.
  let id: [UInt8]?
  let method: Int
  let call: Call
  var reply: Reply
  /// Where its answer goes when it is a member of a batch.
  let batch: Batch?
  let member: Int
  /// Params of a poll, kept so that it can begin anew when the rights of its peer change.
  var params: [UInt8]?
  /// Bytes of its params, while they count as the connection's.
  var requestBytes = 0
  var deadline: TimerQueue.ID?

  // Waiting. Once it has begun to wait it is counted as waiting until it is answered.
  var isWaiting = false
  /// CLOCK_BOOTTIME nanoseconds.
  var waitsUntil: UInt64 = 0
  var waitTimer: TimerQueue.ID?
  var timeIsUp = false
  /// Its last chance has been given.
  var toldLast = false
  var wakeSerial: UInt64 = 0
  var listening: Listening?

  struct Listening {
    let bell: Bell
    let listener: UInt64
    let serial: UInt64
    let again: @Sendable (Bool) -> Void
  }

  init(
    connection: Connection, ticket: UInt64, id: [UInt8]?, method: Int, call: Call, reply: Reply, batch: Batch?,
    member: Int
  ) {
    self.connection = connection
    self.ticket = ticket
    self.id = id
    self.method = method
    self.call = call
    self.reply = reply
    self.batch = batch
    self.member = member
  }

  /// What a waiting poll counts in the budget: its params, and about what it takes beside them.
  var keptBytes: Int { (params?.count ?? 0) + 1024 }

  /// Whether nothing may wait here.
  var mayNotWait: Bool { call.inBatch || id == nil }

  /// Stops listening, without a last word.
  func stopListening() -> (@Sendable (Bool) -> Void)? {
    guard let listening else { return nil }
    self.listening = nil
    listening.bell.stopListening(listening.listener)
    return listening.again
  }

  func disarm(_ core: LoopCore) {
    if let deadline { core.cancel(deadline) }
    deadline = nil
    if let waitTimer { core.cancel(waitTimer) }
    waitTimer = nil
    _ = stopListening()
  }
}

/// Calls by ticket: a slot and how often the slot was used, so that a late answer to an old ticket finds nothing.
struct CallTable {
  private var slots: [PendingCall?] = []
  private var uses: [UInt32] = []
  private var free: [Int] = []

  /// The ticket that the next `insert` gets.
  mutating func reserve() -> UInt64 {
    if free.isEmpty {
      free.append(slots.count)
      slots.append(nil)
      uses.append(0)
    }
    let slot = free[free.count - 1]
    return UInt64(uses[slot]) << 32 | UInt64(slot)
  }

  mutating func insert(_ call: PendingCall) {
    precondition(call.ticket == reserve(), "a ticket is used in the turn it was reserved")
    slots[free.removeLast()] = call
  }

  subscript(ticket: UInt64) -> PendingCall? {
    let slot = Int(truncatingIfNeeded: ticket & 0xffff_ffff)
    guard slot < slots.count, uses[slot] == UInt32(truncatingIfNeeded: ticket >> 32) else { return nil }
    return slots[slot]
  }

  mutating func remove(_ ticket: UInt64) -> PendingCall? {
    guard let call = self[ticket] else { return nil }
    let slot = Int(truncatingIfNeeded: ticket & 0xffff_ffff)
    slots[slot] = nil
    uses[slot] &+= 1
    free.append(slot)
    return call
  }
}
