import ArgumentParser
import Bus
import Wire

/// `stadsbuss status`: how all services are.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show how the services are.",
    discussion: "Exits with 0 when all answer and are well, 3 when some are not, 4 when none answers.")

  @Flag(help: "One JSON object instead of a table: each service's bus.status, or why it gave none.")
  var json = false

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    let services = sockets.known
    let answers = services.map { service in (service, Self.ask(service, sockets)) }
    if json {
      Self.printJSON(answers)
    } else {
      Self.printTable(answers)
    }
    let reached = answers.filter { if case .success = $0.1 { true } else { false } }.count
    let well = answers.filter { if case .success(let status) = $0.1 { Self.isWell(status) } else { false } }.count
    if reached == 0 { throw ExitCode(ExitStatus.unreachable.rawValue) }
    if well < services.count { throw ExitCode(ExitStatus.partly.rawValue) }
  }

  private static func ask(_ service: String, _ sockets: SocketOptions) -> Result<JSONTree, Failure> {
    do {
      let client = try sockets.connect(service)
      let status = try client.call("bus.status", answerWithin: 5000)
      return .success(JSONTree(json: status) ?? .object([]))
    } catch ClientError.notRunning {
      return .failure(Failure(.unreachable, "not running"))
    } catch {
      return .failure(Failure(error))
    }
  }

  private static func isWell(_ status: JSONTree) -> Bool { status["health"]?.text == Health.ok.rawValue }

  private static func printJSON(_ answers: [(String, Result<JSONTree, Failure>)]) {
    let members = answers.map { service, answer in
      switch answer {
      case .success(let status): JSONTree.Member(name: service, value: status)
      case .failure(let failure):
        JSONTree.Member(
          name: service, value: .object([.init(name: "error", value: .string(failure.sentence))]))
      }
    }
    Terminal.out(JSONTree.object(members).json + [UInt8(ascii: "\n")])
  }

  private static func printTable(_ answers: [(String, Result<JSONTree, Failure>)]) {
    var table = Table(
      ["SERVICE", "HEALTH", "VERSION", "UP", "EVENTS", "DATABASE", "LAG", "IN FLIGHT", "CONNECTIONS", "BACKUP"],
      rightAligned: [3, 4, 5, 7, 8])
    for (service, answer) in answers {
      switch answer {
      case .failure(let failure): table.add([service, failure.sentence])
      case .success(let status):
        table.add([
          service, status["health"].map(Human.scalar) ?? "?", status["version"].map(Human.scalar) ?? "?",
          status["uptimeSeconds"]?.integer.map { Human.duration(milliseconds: $0 * 1000) } ?? "",
          status["lastSequence"]?.integer.map(Human.count) ?? "",
          status["databaseBytes"]?.integer.map(Human.bytes) ?? "", lags(status["consumerLags"]),
          status["inFlight"].map(Human.scalar) ?? "", status["connections"].map(Human.scalar) ?? "",
          status["lastBackup"].map(Human.scalar) ?? "–",
        ])
      }
    }
    Terminal.out(table.text())
  }

  private static func lags(_ tree: JSONTree?) -> String {
    let lags = ConsumerLags(tree)
    return lags.byStream.isEmpty ? "–" : lags.byStream.map { "\($0.stream) \($0.lag)" }.joined(separator: ", ")
  }
}

/// `consumerLags` of `bus.status`: how many events of each stream a service has not yet taken in.
struct ConsumerLags: Equatable {
  struct Entry: Equatable {
    let stream: String
    let lag: Int
  }

  let byStream: [Entry]

  init(_ tree: JSONTree?) {
    switch tree {
    case .object(let members):
      byStream = members.compactMap { m in m.value.integer.map { Entry(stream: m.name, lag: $0) } }
    default: byStream = []
    }
  }

  func lag(behind stream: String) -> Int? { byStream.first { $0.stream == stream }?.lag }
}
