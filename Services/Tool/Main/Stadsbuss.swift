import ArgumentParser
import Glibc

/// The tool: starts the services, asks them, shows what they say, brings files in.
@main struct Stadsbuss: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stadsbuss",
    abstract: "Stockholm's labour-market services over local sockets: start them, ask them, import, report.",
    discussion: """
      Every command looks for the sockets in --dir DIR (then DIR/run), --runtime-dir, $STADSBUSS_RUNTIME_DIR, your own runtime \
      directory, or /run/stadsbuss, in this order.

      Exit codes: \(ExitStatus.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: ", ")).
      """,
    version: Version.text,
    subcommands: [
      UpCommand.self, StatusCommand.self, CallCommand.self, DescribeCommand.self, WatchCommand.self,
      ImportCommand.self, ExportCommand.self, GenerateCommand.self, ReportCommand.self, AllocationCommand.self,
      LotteryCommand.self, ExplainCommand.self, OddsCommand.self, CompareCommand.self, ExtractCommand.self,
      RecordsCommand.self, GallringCommand.self, AuditCommand.self, PolicyCommand.self, KeysCommand.self,
      BackupCommand.self,
      RestoreCommand.self, RebuildCommand.self,
      CompletionsCommand.self, VersionCommand.self,
    ])

  /// Runs the command and exits with its code. Errors are one sentence on standard error, never a dump.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      Terminal.say("stadsbuss: \(failure)")
      Glibc.exit(failure.status.rawValue)
    } catch {
      finish(error)
    }
  }

  /// Help and version are answers; everything else that the parser throws is a wrong command line. A command may end with an
  /// exit code of its own.
  private static func finish(_ error: any Error) {
    if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
    let text = fullMessage(for: error)
    switch exitCode(for: error) {
    case .success:
      Terminal.out(text + "\n")
      Glibc.exit(ExitStatus.done.rawValue)
    case .validationFailure:
      Terminal.say(text)
      Glibc.exit(ExitStatus.usage.rawValue)
    default:
      let failure = Failure(error)
      Terminal.say("stadsbuss: \(failure)")
      Glibc.exit(failure.status.rawValue)
    }
  }
}

/// The release that this tool belongs to.
enum Version {
  static let text = "0.1.0"
}
