import Wire

/// Waiting polls: they wait here, cost a listener and a timer each, and hold up nobody.
extension Hub {
  func wait(
    _ ticket: UInt64, on bell: Bell, since mark: UInt64, milliseconds: Int, _ again: @escaping @Sendable (Bool) -> Void
  ) {
    guard let pending = calls[ticket] else { return }
    let connection = pending.connection
    guard !pending.toldLast else {
      return pending.reply.finish(.error(RPCError(.internalError, "The poll had no answer at its end.")))
    }
    let now = KernelTime.bootNanoseconds()
    if pending.mayNotWait || milliseconds <= 0 || isStopping || connection.isEnding || pending.timeIsUp {
      return last(pending, again)
    }
    if !pending.isWaiting {
      guard connection.waiting < settings.waitingPolls else {
        _ = pending.reply.drop(
          .overloaded(
            "\(settings.waitingPolls) polls of this connection wait already; wait with one of them.",
            retryAfterMilliseconds: settings.retryAfterMilliseconds))
        return
      }
      pending.isWaiting = true
      pending.waitsUntil = now + UInt64(min(milliseconds, Limit.waitMilliseconds)) * 1_000_000
      connection.requestBytes -= pending.requestBytes
      pending.requestBytes = 0
      connection.waiting += 1
      connection.inFlight -= 1
      connection.keptBytes += pending.keptBytes
      touch(connection)
    }
    guard now < pending.waitsUntil else { return last(pending, again) }
    listen(pending, bell, mark, again)
    if pending.waitTimer == nil {
      pending.waitTimer = core.schedule(at: pending.waitsUntil) { [unowned self] in timeIsUp(ticket) }
    }
  }

  private func listen(
    _ pending: PendingCall, _ bell: Bell, _ mark: UInt64, _ again: @escaping @Sendable (Bool) -> Void
  ) {
    pending.wakeSerial += 1
    let (sink, ticket, serial) = (sink, pending.ticket, pending.wakeSerial)
    let listener = bell.listen(since: mark) { sink.wake(ticket, serial) }
    pending.listening = PendingCall.Listening(bell: bell, listener: listener ?? 0, serial: serial, again: again)
    if listener == nil { sink.wake(ticket, serial) }
  }

  /// The bell has rung.
  func wake(_ ticket: UInt64, _ serial: UInt64) {
    guard let pending = calls[ticket], pending.listening?.serial == serial, let again = pending.stopListening()
    else { return }
    again(false)
  }

  /// The time is over: the poll has its last chance now, or when the look that is under way comes back.
  func timeIsUp(_ ticket: UInt64) {
    guard let pending = calls[ticket] else { return }
    pending.timeIsUp = true
    if let again = pending.stopListening() { last(pending, again) }
  }

  private func last(_ pending: PendingCall, _ again: @Sendable (Bool) -> Void) {
    pending.toldLast = true
    again(true)
  }
}

extension Connection {
  /// Every poll that waits is answered now.
  func wakeAll() {
    for pending in Array(open.values) where pending.isWaiting { hub.timeIsUp(pending.ticket) }
  }

  static let withdrawn = RPCError(.cancelled, "The call was withdrawn by bus.cancel before it began.")

  /// Drops every call under that id that has not begun.
  func cancel(_ id: RequestID) {
    for pending in Array(open.values) {
      guard let written = pending.id, RequestID(written: written) == id else { continue }
      _ = pending.reply.drop(Self.withdrawn)
    }
    for batch in batches { batch.cancel(id) }
  }
}
