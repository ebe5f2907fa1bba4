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
  /// Seats from later days on, oldest first; nil where they have never changed.
  package var changes: [SeatsFact]?

  package init(
    periodId: EntityID, seats: Int, registeredOn: CivilDate, withdrawnOn: CivilDate? = nil, withdrawnSeats: Int? = nil,
    changes: [SeatsFact]? = nil
  ) {
    self.periodId = periodId
    self.seats = seats
    self.registeredOn = registeredOn
    self.withdrawnOn = withdrawnOn
    self.withdrawnSeats = withdrawnSeats
    self.changes = changes
  }

  package static let object = Object(
    "HolidayPlaceFact", "What a report needs of a place for holiday jobs.",
    Self.init(periodId:seats:registeredOn:withdrawnOn:withdrawnSeats:changes:),
    Field("periodId", { $0.periodId }, "The period."),
    Field("seats", { $0.seats }, "How many youths it took at first."),
    Field("registeredOn", { $0.registeredOn }, "The day it was registered."),
    Field("withdrawnOn", { $0.withdrawnOn }, "The day it was taken back."),
    Field("withdrawnSeats", { $0.withdrawnSeats }, "Seats that were taken back."),
    Field("changes", { $0.changes }, "Seats from later days on."))

  package static let kind = "holiday_place_fact"
  package static let periodColumn = "period"
  package static let columns: [Column<HolidayPlaceFact>] = [Column(periodColumn) { ColumnValue($0.periodId) }]
  package static let folds: [Fold<HolidayPlaceFact>] = [
    Fold(HolidayPlaceRegistered.self) { state, event, header in
      state = HolidayPlaceFact(periodId: event.periodId, seats: event.seats, registeredOn: header.occurredOn)
    },
    Fold(HolidayPlaceSeatsChanged.self) { state, event, header in
      state?.note(event.seats, header)
    },
    Fold(HolidayPlaceSeatsMoved.self) { state, event, header in
      state?.note(event.seats, header)
    },
    Fold(HolidayPlaceWithdrawn.self) { state, event, header in
      state?.withdrawnOn = header.occurredOn
      state?.withdrawnSeats = event.seats
    },
  ]
}

extension HolidayPlaceFact {
  fileprivate mutating func note(_ seats: Int, _ header: EventHeader) {
    changes = (changes ?? []) + [SeatsFact(on: header.occurredOn, seats: seats)]
  }

  /// Seats that it had on a day, withdrawals left aside.
  package func seats(on day: CivilDate) -> Int { changes?.last { $0.on <= day }?.seats ?? seats }
}

/// Seats of a place from a day on.
package struct SeatsFact: Message {
  package let on: CivilDate
  package let seats: Int

  package init(on: CivilDate, seats: Int) {
    self.on = on
    self.seats = seats
  }

  package static let object = Object(
    "SeatsFact", "Seats of a place from a day on.", Self.init(on:seats:), Field("on", { $0.on }, "From which day."),
    Field("seats", { $0.seats }, "How many youths it takes."))
}
