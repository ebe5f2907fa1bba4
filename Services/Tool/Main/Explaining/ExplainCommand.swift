import ArgumentParser
import Bus
import Wire

/// `stadsbuss explain`: why an application got what it got, for the applicant to read.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain to an applicant why the application got what it got.",
    discussion: """
      Prints plain text, or writes a page with --html. It says nothing of anybody else. The read is in the audit log, with your \
      reason where one is given; about a protected person one is needed.
      """)

  @Argument(help: "The application's id.")
  var application: String

  @Option(help: "The language: sv or en.")
  var language: String = "sv"

  @Option(help: "The round; else the latest that it took part in.")
  var round: String?

  @Option(help: "Why it is read.")
  var reason: String?

  @Option(help: "The officer for whom you act.")
  var onBehalfOf: String?

  @OptionGroup var output: TextOutput

  mutating func run() throws {
    var members: [JSONTree.Member] = [
      .init(name: "applicationId", value: .string(application)),
      .init(name: "language", value: .string(try TextOutput.language(language))),
    ]
    if let round { members.append(.init(name: "roundId", value: .string(round))) }
    let result = try output.call(
      "application.explain", members, meta: Meta(onBehalfOf: onBehalfOf, reason: reason))
    try output.show(
      result, title: language == "en" ? "How the holiday jobs were allocated" : "Så fördelades feriejobben",
      language: language)
  }
}

/// `stadsbuss odds`: what an applicant could expect, before applying.
struct OddsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "odds", abstract: "Tell the chances of an imagined application, from the period's latest estimate.",
    discussion: """
      With --estimate thousands of imagined lotteries are drawn first. What is imagined is kept nowhere.
      """)

  @Argument(help: "The period's id.")
  var period: String

  @Argument(help: "The places' ids, the most wanted first.")
  var wishes: [String] = []

  @Option(help: "After them any place in the own district or in the period: distrikt or period.")
  var tail: String?

  @Option(help: "The district of residence, such as SDN-FAR.")
  var homeDistrict: String?

  @Flag(help: "With priority from the city.")
  var priority = false

  @Flag(help: "With an earlier job with the city.")
  var earlierJob = false

  @Option(help: "The year of birth.")
  var birthYear: Int?

  @Option(help: "The language: sv or en.")
  var language: String = "sv"

  @Option(help: ArgumentHelp("Draw so many lotteries first, 100 to 10000.", valueName: "draws"))
  var estimate: Int?

  @OptionGroup var output: TextOutput

  mutating func run() throws {
    let language = try TextOutput.language(language)
    if let estimate {
      let told = try output.call(
        "period.estimateOdds",
        [
          .init(name: "periodId", value: .string(period)), .init(name: "draws", value: .number("\(estimate)")),
        ])
      if wishes.isEmpty { return Terminal.out(Human.text(told)) }
    }
    guard !wishes.isEmpty else { throw Failure(.usage, "Name at least one place.") }
    var members: [JSONTree.Member] = [
      .init(name: "periodId", value: .string(period)),
      .init(name: "wishes", value: .array(wishes.map { .string($0) })),
      .init(name: "priority", value: .bool(priority)), .init(name: "firstTime", value: .bool(!earlierJob)),
      .init(name: "language", value: .string(language)),
    ]
    if let tail { members.append(.init(name: "tail", value: .string(tail))) }
    if let homeDistrict { members.append(.init(name: "homeDistrict", value: .string(homeDistrict))) }
    if let birthYear { members.append(.init(name: "birthYear", value: .number("\(birthYear)"))) }
    try output.show(
      output.call("application.odds", members),
      title: language == "en" ? "Your chances of a holiday job" : "Dina chanser till ett feriejobb", language: language)
  }
}

