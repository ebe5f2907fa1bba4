import Vocabulary

/// What was made: counts only, no person.
package struct CityYearSummary: Sendable {
  package let persons: Int
  /// Persons with one of Skatteverket's published numbers, and without any.
  package let withNumber: Int
  package let withoutNumber: Int
  package let protected: Int
  /// Feriejobb applicants by year, and how many of them have a number: the published list has no more for those years.
  package let applicants2019: Int
  package let applicants2019WithNumber: Int
  package let applicants2020: Int
  package let applicants2020WithNumber: Int
  /// Rows by file, in the order written.
  package let rows: [(file: String, rows: Int)]

  init(population: Population, holidayJobs: HolidayJobs, files: [InputFile]) {
    let residents = population.residents
    persons = residents.count
    withNumber = residents.count { $0.number != nil }
    withoutNumber = persons - withNumber
    protected = residents.count { $0.isProtected }
    applicants2019 = holidayJobs.applicants2019.count
    applicants2019WithNumber = holidayJobs.applicants2019.count { residents[$0].number != nil }
    applicants2020 = holidayJobs.applicants2020.count
    applicants2020WithNumber = holidayJobs.applicants2020.count { residents[$0].number != nil }
    rows = files.map { ($0.name, $0.rows) }
  }

  /// The counts as lines to print.
  package var lines: [String] {
    [
      "\(persons) persons: \(withNumber) with a published test number, \(withoutNumber) without a number",
      "feriejobb 2019: \(applicants2019) applicants, \(applicants2019WithNumber) with a number; the published list has "
        + "no more numbers of those born 1999-2003",
      "feriejobb 2020: \(applicants2020) applicants, \(applicants2020WithNumber) with a number",
      "\(protected) persons with sekretessmarkering",
    ] + rows.map { "\($0.file): \($0.rows) rows" }
  }
}
