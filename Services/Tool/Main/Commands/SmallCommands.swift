import ArgumentParser
import Bus
import Glibc

/// `stadsbuss version`.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Show the versions of this tool and of the services that run.")

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    Terminal.out("stadsbuss \(Version.text)\n")
    for service in sockets.known {
      guard let client = try? sockets.connect(service),
        let pong = try? JSONTree(json: client.call("bus.ping", answerWithin: 2000))
      else { continue }
      Terminal.out("\(service) \(pong["version"].map(Human.scalar) ?? "?")\n")
    }
  }
}

/// `stadsbuss completions`.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print a completion script for a shell.",
    discussion: "For bash: stadsbuss completions bash > /etc/bash_completion.d/stadsbuss")

  @Argument(help: "bash, zsh or fish.", completion: .list(["bash", "zsh", "fish"]))
  var shell: String

  mutating func run() throws {
    guard let shell = CompletionShell(rawValue: shell) else {
      throw Failure(.usage, "There are completions for bash, zsh and fish.")
    }
    Terminal.out(Stadsbuss.completionScript(for: shell) + "\n")
  }
}

/// `stadsbuss rebuild`.
struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Make a stopped service's projections again from its events.",
    discussion: "Runs the service's own program, which refuses while the service runs.")

  @Argument(help: "The service.", completion: .list(SocketPaths.services))
  var service: String

  @Option(
    help: ArgumentHelp("The directory given to \"stadsbuss up\"; the state is in DIR/state/SERVICE.", valueName: "dir"))
  var dir: String?

  @Option(help: ArgumentHelp("The service's state directory itself.", valueName: "dir"))
  var stateDir: String?

  @Option(help: ArgumentHelp("Where the services' programs are; beside this one when left out.", valueName: "dir"))
  var binDir: String?

  mutating func run() throws {
    guard let state = stateDir ?? dir.map({ "\($0)/state/\(service)" }) else {
      throw Failure(.usage, "Say where the state is: --dir or --state-dir.")
    }
    let program = try ServicePrograms(directory: binDir).path(service)
    let words = [program, "rebuild", "--state-dir", state]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    execv(program, arguments)
    throw Failure.system("\(program) cannot be run")
  }
}

/// The programs of the services, which lie beside the tool.
struct ServicePrograms {
  let directory: String

  init(directory: String?) throws(Failure) {
    guard let place = directory ?? SystemFile.ownDirectory else {
      throw Failure(.failed, "The tool cannot tell where it lies; say --bin-dir.")
    }
    self.directory = place
  }

  func path(_ service: String) throws(Failure) -> String {
    guard SocketPaths.services.contains(service) else {
      throw Failure(
        .usage, "There is no service \"\(service)\"; the services are \(SocketPaths.services.joined(separator: ", ")).")
    }
    let path = "\(directory)/stadsbuss-\(service)"
    guard access(path, X_OK) == 0 else {
      throw Failure(.failed, "\(path) is not there or cannot be run; say where the programs are with --bin-dir.")
    }
    return path
  }
}
