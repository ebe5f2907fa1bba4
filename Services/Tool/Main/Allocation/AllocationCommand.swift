internal import ArgumentParser

/// What the tool does with the holiday jobs' allocation without a running service.
struct AllocationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allocation", abstract: "Compute allocations from files, without a running service.",
    subcommands: [AllocationSolveCommand.self, AllocationCompareCommand.self, AllocationOddsCommand.self])
}
