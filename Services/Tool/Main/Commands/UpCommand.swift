import ArgumentParser
import Bus
import Vocabulary

/// `stadsbuss up`: the services in the foreground, without systemd.
struct UpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up", abstract: "Run the services in the foreground, without systemd.",
    discussion: """
      Makes DIR with what is missing: sockets in DIR/run, state in DIR/state, policy.json that gives you every role and lets you \
      act for the officers of --officers (what needs two persons needs two of them, by --on-behalf-of), and the key to names and numbers in DIR/stadsbuss.key (keep it: without it no name or number can be read again).

      Prints the line "ready" when every service answers. A service that dies is started again. Ctrl-C or SIGTERM stops them \
      all in order.
      """)

  @Option(help: ArgumentHelp("The directory of everything.", valueName: "dir"))
  var dir: String

  @Option(
    name: .customLong("service"),
    help: ArgumentHelp("Only this service; may be given more than once.", valueName: "name"),
    completion: .list(SocketPaths.services))
  var services: [String] = []

  @Option(help: ArgumentHelp("Another file with the key to names and numbers (mode 0600).", valueName: "file"))
  var keyFile: String?

  @Option(
    help: ArgumentHelp(
      "The key that the present one replaces, until everything has been brought over to it.", valueName: "file"))
  var previousKeyFile: String?

  @Option(
    help: ArgumentHelp(
      "Codes of officers for whom you may act, parted by commas; for a policy.json that is made now.",
      valueName: "codes"))
  var officers: String = "anna,bo"

  @Option(help: ArgumentHelp("Where the services' programs are; beside this one when left out.", valueName: "dir"))
  var binDir: String?

  mutating func run() throws {
    let wanted = services.isEmpty ? SocketPaths.services : SocketPaths.services.filter(services.contains)
    let programs = try ServicePrograms(directory: binDir)
    for service in services { _ = try programs.path(service) }
    var paths: [String: String] = [:]
    for service in wanted { paths[service] = try programs.path(service) }
    let directory = try UpDirectory(dir, keyFile: keyFile, services: wanted, officers: codes())
    let sockets = SocketPaths(directory: directory.runtimeDirectory)
    let previous = try previousKeyFile.map { file in
      guard let path = SystemFile.absolute(file) else { throw Failure.system("The key file \(file) cannot be read") }
      return ["--previous-key-file", path]
    }
    let entries = wanted.map { service in
      Supervisor.Entry(
        service: service,
        words: [
          paths[service] ?? "", "serve", "--runtime-dir", directory.runtimeDirectory, "--state-dir",
          directory.stateDirectory(service), "--policy", directory.policyFile, "--key-file", directory.keyFile,
          "--exit-with-parent",
        ] + (previous ?? []),
        socket: sockets.socket(service))
    }
    var supervisor = Supervisor(entries)
    try supervisor.run { Terminal.out("ready\n") }
  }

  private func codes() throws(Failure) -> [OfficerID] {
    try officers.split(separator: ",").map { text throws(Failure) in
      guard let officer = try? OfficerID(parsing: String(text)), !text.hasPrefix("uid:") else {
        throw Failure(
          .usage, "\"\(text)\" is no officer's code: a-z, 0-9 and hyphen, 2 to 32 characters, a letter first.")
      }
      return officer
    }
  }
}
