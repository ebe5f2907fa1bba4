import ArgumentParser
import Bus
import Casework
import Wire

extension RefusalReport.Form: ExpressibleByArgument {}

/// `stadsbuss import`: rows of a file become calls.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring the rows of a file in, through the service's own methods.",
    discussion: """
      FILE is CSV (";" or "," between columns, UTF-8, the first line names the columns) or JSONL (a name ending in .jsonl). Every row has \
      a sourceId, unique in its kind; a column that takes an id is given the sourceId of an earlier row. A repeated or resumed \
      import changes nothing.

      What is refused is told in FILE.refused.csv (or .json), row by row with line, field and why, and the import goes on. With \
      --dry-run the service judges every row and nothing is changed. Exit code 0: all in, or all would be; 3: some refused.

      Kinds:
      \(ImportKind.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))
      """)

  @Argument(help: "What the rows are.", completion: .list(ImportKind.all.map(\.name)))
  var kind: String

  @Argument(help: "The file.", completion: .file(extensions: ["csv", "jsonl"]))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Where the ids that the services gave are kept; import-ids.tsv in --dir, or beside FILE, when left out.",
      valueName: "file"))
  var ids: String?

  @Option(help: ArgumentHelp("Bring in only the row with this sourceId.", valueName: "sourceId"))
  var only: String?

  @Option(help: ArgumentHelp("Calls in flight at once (1…256).", valueName: "n"))
  var window: Int = 128

  @Option(help: ArgumentHelp("How long a service that is away is waited for.", valueName: "seconds"))
  var patience: Int = 60

  @Flag(help: "Have the service judge every row, and change nothing.")
  var dryRun = false

  @Option(help: "How what is refused is told: csv or json.")
  var report: RefusalReport.Form = .csv

  @Flag(help: "Show the sum of it as one line of JSON.")
  var json = false

  @OptionGroup var sockets: SocketOptions

  func validate() throws {
    guard 1...256 ~= window else { throw ValidationError("--window must be 1 to 256.") }
    guard 0...3600 ~= patience else { throw ValidationError("--patience must be 0 to 3600 seconds.") }
  }

  mutating func run() throws {
    guard let kind = ImportKind.all.first(where: { $0.name == self.kind }) else {
      let names = ImportKind.all.map(\.name)
      let near = Nearest.suggestion(for: self.kind, among: names).map { " Did you mean \($0)?" } ?? ""
      throw Failure(.usage, "There is no kind \"\(self.kind)\"; the kinds are \(names.joined(separator: ", ")).\(near)")
    }
    let started = KernelTime.monotonicMilliseconds()
    let content = try SystemFile.read(file)
    let plan = try ImportPlan(
      kind, sockets.asking(kind.service, patience: patience * 1000) { try ServiceDescription.fetch($0) })
    let rows = try RowReader(content, isJSONL: file.hasSuffix(".jsonl"), plan: plan)
    let map = try IdentifierMap(file: ids ?? sockets.dir.map { "\($0)/import-ids.tsv" } ?? Self.beside(file))
    let refusals = RefusedRows(stem: file == "-" ? "import.refused" : "\(file).refused", kind: kind.name, form: report)
    let offers =
      kind.answersOffers
      ? try sockets.asking(kind.service, patience: patience * 1000) { client in
        try OpenOffers.fetch(client, periods: map.identifiers(of: .period))
      } : [:]
    var sum =
      dryRun
      ? try tried(rows, plan, map, refusals, offers, total: content.count)
      : try imported(rows, plan, map, refusals, offers, total: content.count)
    try refusals.save()
    if let only, sum.rows == 0 { throw Failure(.usage, "\(file) has no row with the sourceId \"\(only)\".") }
    sum.milliseconds = KernelTime.monotonicMilliseconds() - started
    Terminal.out(json ? sum.json + [UInt8(ascii: "\n")] : Array((sum.line(refusals.file) + "\n").utf8))
    if sum.refused > 0 { throw ExitCode(ExitStatus.partly.rawValue) }
  }

  private func tried(
    _ rows: RowReader, _ plan: ImportPlan, _ map: IdentifierMap, _ refusals: RefusedRows, _ offers: [String: String],
    total: Int
  ) throws -> ImportSum {
    let (sockets, patience) = (sockets, patience)
    var trial = DryRun(plan: plan, map: map, refusals: refusals, offers: offers) { params in
      try sockets.asking(plan.kind.service, patience: patience * 1000) { client in
        try client.call(TryImport.method, params, answerWithin: DryRun.answerMilliseconds)
      }
    }
    return try trial.run(rows, only: only, progress: Progress(of: plan.kind.name, total: total))
  }

  private func imported(
    _ rows: RowReader, _ plan: ImportPlan, _ map: IdentifierMap, _ refusals: RefusedRows, _ offers: [String: String],
    total: Int
  ) throws -> ImportSum {
    let kind = plan.kind
    let recovery = Recovery(patienceMilliseconds: patience * 1000)
    let path = try sockets.socket(kind.service)
    let pipeline = try SocketOptions.retrying(patience: patience * 1000) { () throws(ClientError) in
      try Pipeline<RowRun>(path: path, window: window, recovery: recovery)
    }
    var importer = Importer(plan: plan, map: map, refusals: refusals, pipeline: pipeline)
    importer.offers = offers
    importer.only = only
    var sum: ImportSum
    do {
      sum = try importer.run(rows, progress: Progress(of: kind.name, total: total))
    } catch {
      // What has an id keeps it, so that the next try goes on from here.
      try? map.save()
      throw error
    }
    try map.save()
    if let follower = kind.followedBy { try Follower.wait(follower, behind: kind.service, sockets, patience: patience) }
    sum.reconnections = pipeline.reconnections
    return sum
  }

  private static func beside(_ file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "import-ids.tsv" }
    return file[...slash] + "import-ids.tsv"
  }
}
