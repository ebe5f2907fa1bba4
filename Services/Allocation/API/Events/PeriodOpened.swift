package import Vocabulary
package import Wire

/// A period of holiday jobs is open.
package struct PeriodOpened: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.period.opened"

  package let periodKind: PeriodKind
  package let year: Int
  package let number: Int?
  package let applyFrom: CivilDate
  package let applyTo: CivilDate
  package let workFrom: CivilDate
  package let workTo: CivilDate
  package let maxWishes: Int
  package let replyDays: Int
  package let hoursMax: Int
  package let seedHash: HexDigest?
  package let supervised: Bool?

  package init(
    periodKind: PeriodKind, year: Int, number: Int? = nil, applyFrom: CivilDate, applyTo: CivilDate,
    workFrom: CivilDate, workTo: CivilDate,
    maxWishes: Int, replyDays: Int, hoursMax: Int, seedHash: HexDigest? = nil, supervised: Bool? = nil
  ) {
    self.periodKind = periodKind
    self.year = year
    self.number = number
    self.applyFrom = applyFrom
    self.applyTo = applyTo
    self.workFrom = workFrom
    self.workTo = workTo
    self.maxWishes = maxWishes
    self.replyDays = replyDays
    self.hoursMax = hoursMax
    self.seedHash = seedHash
    self.supervised = supervised
  }

  package static let object = Object(
    "PeriodOpened", "A period of holiday jobs is open.",
    Self.init(
      periodKind:year:number:applyFrom:applyTo:workFrom:workTo:maxWishes:replyDays:hoursMax:seedHash:supervised:),
    Field("periodKind", { $0.periodKind }, "The break that the period lies in."),
    Field("year", { $0.year }, "Calendar year of the work.", .range(AllocationLimit.year)),
    Field(
      "number", { $0.number }, "Which period of the kind and year, where there are several; the first when left out.",
      .range(AllocationLimit.periodNumber)),
    Field("applyFrom", { $0.applyFrom }, "First day of the application window."),
    Field("applyTo", { $0.applyTo }, "Last day of the application window."),
    Field("workFrom", { $0.workFrom }, "First day of work."),
    Field("workTo", { $0.workTo }, "Last day of work."),
    Field("maxWishes", { $0.maxWishes }, "Wishes that an application may rank.", .range(AllocationLimit.wishes)),
    Field("replyDays", { $0.replyDays }, "Days that an offer is open.", .range(AllocationLimit.replyDays)),
    Field("hoursMax", { $0.hoursMax }, "Hours of one job at most.", .range(AllocationLimit.hours)),
    Field("seedHash", { $0.seedHash }, "SHA-256 of the lottery's seed, which is shown when the round is run."),
    Field("supervised", { $0.supervised }, "Whether a place needs supervisors for all its seats before it opens."))
}
