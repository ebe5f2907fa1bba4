import ReportingAPI
import Vocabulary

/// The values that each dimension has in a report, in the report's order.
struct Categories {
  let districts: [DistrictCode]

  init(on day: CivilDate) { districts = DistrictCode.all(on: day) }

  func of(_ dimension: Dimension, in population: Population) -> [Coordinates.Category] {
    switch dimension {
    case .sex: [.sex(.kvinna), .sex(.man)]
    case .district: districts.map { .district($0) }
    case .supportForm: ReportedSupportForm.allCases.map { .supportForm($0) }
    case .targetGroup:
      ReportedTargetGroup.allCases
        .filter { population.targetGroupsOf == nil || ReportedTargetGroup.newcomers.contains($0) }
        .map { .targetGroup($0) }
    }
  }

  /// The places that a table's rows are about, margins included, the whole first.
  func rows(of table: [Dimension], in population: Population) -> [Coordinates] {
    var rows = [Coordinates.whole]
    for dimension in table {
      rows = rows.flatMap { row in [row] + of(dimension, in: population).map { row.with($0) } }
    }
    return rows
  }

  /// The places of all of an indicator's tables, each once.
  func rows(of indicator: Indicator, in population: Population) -> [Coordinates] {
    var seen: Set<Coordinates> = []
    return ([[]] + indicator.tables).flatMap { rows(of: $0, in: population) }.filter { seen.insert($0).inserted }
  }
}
