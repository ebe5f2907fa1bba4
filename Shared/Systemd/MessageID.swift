package import Logging

/// What happened, as a number that never changes: the `MESSAGE_ID` of a journal entry. `systemd/stadsbuss.catalog`
/// explains each in Swedish and English (`journalctl -x`), and alarms are set on them rather than on wording.
package enum MessageID: String, CaseIterable, Sendable {
  /// The service is ready: its socket answers and its database is open.
  case started = "8723877c212043abad19b02f83b9eda9"
  /// An orderly stop has begun; what is in flight is being answered.
  case stopping = "01e21d059ad84b7f936e9c486177e69f"
  /// The service cannot start; the message says the one thing that is wrong.
  case startFailed = "bbf6a0ad0f5d46c5bbd5eeb3dc1c1ac2"
  /// The policy and settings were read again and hold from now, for open connections too.
  case reloaded = "8f5d708b2fcb457dbd1cf270e89163a6"
  /// The new policy is not valid; the old one still holds.
  case policyRefused = "03ec39e63b6a490aa7dad511fc86189f"
  /// A call was answered with a result.
  case callAnswered = "235ec39745f9452dbf7bb3833d0e2bf7"
  /// A call was refused for a reason that lies with the caller: rights, parameters, state, deadline.
  case callRefused = "cf597ef814534a83a729de78149ee930"
  /// A call failed for a reason that lies with the service.
  case callFailed = "6b9848a4687b41c5aac16b791d8f9850"
  /// A connection was closed by the service: over its byte budget, half a frame, or a frame too large.
  case peerClosed = "ed5b91f3fad8407a896527a2683d369e"
  /// This service follows another service's stream again.
  case followerConnected = "3609f357074a4c718ac8d9959e1f64a1"
  /// The stream this service follows is away; matters of persons are refused until it is back.
  case followerLost = "88dcc9576adf4f89b46408ac5ddb4049"
  /// The followed service was restored from a backup; its stream is folded again from the last event shared.
  case streamRenewed = "ce0c87c90cdf4c4ca05790da9c46e24e"
  /// A part of the service is stuck, so the watchdog is not pinged and the manager will restart it.
  case watchdogWithheld = "88fc860b408042e395180b8ab4c5d8ac"
  /// The database could not be written; the service ends rather than answer what is not on disk.
  case writerFailed = "b8946123667044afaff183fa5c16120f"
  /// The head of the audit chain, written outside the database so that a rewritten chain shows.
  case auditHead = "f09c5be7c0b5495fb13fbc47f684424f"
  /// The database schema was brought to a newer version.
  case migrated = "f10638e0a6354d958c96a40f1e68a51c"
  /// A person's protection was raised and holds in every service.
  case protectionRaised = "0da6c60d4cf34c489e3c2bb0bf053cf2"
  /// Everything is held under the installation's new key; the one before is needed no longer.
  case keyRotated = "7dfc2c9d3f3a4c0f8a0c5b6f6f2f4e11"
  /// Persons whom a restored backup had brought back have been erased again.
  case erasedAgain = "2a7f0c3be8d94c5d9f6e1b7c40a8d352"
  /// The list of the erased lacked lines that the register knows of, and has been mended.
  case erasureListMended = "c41d7be09a5f4e3cb2f86d1e937ac064"
  /// A backup has been made.
  case backupMade = "91e6b4d27c3f4a8e8d05f2a6c7b91d3e"
  /// Somebody outside a protected person's circle was let in for a while.
  case accessOpened = "0eb609604f0745aa9f7635db752a8902"
  /// A personal data breach must soon be notified to the supervisory authority.
  case incidentDue = "4f066a09c6f8415aa39d8e2a1477d672"
  /// The time for notifying a personal data breach has passed.
  case incidentOverdue = "2774e29404a74ed5aeda55aca55b81d3"

  /// How loudly it is said.
  package var level: Logger.Level {
    switch self {
    case .callAnswered: .info
    case .started, .stopping, .reloaded, .callRefused, .followerConnected, .auditHead, .migrated, .protectionRaised,
      .keyRotated, .backupMade:
      .notice
    case .peerClosed, .followerLost, .streamRenewed, .erasedAgain, .erasureListMended, .accessOpened, .incidentDue:
      .warning
    case .policyRefused, .callFailed, .incidentOverdue: .error
    case .startFailed, .watchdogWithheld, .writerFailed: .critical
    }
  }
}

extension Logger {
  /// Logs one of the catalogued happenings at its own level. No personal data in text or metadata.
  package func report(_ id: MessageID, _ message: Logger.Message, metadata: Logger.Metadata = [:]) {
    var metadata = metadata
    metadata[JournalField.messageIDKey] = .string(id.rawValue)
    log(level: id.level, message, metadata: metadata)
  }
}
