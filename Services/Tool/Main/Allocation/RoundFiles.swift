internal import AllocationDomain
internal import ArgumentParser

/// The two files of a large round and its seed.
struct RoundFiles: ParsableArguments {
  @Option(help: "Applicants, one JSON object a line.", completion: .file())
  var applicants: String
  @Option(help: "Groups, one JSON object a line.", completion: .file())
  var groups: String
  @Option(help: "The seed of the lottery.")
  var seed: String

  /// The market, with the lottery drawn, and who the applicants are.
  /// - Throws: `RefusedInput`.
  func market(keepsPeople: Bool = true) throws -> StreamedMarket {
    var laps = Laps(isShown: false)
    return try market(keepsPeople: keepsPeople, &laps)
  }

  /// The same, and how long it took.
  func market(keepsPeople: Bool, _ laps: inout Laps) throws -> StreamedMarket {
    var round: StreamedRound
    do throws(InstanceRefusal) {
      round = try StreamedRound(seed: seed, keepsPeople: keepsPeople)
    } catch {
      throw RefusedInput(sentence: "\(error)")
    }
    try LineFile.each(groups, title: "groups") { try round.addGroup(line: $0) }
    try LineFile.each(applicants, title: "applicants") {
      round.expectApplicants(bytes: $0)
    } _: {
      try round.addApplicant(line: $0)
    }
    laps.end("read")
    do throws(InstanceRefusal) {
      let market = try round.drawn()
      laps.end("draw")
      return market
    } catch {
      throw RefusedInput(sentence: "\(applicants): \(error)")
    }
  }

  /// Runs a command and ends it as `allocation` commands end: 2 for input that cannot be used, 1 for a result that cannot be
  /// written.
  static func ending(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let refused as RefusedInput {
      Terminal.say(refused.sentence)
      throw ExitCode(2)
    } catch let refusal as InstanceRefusal {
      Terminal.say("\(refusal)")
      throw ExitCode(2)
    } catch let fault as OutputFault {
      Terminal.say(fault.sentence)
      throw ExitCode(1)
    }
  }
}
