internal import AllocationDomain
internal import ArgumentParser
internal import Wire

/// The same applications under other ways to give out the places, before one is decided.
struct AllocationCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Try the same applications under other mechanisms and reserves.",
    discussion: """
      stadsbuss allocation compare --applicants A.jsonl --groups G.jsonl --seed S
        The files are those of `allocation solve`; "sex" in an applicant's line is counted too. Envy is justified where
        somebody would rather have a place that went to an applicant with a worse claim there.

        --reserve prio:20       Adds a row: a fifth of each group's seats kept for priority youths.
        --reserve first:10:hard The same for those who never had a job, and the seats stay empty without one.
        --reserve sex:kvinna:50 The same for one sex. To be tried only; it takes a legal basis to be decided.
      """)

  @OptionGroup var files: RoundFiles
  @Option(help: "Seats to keep: prio|first|sex:SEX, then :PERCENT, then :hard if they stay empty. May be repeated.")
  var reserve: [String] = []
  @ArgumentParser.Flag(help: "Print one JSON object instead of tables.")
  var json = false

  mutating func run() throws {
    let (files, reserve, json) = (files, reserve, json)
    try RoundFiles.ending {
      let reserves = try reserve.map(TriedReserve.init)
      let round = try files.market()
      let comparison = try PolicyTable(round, seed: files.seed, reserves: reserves)
      var output = try ResultOutput(standardOutput: ())
      try output.write(json ? comparison.json + [0x0A] : Array(comparison.text.utf8))
      try output.finish()
    }
  }
}

/// A reserve as it is asked for on the command line.
struct TriedReserve {
  let kept: StreamedMarket.Kept
  let percent: Int
  let isHard: Bool
  let name: String

  init(_ text: String) throws {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let wrong = RefusedInput(
      sentence: "The reserve \"\(text)\" is not prio:PERCENT, first:PERCENT or sex:SEX:PERCENT, with :hard or not.")
    isHard = parts.count > 2 && parts.last == "hard"
    if isHard { parts.removeLast() }
    guard let last = parts.popLast(), let percent = Int(last), (1...100).contains(percent) else { throw wrong }
    switch (parts.first, parts.count) {
    case ("prio", 1): kept = .priority
    case ("first", 1): kept = .firstJob
    case ("sex", 2): kept = .sex(parts[1])
    default: throw wrong
    }
    self.percent = percent
    name = "deferred acceptance, \(text)"
  }
}

/// What each way comes to.
struct PolicyTable {
  private struct Row {
    let name: String
    let measures: PolicyMeasures
  }

  private var rows: [Row] = []
  private let splits: [(name: String, split: PolicyMeasures.Split)]

  init(_ round: StreamedMarket, seed: String, reserves: [TriedReserve]) throws {
    guard let people = round.people else { preconditionFailure("people were not kept") }
    splits = people.splits
    let splits = splits.map(\.split)
    for mechanism in Mechanism.allCases {
      let matching = try mechanism.allocate(round.market, seed: seed)
      rows.append(
        Row(
          name: mechanism.title,
          measures: PolicyMeasures(
            try mechanism.judged(round.market, seed: seed), matching, isPriority: people.isPriority, splits: splits)))
    }
    for reserve in reserves {
      guard let market = round.reserving(reserve.kept, percent: reserve.percent, isHard: reserve.isHard) else {
        continue
      }
      let matching = DeferredAcceptance.solve(market)
      rows.append(
        Row(
          name: reserve.name,
          measures: PolicyMeasures(market, matching, isPriority: people.isPriority, splits: splits)))
    }
  }

  var text: String {
    var table = Table(
      ["mechanism", "first wish", "placed", "priority placed", "justified envy", "wanted seats left", "mean wish"],
      rightAligned: [1, 2, 3, 4, 5, 6])
    for row in rows {
      let measures = row.measures
      table.add([
        row.name, Self.percent(measures.all.firstWish, measures.all.applicants),
        "\(measures.all.placed) of \(measures.all.applicants)",
        "\(measures.priority.placed) of \(measures.priority.applicants)", "\(measures.envious)",
        "\(measures.wantingEmptySeats)", Self.hundredths(measures.wishSum, measures.all.placed),
      ])
    }
    var text = table.text()
    for (number, split) in splits.enumerated() {
      for (what, value) in Self.shares {
        var table = Table(
          ["\(what), by \(split.name)"] + split.split.parts, rightAligned: Set(1...max(split.split.parts.count, 1)))
        for row in rows {
          table.add([row.name] + row.measures.parts[number].map { Self.percent(value($0), $0.applicants) })
        }
        text += "\n" + table.text()
      }
    }
    return text
  }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { members in
      members.with("mechanisms") { writer in
        writer.array(rows) { writer, row in
          writer.object { members in
            members.write("name", row.name)
            Self.write(row.measures.all, to: &members)
            members.write("priorityApplicants", row.measures.priority.applicants)
            members.write("priorityPlaced", row.measures.priority.placed)
            members.write("justifiedEnvy", row.measures.envious)
            members.write("wantingEmptySeats", row.measures.wantingEmptySeats)
            members.write("wishSum", row.measures.wishSum)
            for (number, split) in splits.enumerated() {
              members.object(split.name) { members in
                for (part, counts) in zip(split.split.parts, row.measures.parts[number]) {
                  members.object(part) { Self.write(counts, to: &$0) }
                }
              }
            }
          }
        }
      }
    }
    return writer.bytes
  }

  private static let shares: [(String, @Sendable (PolicyMeasures.Counts) -> Int)] = [
    ("placed", { $0.placed }), ("first wish", { $0.firstWish }),
  ]

  private static func write(_ counts: PolicyMeasures.Counts, to members: inout JSONWriter.Members) {
    members.write("applicants", counts.applicants)
    members.write("placed", counts.placed)
    members.write("firstWish", counts.firstWish)
  }

  /// A share with one decimal.
  static func percent(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let tenths = (part * 2000 / whole + 1) / 2
    return "\(tenths / 10).\(tenths % 10) %"
  }

  private static func hundredths(_ sum: Int, _ count: Int) -> String {
    guard count > 0 else { return "–" }
    let hundredths = (sum * 200 / count + 1) / 2
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}

extension Mechanism {
  /// What a table calls it.
  var title: String {
    switch self {
    case .deferredAcceptance: "deferred acceptance"
    case .lotteryPerGroup: "deferred acceptance, a lottery per group"
    case .serialDictatorship: "serial dictatorship, district at the first wish"
    case .serialDictatorshipWithoutDistrict: "serial dictatorship without district"
    case .immediateAcceptance: "immediate acceptance"
    case .minCostFlow: "min-cost flow"
    }
  }
}
