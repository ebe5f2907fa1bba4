import ArgumentParser
import Bus
import Casework
import Wire

/// `stadsbuss export`: what a service lists, as a file.
struct ExportCommand: ParsableCommand {
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case csv, jsonl
  }

  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write what a service lists to a file.",
    discussion: """
      CSV has ";" between columns, UTF-8, and the columns' names on its first line; lists stand with "|" between their elements. A \
      cell that a spreadsheet would take for a formula has an apostrophe before it, which "stadsbuss import" takes away again. \
      JSONL has one object a line. Persons are references; protected persons are in no list, and so in no file.

      With --for-import the file has the columns that "stadsbuss import" takes, with the ids as sourceIds: import periods first, \
      then what belongs to them.

      Kinds:
      \(ExportKind.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))
      """)

  @Argument(help: "What to write.", completion: .list(ExportKind.all.map(\.name)))
  var kind: String

  @Option(help: "Only this period: its id, as sommar-2019, or a year; all when left out.")
  var period: String?

  @Option(help: "csv or jsonl.")
  var format: Form = .csv

  @Option(help: ArgumentHelp("The file; standard output when left out.", valueName: "file"))
  var out: String = "-"

  @Flag(help: "Only what an import elsewhere takes.")
  var forImport = false

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    guard let kind = ExportKind.all.first(where: { $0.name == self.kind }) else {
      let names = ExportKind.all.map(\.name)
      let near = Nearest.suggestion(for: self.kind, among: names).map { " Did you mean \($0)?" } ?? ""
      throw Failure(.usage, "There is no kind \"\(self.kind)\"; the kinds are \(names.joined(separator: ", ")).\(near)")
    }
    let client = try sockets.connect(kind.service)
    let exporter = try Exporter(kind, ServiceDescription.fetch(client), client: client, isForImport: forImport)
    let periods = try PeriodChoice.ids(period, client)
    var csv = CSVWriter()
    var bytes: [UInt8] = []
    if format == .csv { csv.row(exporter.columns) }
    try exporter.each(periods: periods) { item in
      // A list without a period of its own tells of all: what is not of those asked for is left out here.
      if kind.period == nil, let id = item[kind.id]?.text, !periods.contains(id) { return }
      switch format {
      case .csv: csv.row(exporter.cells(item))
      case .jsonl: bytes += exporter.object(item).json + [UInt8(ascii: "\n")]
      }
    }
    if format == .csv { bytes = csv.bytes }
    guard out != "-" else { return Terminal.out(bytes) }
    try SystemFile.write(bytes, to: out, mode: 0o600)
  }
}
