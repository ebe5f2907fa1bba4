package import AllocationAPI
package import Casework
import Vocabulary
package import Wire

/// What a report needs of a holiday-job period.
package struct PeriodFact: Entity {
  package var periodKind: PeriodKind
  package var year: Int

  package init(periodKind: PeriodKind, year: Int) {
    self.periodKind = periodKind
    self.year = year
  }

  package static let object = Object(
    "PeriodFact", "What a report needs of a holiday-job period.", Self.init(periodKind:year:),
    Field("periodKind", { $0.periodKind }, "The break that it lies in."),
    Field("year", { $0.year }, "Calendar year of the work."))

  package static let kind = "period_fact"
  package static let yearColumn = "year"
  package static let columns: [Column<PeriodFact>] = [Column(yearColumn) { .integer($0.year) }]
  package static let folds: [Fold<PeriodFact>] = [
    Fold(PeriodOpened.self) { state, event, _ in
      state = PeriodFact(periodKind: event.periodKind, year: event.year)
    }
  ]
}
