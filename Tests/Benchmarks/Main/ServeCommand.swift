import ArgumentParser
import Daemon
import Glibc

/// The service under measure, as a daemon starts it: policy file, roles, metrics, audit log, journal and all checks.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serves at DIRECTORY/bench.sock with its state in DIRECTORY, until SIGTERM.",
    discussion: "Refuses a directory that lies in memory (tmpfs, ramfs) with exit code 74.")

  @Argument(help: "A directory on a disk, made where it is missing. Who starts the service has every role.")
  var directory: String

  func run() throws {
    do throws(Refused) {
      try DiskDirectory.require(directory)
      try Self.writePolicy("\(directory)/policy.json")
    } catch {
      error.say()
      throw ArgumentParser.ExitCode(Refused.exitCode)
    }
    try Daemon.serve(BenchService.definition, directory: directory, policy: "\(directory)/policy.json")
  }

  private static func writePolicy(_ path: String) throws(Refused) {
    let text = """
      {"grants": [{"user": \(getuid()), "services": ["\(BenchService.name)"], "units": ["*"], "roles": ["reader", "officer",
        "manager", "follower", "auditor", "operator"]}], "officers": []}

      """
    guard let file = fopen(path, "w") else { throw .directory(path, errno) }
    fputs(text, file)
    guard fclose(file) == 0 else { throw .directory(path, errno) }
  }
}
