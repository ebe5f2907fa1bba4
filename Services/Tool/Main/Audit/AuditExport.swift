import Bus
import Crypto
import EventStore
import PeopleAPI
import Vocabulary
import Wire

/// A signed export of a service's audit log: JSON lines. First what it is, then the entries as `audit.read` gives them, then
/// where the log ended, and last the signature over the SHA-256 of all bytes before that line.
enum AuditExport {
  static let format = "stadsbuss-audit-export"
  static let version = 1

  /// From and to: days in Stockholm, both included; nil for no bound.
  struct Heading: Equatable {
    let service: String
    let from: CivilDate?
    let to: CivilDate?

    var json: [UInt8] {
      var writer = JSONWriter()
      writer.object { out in
        out.write("format", AuditExport.format)
        out.write("version", AuditExport.version)
        out.write("service", service)
        if let from { out.write("from", from.text) }
        if let to { out.write("to", to.text) }
      }
      return writer.bytes
    }

    func holds(_ time: Instant) -> Bool {
      let day = CivilDate.stockholm(at: time)
      return from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
    }
  }

  static func head(_ head: (sequence: Int, hash: String)) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { out in
      out.object("auditHead") {
        $0.write("sequence", head.sequence)
        $0.write("hash", head.hash)
      }
    }
    return writer.bytes
  }

  static func signature(_ digest: HexDigest, _ signed: SignDigest.Result) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { out in
      out.write("sha256", digest.text)
      out.write("algorithm", "Ed25519")
      out.write("keyVersion", signed.keyVersion)
      out.write("publicKey", signed.publicKey)
      out.write("signature", signed.signature)
    }
    return writer.bytes
  }

  // MARK: reading one again

  /// What an export says once it has been found genuine.
  struct Verified {
    let heading: Heading
    let entries: Int
    let keyVersion: Int
  }

  /// Everything that is wrong with an export, one sentence each; empty where it is genuine.
  ///
  /// - Parameter publicKey: the installation's, 32 bytes, from `register.publicKey` or from where it was published.
  static func check(_ bytes: [UInt8], publicKey: [UInt8]) throws(Failure) -> (verified: Verified, faults: [String]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) }
    guard lines.count >= 3, let heading = JSONTree(json: lines[0]).flatMap(heading) else {
      throw Failure(.usage, "The file is no export of an audit log.")
    }
    guard let last = lines.last, let signature = JSONTree(json: last), let told = signature["sha256"]?.text,
      let signed = signature["signature"]?.text.flatMap(Hex.bytes), let version = signature["keyVersion"]?.integer,
      let head = JSONTree(json: lines[lines.count - 2])?["auditHead"], let end = head["sequence"]?.integer
    else { throw Failure(.usage, "The export has no signature at its end; it has been cut.") }
    var faults: [String] = []
    let signedBytes = bytes.dropLast(last.count + (bytes.last == UInt8(ascii: "\n") ? 1 : 0))
    let digest = HexDigest(bytes: SHA256.hash(data: signedBytes))
    if digest?.text != told {
      faults.append("The export has been changed: its bytes do not have the hash that was signed.")
    }
    let isSigned = (try? HexDigest(parsing: told)).map {
      InstallationSignature.isValid(signed, of: SignDigest.statement(.revisionslogg, $0), publicKey: publicKey)
    }
    if isSigned != true {
      faults.append("The signature is not the installation's: it does not fit the public key given.")
    }
    let entries = Array(lines[1..<(lines.count - 2)])
    faults += try chain(entries, heading, end: end, hash: head["hash"]?.text ?? "")
    return (Verified(heading: heading, entries: entries.count, keyVersion: version), faults)
  }

  private static func heading(_ tree: JSONTree) -> Heading? {
    guard tree["format"]?.text == format, tree["version"]?.integer == version, let service = tree["service"]?.text
    else {
      return nil
    }
    func day(_ name: String) -> CivilDate? { tree[name]?.text.flatMap { try? CivilDate(parsing: $0) } }
    return Heading(service: service, from: day("from"), to: day("to"))
  }

  private static func chain(
    _ entries: [[UInt8]], _ heading: Heading, end: Int, hash: String
  ) throws(Failure) -> [String] {
    var chain: AuditChain?
    var outside = 0
    for entry in entries {
      let (bytes, hash) = try AuditLogReader.parted(entry)
      guard let record = try? AuditRecord(json: bytes) else { return ["An entry of the export cannot be read."] }
      if !heading.holds(record.time) { outside += 1 }
      var next = chain ?? AuditChain(after: record.sequence - 1, hash: record.previous)
      next.take(sequence: record.sequence, bytes: bytes, hash: hash)
      chain = next
    }
    var faults = (chain?.finish() ?? []).map(\.description)
    if outside > 0 { faults.append("\(outside) entries lie outside the days that the export says it holds.") }
    if let last = chain?.head, last.sequence > end || (last.sequence == end && last.hash != hash) {
      faults.append("The entries go beyond where the log is said to have ended.")
    }
    return faults
  }
}
