import ArgumentParser
import Bus
import Wire

/// `stadsbuss report`: the reports of the service reporting.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "List, compute, show and publish the monthly and annual reports.",
    subcommands: [
      ListReports.self, ShowReport.self, ComputeReport.self, ReviewReport.self, ApproveReport.self,
      PublishReport.self, ListIndicators.self,
    ], defaultSubcommand: ListReports.self)
}

/// What every report command has.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Show the service's answer as one line of JSON.")
  var json = false

  @OptionGroup var sockets: SocketOptions

  func service() throws -> ReportService { ReportService(client: try sockets.connect("reporting")) }
}

/// `stadsbuss report list`.
struct ListReports: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the reports.")

  @Option(help: "Only this period: 2020 or 2020-06.")
  var period: String?

  @OptionGroup var options: ReportOptions

  mutating func run() throws {
    let items = try options.service().list(period: try period.map(ReportPeriod.init))
    if options.json { return Terminal.out(JSONTree.array(items).json + [UInt8(ascii: "\n")]) }
    guard !items.isEmpty else {
      return Terminal.out("There are no reports; make one with \"stadsbuss report compute\".\n")
    }
    Terminal.out(Human.text(.array(items)))
  }
}

/// `stadsbuss report show`.
struct ShowReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a report as a table, or write it as a page.")

  @Argument(help: "The report's id, or a period (2020 or 2020-06): then its newest report.")
  var report: String

  @Option(
    help: ArgumentHelp("Write the report as an HTML page to this file; - for standard output.", valueName: "file"))
  var html: String?

  @OptionGroup var options: ReportOptions

  mutating func run() throws {
    let service = try options.service()
    let id = try service.id(report)
    if let html {
      try service.writePage(id, to: html)
      guard html != "-" else { return }
      return Terminal.out("\(html)\n")
    }
    let report = try service.call("report.show", .object([.init(name: "reportId", value: .string(id))]))
    Terminal.out(options.json ? report.json + [UInt8(ascii: "\n")] : Array(ReportText.text(report).utf8))
  }
}

/// `stadsbuss report compute`.
struct ComputeReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compute", abstract: "Compute a report from all events.",
    discussion: "The service catches up with every stream first. Prints the report's id.")

  @Argument(help: "The period: 2020 for the year, 2020-06 for the month.")
  var period: String

  @Option(help: "Count what happened no later than this day (YYYY-MM-DD).")
  var asOf: String?

  @Flag(help: "Review, approve and publish it too.")
  var publish = false

  @Option(help: "The registry number of the approval, where there is one.")
  var registryNumber: String?

  @Option(help: ArgumentHelp("Write the report as an HTML page to this file.", valueName: "file"))
  var html: String?

  @OptionGroup var options: ReportOptions

  mutating func run() throws {
    let service = try options.service()
    let period = try ReportPeriod(period)
    var members = period.members
    if let asOf { members.append(.init(name: "asOf", value: .string(asOf))) }
    let report = try service.call("report.compute", .object(members))
    guard let id = report["reportId"]?.text else { throw Failure(.failed, "report.compute answered no reportId.") }
    if publish { try service.publish(id, registryNumber: registryNumber) }
    if let html { try service.writePage(id, to: html) }
    Terminal.out(options.json ? report.json + [UInt8(ascii: "\n")] : Array("\(id)\n".utf8))
  }
}

/// `stadsbuss report review`.
struct ReviewReport: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "review", abstract: "Note that a report was reviewed.")

  @Argument(help: "The report's id, or its period.") var report: String
  @OptionGroup var options: ReportOptions

  mutating func run() throws { try options.service().step("report.review", report, options) }
}

/// `stadsbuss report approve`.
struct ApproveReport: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "approve", abstract: "Approve a report.")

  @Argument(help: "The report's id, or its period.") var report: String
  @Option(help: "The registry number, such as AMN 2020-0123-1.3.") var registryNumber: String?
  @OptionGroup var options: ReportOptions

  mutating func run() throws {
    let more = registryNumber.map { [JSONTree.Member(name: "registryNumber", value: .string($0))] } ?? []
    try options.service().step("report.approve", report, options, more)
  }
}

/// `stadsbuss report publish`.
struct PublishReport: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "publish", abstract: "Publish an approved report.")

  @Argument(help: "The report's id, or its period.") var report: String
  @OptionGroup var options: ReportOptions

  mutating func run() throws { try options.service().step("report.publish", report, options) }
}

/// `stadsbuss report indicators`.
struct ListIndicators: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators", abstract: "List what is measured, how, and what is not.")

  @OptionGroup var options: ReportOptions

  mutating func run() throws {
    let answer = try options.service().call("indicator.list", .object([]))
    if options.json { return Terminal.out(answer.json + [UInt8(ascii: "\n")]) }
    var table = Table(["INDICATOR", "TITLE", "UNIT", "DIMENSIONS", "SOURCE"])
    for item in answer["items"]?.elements ?? [] {
      let isMeasured = item["measured"] != .bool(false)
      table.add(
        ["indicator", "title", "unit", "dimensions", "source"].map { name in
          if name == "unit", !isMeasured { return "not measured" }
          return item[name].map(Human.scalar) ?? ""
        })
    }
    Terminal.out(table.text())
  }
}
