import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// What a report needs of a place for holiday jobs.
package struct HolidayPlaceFact: Entity {
  package var periodId: EntityID
  package var seats: Int
  package var registeredOn: CivilDate
  package var withdrawnOn: CivilDate?
  package var withdrawnSeats: Int?

  package init(
    periodId: EntityID, seats: Int, registeredOn: CivilDate, withdrawnOn: CivilDate? = nil, withdrawnSeats: Int? = nil
  ) {
    self.periodId = periodId
    self.seats = seats
    self.registeredOn = registeredOn
    self.withdrawnOn = withdrawnOn
    self.withdrawnSeats = withdrawnSeats
  }

  package static let object = Object(
    "HolidayPlaceFact", "What a report needs of a place for holiday jobs.",
    Self.init(periodId:seats:registeredOn:withdrawnOn:withdrawnSeats:),
    Field("periodId", { $0.periodId }, "The period."), Field("seats", { $0.seats }, "How many youths it takes."),
    Field("registeredOn", { $0.registeredOn }, "The day it was registered."),
    Field("withdrawnOn", { $0.withdrawnOn }, "The day it was taken back."),
    Field("withdrawnSeats", { $0.withdrawnSeats }, "Seats that were taken back."))

  package static let kind = "holiday_place_fact"
  package static let periodColumn = "period"
  package static let columns: [Column<HolidayPlaceFact>] = [Column(periodColumn) { ColumnValue($0.periodId) }]
  package static let folds: [Fold<HolidayPlaceFact>] = [
    Fold(HolidayPlaceRegistered.self) { state, event, header in
      state = HolidayPlaceFact(periodId: event.periodId, seats: event.seats, registeredOn: header.occurredOn)
    },
    Fold(HolidayPlaceWithdrawn.self) { state, event, header in
      state?.withdrawnOn = header.occurredOn
      state?.withdrawnSeats = event.seats
    },
  ]
}
