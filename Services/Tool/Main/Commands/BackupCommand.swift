import ArgumentParser
import Bus
import EventStore
import Vocabulary
import Wire

/// `stadsbuss backup`: a copy of every service's database, made while they run.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Back the services' databases up while they run.",
    discussion: """
      Each service copies its own database into a directory of its own, named by the service and the time, with a manifest. \
      Under systemd a service may write to its state directory alone, so leave --to out there and copy from \
      /var/lib/stadsbuss/SERVICE/backups. The key and the list of the erased are not part of a backup.

      Exits with 0 when all were made, 3 when some were not.
      """)

  @Option(help: ArgumentHelp("A directory that the services may write to; made where missing.", valueName: "dir"))
  var to: String?

  @Option(
    name: .customLong("service"),
    help: ArgumentHelp("Only this service; may be given more than once.", valueName: "name"),
    completion: .list(SocketPaths.services))
  var services: [String] = []

  @Option(help: "How many backups of a service stay, the new one included; all when left out.")
  var keep: Int?

  @Option(help: "Days until it expires; 30 when left out.")
  var keepDays: Int?

  @Flag(help: "One JSON object a backup.")
  var json = false

  @OptionGroup var sockets: SocketOptions

  /// Copying and checking a large database takes its time.
  static let answerMilliseconds = 600_000

  mutating func run() throws {
    var directory: String?
    if let to {
      try SystemFile.makeDirectory(to, mode: 0o700)
      guard let path = SystemFile.absolute(to) else { throw Failure.system("The directory \(to) cannot be used") }
      directory = path
    }
    let params = MakeBackup.Params(directory: directory, keep: keep, keepDays: keepDays)
    var failures = 0
    for service in services.isEmpty ? SocketPaths.services : services {
      do {
        let made = try sockets.connect(service).call(
          MakeBackup.method, params, answerWithin: Self.answerMilliseconds)
        Terminal.out(json ? made.json + [UInt8(ascii: "\n")] : Array(Self.text(made).utf8))
      } catch {
        failures += 1
        Terminal.say("stadsbuss: \(service): \(Failure(error))")
      }
    }
    if failures > 0 { throw ExitCode(ExitStatus.partly.rawValue) }
  }

  private static func text(_ made: MakeBackup.Result) -> String {
    let manifest = made.manifest
    let size = Human.bytes(manifest.bytes)
    return
      "\(manifest.service): \(made.path) (\(size), \(manifest.lastSequence) events, expires on \(manifest.expiresOn.text))\n"
  }
}

/// `stadsbuss restore`.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a backup in the place of a stopped service's database.",
    discussion: """
      Runs the service's own program, which refuses while the service runs and keeps the database that was there. Followers \
      go back to the last event that both have; who has been erased since the backup is erased again at the next start.
      """)

  @Argument(help: ArgumentHelp("The backup's directory, which holds manifest.json.", valueName: "dir"))
  var backup: String

  @OptionGroup var stopped: StoppedServiceOptions

  mutating func run() throws {
    let path = "\(backup)/\(BackupManifest.name)"
    guard let manifest = try? BackupManifest(json: SystemFile.read(path)) else {
      throw Failure(.usage, "\(backup) is no backup: \(path) is missing or cannot be read.")
    }
    try stopped.become(manifest.service, ["restore", backup])
  }
}
