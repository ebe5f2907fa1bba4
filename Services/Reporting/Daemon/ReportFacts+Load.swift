import Casework
import EventStore
import ReportingDomain
import Vocabulary

extension ReportFacts {
  /// Everything that a report of the year needs, in one pass over each table; of feriejobb the year's periods only.
  init(of year: Int, _ context: some EntityReading) throws {
    self.init()
    try context.forEach(PersonFact.self) { persons[try PersonRef(parsing: $0.id)] = $0.state }
    try context.forEach(CaseFact.self) { cases.append($0.state) }
    try context.forEach(MeasureFact.self) { measures.append($0.state) }
    try context.forEach(PlacementFact.self) { placements.append($0.state) }
    try context.forEach(FollowupFact.self) { followups.append($0.state) }
    for row in try context.find(PeriodFact.self, [(PeriodFact.yearColumn, .integer(year))]) {
      let id = try EntityID(parsing: row.id)
      periods[id] = row.state
      places += try context.find(HolidayPlaceFact.self, [(HolidayPlaceFact.periodColumn, .text(id.text))]).map(\.state)
      applications += try context.find(ApplicationFact.self, [(ApplicationFact.periodColumn, .text(id.text))])
        .map(\.state)
      offers += try context.find(OfferFact.self, [(OfferFact.periodColumn, .text(id.text))]).map(\.state)
    }
  }
}