/// `stadsbuss compare`: the same applications under other rules.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare mechanisms and reserves over the same applications, before the rules are decided.",
    discussion: """
      With an imagined lottery, never the real one. Reserves are given as TAG/SEATS or TAG/PERCENT%, with /hard for seats that \
      stay empty otherwise: --reserve prioritet/20% --reserve forstaJobb/1/hard. They hold for every mechanism.
      """)

  @Argument(help: "The period's id, or with --round that of a round that has been run.")
  var id: String

  @Flag(help: "The id is a round's.")
  var round = false

  @Option(help: "A mechanism, as often as wanted; all when left out.")
  var mechanism: [String] = []

  @Option(help: "Reserved seats instead of those decided.")
  var reserve: [String] = []

  @Option(help: "What makes the imagined lottery repeatable.")
  var seed: String?

  @Flag(help: "As JSON.")
  var json = false

  @OptionGroup var sockets: SocketOptions

  private static let all = [
    "uppskjutetAntagande", "lottningPerPlats", "turordning", "turordningUtanDistrikt", "direktAntagande",
    "minstaKostnad",
  ]

  mutating func run() throws {
    let reserves = try reserve.map(Self.reserve)
    let variants = (mechanism.isEmpty ? Self.all : mechanism).map { name -> JSONTree in
      var members = [JSONTree.Member(name: "mechanism", value: .string(name))]
      if !reserves.isEmpty { members.append(.init(name: "reserves", value: .array(reserves))) }
      return .object(members)
    }
    var members: [JSONTree.Member] = [
      .init(name: round ? "roundId" : "periodId", value: .string(id)),
      .init(name: "variants", value: .array(variants)),
    ]
    if let seed { members.append(.init(name: "seed", value: .string(seed))) }
    let bytes = try sockets.connect("allocation").call(
      "round.compare", params: JSONTree.object(members).json, meta: Meta(),
      answerWithin: TextOutput.answerMilliseconds)
    guard !json, let result = JSONTree(json: bytes) else { return Terminal.out(bytes + [UInt8(ascii: "\n")]) }
    Terminal.out(Self.text(result))
  }

  /// `TAG/SEATS`, `TAG/PERCENT%`, each with `/hard`.
  static func reserve(_ text: String) throws -> JSONTree {
    let parts = text.split(separator: "/").map(String.init)
    let isPercent = parts.count > 1 && parts[1].hasSuffix("%")
    guard (2...3).contains(parts.count), let count = Int(isPercent ? String(parts[1].dropLast()) : parts[1]),
      parts.count == 2 || parts[2] == "hard" || parts[2] == "soft"
    else {
      throw Failure(.usage, "\"\(text)\" is no reserve; write TAG/SEATS or TAG/PERCENT%, and /hard after it.")
    }
    return .object([
      .init(name: "tag", value: .string(parts[0])),
      .init(name: isPercent ? "percent" : "seats", value: .number("\(count)")),
      .init(name: "hard", value: .bool(parts.count == 3 && parts[2] == "hard")),
    ])
  }

  /// A table of all, and one for each way to part the applicants: how many of each group get a place.
  static func text(_ result: JSONTree) -> String {
    let outcomes = result["outcomes"]?.elements ?? []
    func value(_ tree: JSONTree, _ name: String) -> String { SwedishWords.value(tree[name] ?? .null) }
    var out = ""
    for outcome in outcomes {
      out += "\(SwedishWords.value(outcome["mechanism"] ?? .null))\n"
      for (name, label) in [
        ("placed", "fick plats"), ("firstWish", "fick första önskemålet"),
        ("priorityPlaced", "prioriterade som fick plats"),
        ("prioritySubmitted", "prioriterade som sökte"), ("envious", "med berättigad avund"),
        ("emptyWanted", "som hellre ville ha en tom plats"),
      ] {
        out += "  \(label): \(value(outcome, name))\n"
      }
      for group in outcome["groups"]?.elements ?? [] {
        out +=
          "  \(value(group, "split")) \(value(group, "group")): \(value(group, "placed")) av \(value(group, "applicants")) fick plats, "
          + "\(value(group, "firstWish")) sitt första önskemål\n"
      }
    }
    return out
  }
}
