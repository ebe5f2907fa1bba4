internal import AllocationDomain
internal import ArgumentParser
internal import Wire

/// What an applicant could expect, from many drawn lotteries.
struct AllocationOddsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "odds", abstract: "Say how likely places are, by drawing the lottery many times.",
    discussion: """
      stadsbuss allocation odds --applicants A.jsonl --groups G.jsonl --seed S
        For each group the chance of somebody who asks there only, by class: 0 is a priority youth without a former job in
        the own district, 7 neither of the three.
      stadsbuss allocation odds … --wishes G1,G2,G3 --district D [--prio] [--first]
        For a list of wishes, the chance that each is the one that is granted.
      """)

  @OptionGroup var files: RoundFiles
  @Option(help: "How many lotteries to draw.")
  var draws = 1000
  @Option(help: "Ids of groups, the most wanted first, with commas between.")
  var wishes: String?
  @Option(help: "Where the imagined applicant lives.")
  var district: String?
  @ArgumentParser.Flag(help: "The imagined applicant is a priority youth.")
  var prio = false
  @ArgumentParser.Flag(help: "The imagined applicant never had a job with the city.")
  var first = false
  @ArgumentParser.Flag(help: "Print one JSON object instead of a table.")
  var json = false
  @ArgumentParser.Flag(help: "Say on standard error how much processor time each part took.")
  var timings = false

  mutating func validate() throws {
    guard (1...1_000_000).contains(draws) else { throw ValidationError("--draws must be from 1 to 1000000.") }
    guard wishes != nil || (district == nil && !prio && !first) else {
      throw ValidationError("--district, --prio and --first are for somebody with --wishes.")
    }
  }

  mutating func run() throws {
    let command = self
    try RoundFiles.ending {
      var laps = Laps(isShown: command.timings)
      let round = try command.files.market(keepsPeople: true, &laps)
      let imagined = try command.imagined(round)
      let odds = try LotteryOdds(round.market, seed: command.files.seed, draws: 0..<command.draws)
      laps.end("draws")
      var output = try ResultOutput(standardOutput: ())
      let bytes =
        imagined.map { command.told(odds.chances($0), round, $0) } ?? command.told(command.byClass(odds, round), round)
      try output.write(bytes)
      try output.finish()
    }
  }

  /// The wishes of the command line with their tiers.
  private func imagined(_ round: StreamedMarket) throws -> [LotteryOdds.Wish]? {
    guard let wishes else { return nil }
    var known = IDTable()
    for group in 0..<round.groups.count { _ = known.insert(round.groups[group]) }
    var seen: Set<Int> = []
    return try wishes.split(separator: ",").map { id in
      guard let group = known.find(String(id)) else {
        throw RefusedInput(sentence: "The wishes name the unknown group \"\(id)\".")
      }
      guard seen.insert(group).inserted else {
        throw RefusedInput(sentence: "The wishes name the group \"\(id)\" twice.")
      }
      return LotteryOdds.Wish(
        group: group,
        tier: round.tier(isPriority: prio, isFirstJob: first, district: district ?? "", group: group))
    }
  }

  private func byClass(_ odds: LotteryOdds, _ round: StreamedMarket) -> [[Double]] {
    (0..<round.groups.count).map { group in (0..<8).map { odds.chance(group: group, tier: $0) } }
  }

  private func told(_ chances: [Double], _ round: StreamedMarket, _ wishes: [LotteryOdds.Wish]) -> [UInt8] {
    let none = max(0, 1 - chances.reduce(0, +))
    guard json else {
      var table = Table(["wish", "group", "chance"], rightAligned: [0, 2])
      for (place, chance) in chances.enumerated() {
        table.add(["\(place + 1)", round.groups[wishes[place].group], Self.percent(chance)])
      }
      table.add(["", "no place", Self.percent(none)])
      return Array(table.text().utf8)
    }
    var writer = JSONWriter()
    writer.object { members in
      members.write("draws", draws)
      members.with("wishes") { writer in
        writer.array(chances.enumerated()) { writer, entry in
          writer.object { members in
            members.write("group", round.groups[wishes[entry.offset].group])
            members.with("chance") { $0.decimal(entry.element) }
          }
        }
      }
      members.with("none") { $0.decimal(none) }
    }
    return writer.bytes + [0x0A]
  }

  private func told(_ chances: [[Double]], _ round: StreamedMarket) -> [UInt8] {
    guard json else {
      var table = Table(["group", "seats"] + (0..<8).map { "class \($0)" }, rightAligned: Set(1...9))
      for (group, row) in chances.enumerated() {
        table.add([round.groups[group], "\(round.market.capacities[group])"] + row.map(Self.percent))
      }
      return Array(table.text().utf8)
    }
    var writer = JSONWriter()
    writer.object { members in
      members.write("draws", draws)
      members.object("groups") { members in
        for (group, row) in chances.enumerated() {
          members.with(round.groups[group]) { writer in writer.array(row) { $0.decimal($1) } }
        }
      }
    }
    return writer.bytes + [0x0A]
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}

extension JSONWriter {
  /// A share from 0 to 1 with up to six decimals.
  fileprivate mutating func decimal(_ share: Double) {
    let millionths = Int((share * 1_000_000).rounded())
    if millionths >= 1_000_000 { return integer(1) }
    var digits = String(millionths)
    digits = String(repeating: "0", count: 6 - digits.count) + digits
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    raw(Array((millionths == 0 ? "0" : "0." + digits).utf8))
  }
}
