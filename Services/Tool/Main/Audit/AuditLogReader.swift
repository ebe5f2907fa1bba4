import Bus
import EventStore
import Wire

/// Reads a service's audit log through its socket, page by page.
struct AuditLogReader {
  /// `,"hash":"` and 64 digits and `"}`: what `audit.read` puts after the stored bytes of an entry.
  private static let tail = 9 + 64 + 2

  let client: BlockingClient
  let meta: Meta

  /// Gives every entry to `body`: its sequence, its bytes as they are stored, and the hash stored beside them. Reading leaves
  /// records of its own at the end, which are read too.
  func read(_ body: (_ sequence: Int, _ bytes: [UInt8], _ hash: String) throws -> Void) throws {
    var after = 0
    while true {
      let page = try client.call(
        ReadAudit.method, ReadAudit.Params(after: after, max: Limit.page), meta: meta)
      let before = after
      for entry in page.entries {
        let (bytes, hash) = try Self.parted(entry.bytes)
        let sequence = (try? AuditRecord(json: bytes))?.sequence ?? after + 1
        after = max(after, sequence)
        try body(sequence, bytes, hash)
      }
      guard page.more else { return }
      guard after > before else { throw Failure(.failed, "The service answers the same page again and again.") }
    }
  }

  /// The stored bytes and the hash that the service put behind them.
  static func parted(_ entry: [UInt8]) throws(Failure) -> (bytes: [UInt8], hash: String) {
    let head = entry.dropLast(tail)
    let rest = entry.suffix(tail)
    guard entry.count > tail, rest.starts(with: Array(",\"hash\":\"".utf8)) else {
      throw Failure(.failed, "The service's audit.read answers entries without their hash.")
    }
    return (head + [UInt8(ascii: "}")], String(decoding: rest.dropFirst(9).prefix(64), as: UTF8.self))
  }
}
