import ArgumentParser
import Bus

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

  @OptionGroup var stopped: StoppedServiceOptions

  mutating func run() throws { try stopped.become(service, ["rebuild"]) }
}
