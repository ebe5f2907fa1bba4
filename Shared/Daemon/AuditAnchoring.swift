import Logging
import Systemd

/// Tells the journal where the audit log ends, so that a log whose tail was cut or rewritten inside the database shows.
///
/// A native entry with its own `MESSAGE_ID` and the fields `STADSBUSS_SERVICE`, `STADSBUSS_AUDIT_SEQUENCE` and
/// `STADSBUSS_AUDIT_HASH`; without a journal one line with `service`, `auditSequence` and `auditHash`.
struct AuditAnchoring {
  private let service: String
  private let logger: Logger
  private var told = 0

  init(service: String, _ logger: Logger) {
    self.service = service
    self.logger = logger
  }

  /// Says it where it has changed since the last time.
  mutating func tell(_ head: (sequence: Int, hash: String)) {
    guard head.sequence != told else { return }
    told = head.sequence
    logger.report(
      .auditHead, "the audit log ends at entry \(head.sequence)",
      metadata: [
        "service": .string(service), "auditSequence": "\(head.sequence)", "auditHash": .string(head.hash),
      ])
  }
}
