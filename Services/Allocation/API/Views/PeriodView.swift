package import Vocabulary
package import Wire

/// A period, with counts.
package struct PeriodView: Message {
  package let periodId: EntityID
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
  package let crisis: Crisis?
  package let state: PeriodState
  package let seats: Int
  package let withdrawnSeats: Int
  package let applications: Int
  package let eligible: Int
  package let offers: Int?
  package let accepted: Int?
  package let version: Int

  package init(
    periodId: EntityID, periodKind: PeriodKind, year: Int, number: Int? = nil, applyFrom: CivilDate, applyTo: CivilDate,
    workFrom: CivilDate, workTo: CivilDate, maxWishes: Int, replyDays: Int, hoursMax: Int, seedHash: HexDigest? = nil,
    supervised: Bool? = nil, crisis: Crisis? = nil,
    state: PeriodState, seats: Int, withdrawnSeats: Int, applications: Int, eligible: Int, offers: Int?, accepted: Int?,
    version: Int
  ) {
    self.periodId = periodId
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
    self.crisis = crisis
    self.state = state
    self.seats = seats
    self.withdrawnSeats = withdrawnSeats
    self.applications = applications
    self.eligible = eligible
    self.offers = offers
    self.accepted = accepted
    self.version = version
  }

  package static let object = Object(
    "Period", "A period, with counts.",
    Self.init(
      periodId:periodKind:year:number:applyFrom:applyTo:workFrom:workTo:maxWishes:replyDays:hoursMax:seedHash:
      supervised:crisis:state:seats:withdrawnSeats:applications:eligible:offers:accepted:version:),
    Field("periodId", { $0.periodId }, "The period."),
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
    Field("supervised", { $0.supervised }, "Whether a place needs supervisors for all its seats before it opens."),
    Field("crisis", { $0.crisis }, "The crisis that the period stands in."),
    Field("state", { $0.state }, "Where the period stands."),
    Field(
      "seats", { $0.seats }, "Seats of the places that are not taken back.", .range(0...AllocationLimit.applications)),
    Field(
      "withdrawnSeats", { $0.withdrawnSeats }, "Seats of the places that are taken back.",
      .range(0...AllocationLimit.applications)),
    Field(
      "applications", { $0.applications }, "Applications that are not withdrawn.",
      .range(0...AllocationLimit.applications)),
    Field("eligible", { $0.eligible }, "Those of them that take part.", .range(0...AllocationLimit.applications)),
    Field(
      "offers", { $0.offers }, "Offers that were not taken back; one to four are not told to a reader.",
      .range(0...AllocationLimit.applications)),
    Field(
      "accepted", { $0.accepted }, "Those of them that are accepted; one to four are not told to a reader.",
      .range(0...AllocationLimit.applications)),
    versionField { $0.version })
}
