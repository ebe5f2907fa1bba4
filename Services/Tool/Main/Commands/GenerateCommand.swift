import ArgumentParser
import CityYear

/// `stadsbuss generate`: input files of one city year.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make the input files of one city year, for demonstrations and load tests.",
    discussion: """
      The same seed gives the same files. Identity numbers are Skatteverket's published test numbers, and no others. \
      steps.csv tells the order in which the files are imported.
      """)

  static let numberList = "skatteverket-testpersonnummer-2024.txt"

  @Option(help: "The seed.")
  var seed: UInt64 = 2019

  @Option(help: ArgumentHelp("The directory for the files; made when it is not there.", valueName: "dir"))
  var out: String

  @Option(
    help: ArgumentHelp(
      "The list of test numbers, one a line; the one that came with the tool when left out.", valueName: "file"))
  var numbers: String?

  mutating func run() throws {
    let text = String(decoding: try SystemFile.read(try numbers ?? Self.ownList()), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.isEmpty && !$0.hasPrefix("#") }
    let generator: CityYearGenerator
    do throws(CityYearProblem) {
      generator = try CityYearGenerator(seed: seed, numbers: lines)
    } catch {
      throw Failure(.usage, error.description)
    }
    try SystemFile.makeDirectory(out, mode: 0o755)
    let summary = try generator.generate { file in
      try SystemFile.write(Array(file.text.utf8), to: "\(out)/\(file.name)")
    }
    Terminal.out(summary.lines.joined(separator: "\n") + "\n")
  }

  /// Installed beside the programs, or in a source tree from which the tool is run.
  private static func ownList() throws(Failure) -> String {
    let places = [SystemFile.ownDirectory.map { "\($0)/../share/stadsbuss" }, "Services/Tool/Data"].compactMap { $0 }
    guard let found = places.map({ "\($0)/\(numberList)" }).first(where: SystemFile.exists) else {
      throw Failure(.usage, "The list of test numbers is not found; name it with --numbers (\(numberList)).")
    }
    return found
  }
}
