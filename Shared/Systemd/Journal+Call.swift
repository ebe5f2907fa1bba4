import Logging

extension Journal {
  /// One call, as the journal keeps it: who called what, how it ended and how long it took. Never parameters.
  ///
  /// - Parameters:
  ///   - service: the answering service's name.
  ///   - method: a declared method name; for an unknown one pass `-`, since what a peer made up may hold anything.
  ///   - outcome: `ok`, or the `data.type` of the error (PROTOCOL § 4).
  ///   - peerPid: 0 where the kernel cannot name it (another pid namespace).
  ///   - traceId: the 32 hex digits of the call's W3C trace id.
  package func call(
    service: String, method: String, peerUid: UInt32, peerPid: Int32, outcome: String, durationMicroseconds: UInt64,
    traceId: String
  ) {
    let id = Self.messageID(outcome: outcome)
    switch destination {
    case .lines(let descriptor):
      var line = LogLine(
        unixMilliseconds: Clocks.unixMilliseconds(), level: id.level.rawValue, label: service,
        message: "\(method) \(outcome)")
      line.append("peerUid", peerUid)
      line.append("peerPid", peerPid)
      line.append("durationMicroseconds", durationMicroseconds)
      line.append("traceId", traceId)
      Self.write(line.finished(), to: descriptor)
    case .journald:
      let entry = Self.callEntry(
        identifier: identifier, id: id, service: service, method: method, peerUid: peerUid, peerPid: peerPid,
        outcome: outcome, durationMicroseconds: durationMicroseconds, traceId: traceId)
      // A lost journald is seen by the log handler's entries; a call is not repeated on standard error for each.
      try? entry.send()
    }
  }

  /// Which kind of end an outcome is.
  static func messageID(outcome: String) -> MessageID {
    switch outcome {
    case "ok": .callAnswered
    case "internalError", "unavailable": .callFailed
    default: .callRefused
    }
  }

  static func callEntry(
    identifier: String, id: MessageID, service: String, method: String, peerUid: UInt32, peerPid: Int32,
    outcome: String, durationMicroseconds: UInt64, traceId: String
  ) -> JournalEntry {
    var entry = JournalEntry()
    entry.append(JournalField.message, "\(method) \(outcome) for uid \(peerUid) in \(durationMicroseconds) us")
    entry.append(id)
    entry.append(JournalField.priority, id.level.syslogPriority)
    entry.append(JournalField.identifier, identifier)
    entry.append(JournalField.service, service)
    entry.append(JournalField.method, method)
    entry.append(JournalField.peerUID, peerUid)
    entry.append(JournalField.peerPID, peerPid)
    entry.append(JournalField.outcome, outcome)
    entry.append(JournalField.duration, durationMicroseconds)
    entry.append(JournalField.traceID, traceId)
    return entry
  }
}
