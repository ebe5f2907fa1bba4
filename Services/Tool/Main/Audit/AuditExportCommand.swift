import ArgumentParser
import Bus
import Crypto
import EventStore
import PeopleAPI
import Vocabulary
import Wire

/// `stadsbuss audit export`: a part of a log for somebody outside, under the installation's signature.
struct AuditExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a part of a service's audit log to a file, signed by the installation.",
    discussion: """
      The file has one JSON text on each line: what it is, the entries, where the log ended, and the signature (Ed25519) that the \
      register puts under the SHA-256 of all lines before. Reasons stay encrypted in it. Needs the role auditor in the service and in \
      people. "stadsbuss audit verify-export" checks it, on any machine.
      """)

  @Option(help: ArgumentHelp("Whose log.", valueName: "name"), completion: .list(SocketPaths.services))
  var service: String

  @Option(help: ArgumentHelp("The first day, Stockholm.", valueName: "date"))
  var from: String?

  @Option(help: ArgumentHelp("The last day, Stockholm.", valueName: "date"))
  var to: String?

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var out: String

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    let heading = AuditExport.Heading(
      service: service, from: try from.map { try PolicyDay.read($0) }, to: try to.map { try PolicyDay.read($0) })
    if let from = heading.from, let to = heading.to, to < from { throw Failure(.usage, "--to is before --from.") }
    let register = try sockets.connect(PeopleAPI.service)
    var file = heading.json + [UInt8(ascii: "\n")]
    var chain = AuditChain()
    var count = 0
    try AuditLogReader(client: try sockets.connect(service), meta: .none).read { sequence, bytes, hash in
      chain.take(sequence: sequence, bytes: bytes, hash: hash)
      guard let record = try? AuditRecord(json: bytes), heading.holds(record.time) else { return }
      file += bytes.dropLast() + Array(",\"hash\":\"\(hash)\"}\n".utf8)
      count += 1
    }
    let faults = chain.finish()
    for fault in faults { Terminal.out("\(service): \(fault)\n") }
    guard faults.isEmpty else { throw ArgumentParser.ExitCode(ExitStatus.faulty.rawValue) }
    file += AuditExport.head(chain.head) + [UInt8(ascii: "\n")]
    guard let digest = HexDigest(bytes: SHA256.hash(data: file)) else {
      throw Failure(.failed, "The export's hash cannot be made.")
    }
    let signed = try register.call(SignDigest.method, SignDigest.Params(sha256: digest, kind: .revisionslogg))
    file += AuditExport.signature(digest, signed) + [UInt8(ascii: "\n")]
    try SystemFile.write(file, to: out, mode: 0o600)
    Terminal.out(
      "\(out): \(count) entries of \(service), signed under key version \(signed.keyVersion), public key \(signed.publicKey).\n"
    )
  }
}

/// `stadsbuss audit verify-export`.
struct AuditVerifyExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-export", abstract: "Check that an export of an audit log is whole and the installation's own.",
    discussion: """
      Needs no service. The public key is the installation's as it was published ("stadsbuss call people register.publicKey"), not \
      the one in the file. Ends with 0 where the export is genuine, and with 6 where it is not, one sentence for each fault.
      """)

  @Argument(help: "The export.")
  var file: String

  @Option(help: ArgumentHelp("64 hexadecimal digits, or a file that holds them.", valueName: "key"))
  var publicKey: String

  mutating func run() throws {
    let (verified, faults) = try AuditExport.check(try SystemFile.read(file), publicKey: try key())
    for fault in faults { Terminal.out("\(file): \(fault)\n") }
    guard faults.isEmpty else { throw ArgumentParser.ExitCode(ExitStatus.faulty.rawValue) }
    let days = [verified.heading.from.map { "from \($0)" }, verified.heading.to.map { "to \($0)" }].compactMap { $0 }
    Terminal.out(
      "\(file) is genuine: \(verified.entries) entries of \(verified.heading.service)\(days.isEmpty ? "" : " " + days.joined(separator: " ")), signed under key version \(verified.keyVersion).\n"
    )
  }

  private func key() throws(Failure) -> [UInt8] {
    var text = publicKey
    if Hex.bytes(text)?.count != InstallationSignature.publicKeyBytes {
      guard SystemFile.exists(text) else {
        throw Failure(.usage, "--public-key is neither 64 hexadecimal digits nor a file.")
      }
      text = String(decoding: try SystemFile.read(text), as: UTF8.self)
      while let end = text.last, end.isWhitespace { text.removeLast() }
    }
    guard let bytes = Hex.bytes(text), bytes.count == InstallationSignature.publicKeyBytes else {
      throw Failure(.usage, "The public key must be 64 hexadecimal digits in lower case.")
    }
    return bytes
  }
}
