internal import AllocationDomain
internal import ArgumentParser

/// Solves instances from files: what the city decided can be computed again by anybody who has the input.
struct AllocationSolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve", abstract: "Allocate places by deferred acceptance with a lottery from a published seed.",
    discussion: """
      stadsbuss allocation solve FILE.json|FILE.jsonl|-
        Prints one JSON object for each instance: the assignment and how far each group's places reached. Standard input
        holds one instance, or one a line.
      stadsbuss allocation solve --applicants A.jsonl --groups G.jsonl --seed S --out OUT.csv
        For large rounds. Groups: {"id","district","capacity"}. Applicants: {"id","district","prio","first","wishes"}.
        Writes applicantId,groupId,wishNumber in the order of the input; "-" and 0 without a place.

      Input that cannot be allocated ends with exit code 2 and one sentence that names the culprit.
      """)

  @Argument(help: "One instance (.json), or one instance a line (.jsonl).", completion: .file())
  var file: String?
  @Option(help: "Applicants, one JSON object a line.", completion: .file())
  var applicants: String?
  @Option(help: "Groups, one JSON object a line.", completion: .file())
  var groups: String?
  @Option(help: "The published seed of the lottery.")
  var seed: String?
  @Option(help: "Where to write the result, as CSV.", completion: .file())
  var out: String?

  mutating func validate() throws {
    let large = [applicants, groups, seed, out]
    if file != nil {
      guard large.allSatisfy({ $0 == nil }) else {
        throw ValidationError("Give either FILE or --applicants, --groups, --seed and --out.")
      }
    } else if large.contains(nil) {
      throw ValidationError("Give FILE, or all of --applicants, --groups, --seed and --out.")
    }
  }

  mutating func run() throws {
    do {
      if let file {
        try solveInstances(file)
      } else if let applicants, let groups, let seed, let out {
        try solveRound(applicants: applicants, groups: groups, seed: seed, out: out)
      }
    } catch let refused as RefusedInput {
      Terminal.say(refused.sentence)
      throw ExitCode(2)
    } catch let fault as OutputFault {
      Terminal.say(fault.sentence)
      throw ExitCode(1)
    }
  }

  private func solveInstances(_ path: String) throws {
    var output = try ResultOutput(standardOutput: ())
    let isOfLines = path.hasSuffix(".jsonl")
    let bytes = isOfLines ? [] : try LineFile.whole(path)
    if isOfLines || (!path.hasSuffix(".json") && SolveText.isOfLines(bytes)) {
      func solve(_ line: UnsafeBufferPointer<UInt8>) throws {
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
        try output.write(SolveText.solve(line) + [0x0A])
      }
      if isOfLines {
        try LineFile.each(path, title: "instances") { try solve($0) }
      } else {
        try LineFile.each(in: bytes, path) { try solve($0) }
      }
    } else {
      do {
        try output.write(bytes.withUnsafeBufferPointer { try SolveText.solve($0) } + [0x0A])
      } catch let refusal as InstanceRefusal {
        throw RefusedInput(sentence: "\(path): \(refusal)")
      }
    }
    try output.finish()
  }

  private func solveRound(applicants: String, groups: String, seed: String, out: String) throws {
    var round: StreamedRound
    do throws(InstanceRefusal) {
      round = try StreamedRound(seed: seed)
    } catch {
      throw RefusedInput(sentence: "\(error)")
    }
    try LineFile.each(groups, title: "groups") { try round.addGroup(line: $0) }
    try LineFile.each(applicants, title: "applicants") {
      round.expectApplicants(bytes: $0)
    } _: {
      try round.addApplicant(line: $0)
    }
    let result: StreamedResult
    do throws(InstanceRefusal) {
      result = try round.drawn().solved()
    } catch {
      throw RefusedInput(sentence: "\(applicants): \(error)")
    }
    var output = try ResultOutput(path: out)
    var rows: [UInt8] = []
    for start in stride(from: 0, to: result.rowCount, by: 4096) {
      rows.removeAll(keepingCapacity: true)
      result.appendCSV(start..<min(start + 4096, result.rowCount), to: &rows)
      try output.write(rows)
    }
    try output.finish()
  }
}

/// Input that cannot be read or allocated: exit code 2.
struct RefusedInput: Error {
  let sentence: String
}

/// A result that cannot be written: exit code 1.
struct OutputFault: Error {
  let sentence: String
}
