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
  @Option(help: "Ids of applicants who declined, one a line: the round again without them.", completion: .file())
  var declines: String?
  @ArgumentParser.Flag(help: "Say on standard error how much processor time each part took.")
  var timings = false

  mutating func validate() throws {
    let large = [applicants, groups, seed, out]
    if file != nil {
      guard large.allSatisfy({ $0 == nil }), declines == nil, !timings else {
        throw ValidationError("Give either FILE or --applicants, --groups, --seed and --out.")
      }
    } else if large.contains(nil) {
      throw ValidationError("Give FILE, or all of --applicants, --groups, --seed and --out.")
    }
  }

  mutating func run() throws {
    let (file, files, out, declines, timings) = (file, (applicants, groups, seed), out, declines, timings)
    try RoundFiles.ending {
      if let file {
        try solveInstances(file)
      } else if case (let applicants?, let groups?, let seed?) = files, let out {
        var round = RoundFiles()
        (round.applicants, round.groups, round.seed) = (applicants, groups, seed)
        var laps = Laps(isShown: timings)
        let market = try round.market(keepsPeople: false, &laps)
        let leavers = try declines.map { try market.leavers(try LineFile.ids($0)) } ?? []
        laps.begin()
        let result = market.solved(without: leavers)
        laps.end("solve")
        try write(result, to: out)
        laps.end("write")
      }
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

  private func write(_ result: StreamedResult, to out: String) throws {
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
