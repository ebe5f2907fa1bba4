import ArgumentParser

/// The Swift half of the benchmarks; `run.py` beside it starts this program, its peers and the load.
@main
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stadsbuss-bench", abstract: "The service that the benchmarks measure, and measures in Swift.",
    discussion: "make bench runs them all, beside their peers; Documentation/Performance.md says what they mean.",
    subcommands: [
      ServeCommand.self, FillCommand.self, ClientCommand.self, EnvelopeCommand.self, AuditedCommand.self,
      StormCommand.self,
    ])
}
