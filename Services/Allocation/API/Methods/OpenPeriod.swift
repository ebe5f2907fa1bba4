package import Vocabulary
package import Wire

/// `period.open`: a period of holiday jobs with its windows.
package enum OpenPeriod {
  package struct Params: DatedCommand {
    package let periodKind: PeriodKind
    package let year: Int
    package let number: Int?
    package let applyFrom: CivilDate
    package let applyTo: CivilDate
    package let workFrom: CivilDate
    package let workTo: CivilDate
    package let maxWishes: Int?
    package let replyDays: Int?
    package let hoursMax: Int
    package let seedHash: HexDigest?
    package let supervised: Bool?
    package let occurredOn: CivilDate?

    package init(
      periodKind: PeriodKind, year: Int, number: Int? = nil, applyFrom: CivilDate, applyTo: CivilDate,
      workFrom: CivilDate,
      workTo: CivilDate, maxWishes: Int? = nil, replyDays: Int? = nil, hoursMax: Int, seedHash: HexDigest? = nil,
      supervised: Bool? = nil,
      occurredOn: CivilDate? = nil
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
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "OpenPeriodParams", "A period to open.",
      Self.init(
        periodKind:year:number:applyFrom:applyTo:workFrom:workTo:maxWishes:replyDays:hoursMax:seedHash:supervised:
        occurredOn:),
      Field("periodKind", { $0.periodKind }, "The break that the period lies in."),
      Field("year", { $0.year }, "Calendar year of the work.", .range(AllocationLimit.year)),
      Field(
        "number", { $0.number }, "Which period of the kind and year, where there are several; the first when left out.",
        .range(AllocationLimit.periodNumber)),
      Field("applyFrom", { $0.applyFrom }, "First day of the application window."),
      Field("applyTo", { $0.applyTo }, "Last day of the application window."),
      Field("workFrom", { $0.workFrom }, "First day of work."),
      Field("workTo", { $0.workTo }, "Last day of work."),
      Field(
        "maxWishes", { $0.maxWishes }, "Wishes that an application may rank; 10 when left out.",
        .range(AllocationLimit.wishes)),
      Field(
        "replyDays", { $0.replyDays }, "Days that an offer is open; 14 when left out.",
        .range(AllocationLimit.replyDays)),
      Field("hoursMax", { $0.hoursMax }, "Hours of one job at most.", .range(AllocationLimit.hours)),
      Field("seedHash", { $0.seedHash }, "SHA-256 of the lottery's seed, which is shown when the round is run."),
      Field("supervised", { $0.supervised }, "Whether a place needs supervisors for all its seats before it opens."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, PeriodReceipt>(
    "period.open",
    "Opens a period of holiday jobs: its windows, how many wishes and how long an offer is open.",
    .command, .oneOf([.manager, .importer]), errors: [.conflict],
    examples: [
      Example(
        "The summer of 2019",
        Params(
          periodKind: .sommar, year: 2019, applyFrom: Sample.applyFrom, applyTo: Sample.applyTo,
          workFrom: Sample.workFrom, workTo: Sample.workTo, maxWishes: 10, replyDays: 14, hoursMax: 90),
        PeriodReceipt(periodId: Sample.period, state: .oppen, version: 1))
    ])
}
