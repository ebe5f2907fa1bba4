import Vocabulary

/// Makes the input files of one city year from a seed: the year 2019, and the feriejobb round of 2020 that is run again
/// after half of its places are withdrawn.
///
/// The same seed and numbers give the same bytes, on every machine. The figures that the documents tell (``Figures``)
/// come out exactly; everything else is drawn.
package struct CityYearGenerator: Sendable {
  private let seed: UInt64
  private let numbers: [IdentityNumber]

  /// - Parameter numbers: Skatteverket's published test numbers, `ÅÅÅÅMMDDNNNK`; no other number comes into any file.
  package init(seed: UInt64, numbers: [String]) throws(CityYearProblem) {
    self.seed = seed
    var parsed: [IdentityNumber] = []
    for (index, text) in numbers.enumerated() {
      guard let number = try? IdentityNumber(parsing: text), number.kind == .personnummer else {
        throw .notANumber(line: index + 1)
      }
      parsed.append(number)
    }
    let adults = parsed.count { $0.birthYear.map { (1956...1998).contains($0) } ?? false }
    guard adults >= 4 * (Figures.newcomers + Figures.districtParticipants + Figures.placements) else {
      throw .tooFewNumbers(adults: adults)
    }
    self.numbers = parsed
  }

  /// Makes every file and hands it to `write`, persons first and the order of the steps last.
  package func generate(into write: (InputFile) throws -> Void) rethrows -> CityYearSummary {
    var population = Population(seed: seed, numbers: numbers)
    var caseload = Caseload(seed: seed)
    let newcomers = Newcomers(seed: seed, population: &population, caseload: &caseload)
    let seekers = JobSeekers(seed: seed, population: &population, caseload: &caseload)
    let measures = Measures(seed: seed, population: &population, caseload: caseload, ongoing: newcomers.ongoing)
    let placements = Placements(seed: seed, caseload: caseload, placed: newcomers.placed + seekers.placed)
    let holidayJobs = HolidayJobs(seed: seed, population: &population)
    let closures = Closure.file(measures.closures + placements.closures, seed: seed)
    var files = [Self.targets(), population.file] + caseload.files + measures.files
    files += [Workplaces.file(seed: seed)] + placements.files + [closures] + holidayJobs.files
    files.append(CityYearStep.file)
    for file in files { try write(file) }
    return CityYearSummary(population: population, holidayJobs: holidayJobs, files: files)
  }

  /// The one target that the sources tell.
  private static func targets() -> InputFile {
    var table = Table("targets", kind: "targets", "sourceId", "occurredOn", "year", "indicator", "value", "source")
    table.add("t1", "2019-12-02", "2020", "feriejobbFattJobb", String(Figures.holidaySeats2020), "budget")
    return table.file
  }
}

/// Why no year can be made.
package enum CityYearProblem: Error, Sendable, Hashable, CustomStringConvertible {
  case notANumber(line: Int)
  case tooFewNumbers(adults: Int)

  package var description: String {
    switch self {
    case .notANumber(let line):
      "Line \(line) of the number list is not a personnummer of 12 digits; use the list in Services/Tool/Data."
    case .tooFewNumbers(let adults):
      "The number list has only \(adults) numbers of adults; use the whole list in Services/Tool/Data."
    }
  }
}
