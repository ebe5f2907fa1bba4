import ArgumentParser
import Bus
import EventStore
import Glibc
import Synchronization

/// The one `main` of all services.
package enum Daemon {
  static let version = "0.1.0"
  private static let defined = Mutex<ServiceDefinition?>(nil)

  static var definition: ServiceDefinition {
    guard let definition = defined.withLock({ $0 }) else { preconditionFailure("a service defines itself first") }
    return definition
  }

  /// Reads the arguments, runs, and ends the process.
  package static func main(_ definition: ServiceDefinition) -> Never {
    defined.withLock { $0 = definition }
    DaemonCommand.main()
    exit(ExitCode.ok.rawValue)
  }

  /// Serves until SIGTERM as `main` does, for a program that can do more than serve: sockets and state in `directory`.
  /// To be called on the main thread before there is another.
  package static func serve(_ definition: ServiceDefinition, directory: String, policy: String) throws {
    defined.withLock { $0 = definition }
    try Serve.parse(["--state-dir", directory, "--runtime-dir", directory, "--policy", policy]).run()
  }
}

struct DaemonCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "stadsbuss-\(Daemon.definition.name)", abstract: Daemon.definition.title,
      discussion: Daemon.definition.description, version: Daemon.version,
      subcommands: [Serve.self, RebuildCommand.self, RestoreCommand.self],
      defaultSubcommand: Serve.self)
  }
}

/// Where a service's state lies.
struct StateDirectory: ParsableArguments {
  @Option(help: "The state directory; default $STATE_DIRECTORY as systemd sets it.")
  var stateDir: String?

  func path() throws(StartFailure) -> String {
    if let stateDir { return stateDir }
    if let told = getenv("STATE_DIRECTORY").map({ String(cString: $0) }), !told.isEmpty { return told }
    throw StartFailure(code: .usage, description: "No state directory is given; use --state-dir DIR.")
  }
}

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serves until SIGTERM.")

  @OptionGroup var state: StateDirectory
  @Option(
    help: "Where the sockets lie; default $STADSBUSS_RUNTIME_DIR, $XDG_RUNTIME_DIR/stadsbuss or /tmp/stadsbuss-UID.")
  var runtimeDir: String?
  @Option(help: "The policy file; default $STADSBUSS_POLICY or /etc/stadsbuss/policy.json.")
  var policy: String?
  @Option(help: "The installation's key, where systemd gives no credential.")
  var keyFile: String?
  @Option(help: "The key that the present one replaces, until everything has been brought over to it.")
  var previousKeyFile: String?
  @Option(help: "The list of who has been erased; default erased/erasures.jsonl in the state directory.")
  var erasureList: String?
  @Option(help: "The largest frame in bytes, 4096 to 67108864.")
  var maxFrameBytes: Int = 1 << 20
  @Option(help: "How long half a frame may lie still, in milliseconds.")
  var idleFrameMs: Int = 30_000
  @Flag(help: "Stop when the process that started this one ends.")
  var exitWithParent = false

  func run() throws {
    do throws(StartFailure) {
      try Runtime(definition: Daemon.definition, options: self).run()
    } catch {
      Runtime.say(error, service: Daemon.definition.name)
      throw ArgumentParser.ExitCode(error.code.rawValue)
    }
  }
}

struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract:
      "Makes every projection again from the events. Refuses while the service runs; primary data is not touched.")

  @OptionGroup var state: StateDirectory

  func run() throws {
    let definition = Daemon.definition
    do throws(StartFailure) {
      let events = try rebuild(definition.storeSettings(directory: try state.path()))
      print("rebuilt \(definition.name) from \(events) events")
    } catch {
      Runtime.say(error, service: definition.name)
      throw ArgumentParser.ExitCode(error.code.rawValue)
    }
  }

  private func rebuild(_ settings: StoreSettings) throws(StartFailure) -> Int {
    do throws(StoreFailure) {
      return try Store.rebuild(settings)
    } catch {
      throw StartFailure(code: .storage, description: error.description)
    }
  }
}
