import ArgumentParser

/// What anybody can check of a round, and how an auditor gets the whole of it.
struct LotteryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lottery", abstract: "Fetch and check the certificates of holiday jobs' rounds.",
    subcommands: [LotteryCertificateCommand.self, LotteryVerifyCommand.self])
}
