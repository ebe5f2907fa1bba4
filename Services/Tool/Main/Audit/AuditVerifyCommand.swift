import ArgumentParser
import Bus
import EventStore
import Systemd
import Vocabulary
import Wire

/// `stadsbuss audit verify`: the whole chain, and every anchor that was kept outside the database.
struct AuditVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check a service's audit log: its chain, and the anchors kept elsewhere.",
    discussion: """
      Every entry is read and its hash made again here; the service's own word is not taken for it. The chain shows a changed, \
      removed or moved entry. Anchors, which each service gives to the journal every minute and to every backup, show a log whose \
      tail was cut or written anew.

      Anchors come from the journal (--journal), from a file of lines as "journalctl -o json" writes them or of a service's \
      readable lines (--anchors), and from backups' manifests (--backup). Read them where the database's owner cannot write.

      Ends with 0 where all is well, and with 6 where a fault was found, one sentence for each.
      """)

  @Option(help: ArgumentHelp("Whose log.", valueName: "name"), completion: .list(SocketPaths.services))
  var service: String

  @Option(help: ArgumentHelp("Read this database file instead of asking the service.", valueName: "file"))
  var db: String?

  @Option(help: ArgumentHelp("A file with anchors; may be given more than once.", valueName: "file"))
  var anchors: [String] = []

  @Flag(help: "Take the anchors from this machine's journal.")
  var journal = false

  @Option(help: ArgumentHelp("Take the anchors from journal files in this directory.", valueName: "dir"))
  var journalDir: String?

  @Option(help: ArgumentHelp("A backup's manifest; may be given more than once.", valueName: "file"))
  var backup: [String] = []

  @Option(
    help: ArgumentHelp(
      "Pass over anchors from before this time (such as 2026-11-21T02:00:00Z): after a restore, which loses what came after the backup.",
      valueName: "time"))
  var since: String?

  @Option(help: "Why, where that is asked for.")
  var reason: String?

  @Flag(help: "As JSON.")
  var json = false

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    if let since, (try? Instant(parsing: since)) == nil {
      throw Failure(.usage, "--since is no time such as 2026-11-21T02:00:00Z.")
    }
    let known = try gathered()
    var chain = AuditChain(anchors: known)
    if let db {
      do throws(StoreFailure) {
        try AuditFile.read(db) { sequence, bytes, hash in chain.take(sequence: sequence, bytes: bytes, hash: hash) }
      } catch {
        throw Failure(.failed, error.description)
      }
    } else {
      let reader = AuditLogReader(client: try sockets.connect(service), meta: Meta(reason: reason))
      try reader.read { sequence, bytes, hash in chain.take(sequence: sequence, bytes: bytes, hash: hash) }
    }
    try tell(chain.finish(), chain)
  }

  private var wantsAnchors: Bool { journal || journalDir != nil || !anchors.isEmpty || !backup.isEmpty }

  private func gathered() throws -> [AuditAnchor] {
    var reader = AnchorReader()
    for file in anchors { reader.readLines(try SystemFile.read(file)) }
    for file in backup { try reader.readManifest(SystemFile.read(file)) }
    if journal || journalDir != nil {
      var words = ["journalctl", "-o", "json", "--no-pager", "--quiet"]
      if let journalDir { words += ["--directory", journalDir] }
      words += ["MESSAGE_ID=\(MessageID.auditHead.rawValue)", "STADSBUSS_SERVICE=\(service)"]
      reader.readLines(try CapturedProcess.run(words))
    }
    let found = reader.anchors(of: service, since: since)
    guard !found.isEmpty || !wantsAnchors else {
      throw Failure(
        .usage, "There is no anchor of \(service) in what was given; without one a cut tail cannot be seen.")
    }
    return found
  }

  private func tell(_ faults: [AuditFault], _ chain: AuditChain) throws {
    if json {
      var writer = JSONWriter()
      writer.object { out in
        out.write("service", service)
        out.write("whole", faults.isEmpty)
        out.write("entries", chain.entries)
        out.write("agreeingAnchors", chain.agreeing)
        out.object("head") {
          $0.write("sequence", chain.head.sequence)
          $0.write("hash", chain.head.hash)
        }
        out.write("faults", strings: faults.map(\.description))
      }
      Terminal.out(writer.bytes + [UInt8(ascii: "\n")])
    } else {
      for fault in faults { Terminal.out("\(service): \(fault)\n") }
      if faults.isEmpty {
        let anchored =
          wantsAnchors ? "\(chain.agreeing) anchors agree" : "no anchors were given, so a cut tail cannot be seen"
        Terminal.out(
          "\(service): the audit log is whole: \(chain.entries) entries, \(anchored); it ends at entry \(chain.head.sequence), \(chain.head.hash.isEmpty ? "empty" : chain.head.hash).\n"
        )
      }
    }
    if !faults.isEmpty { throw ArgumentParser.ExitCode(ExitStatus.faulty.rawValue) }
  }
}
