package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// How many seats an organisation is to give, in a period or in a whole year, with every value it has had (C39, C193).
package struct HolidayTarget: Entity {
  /// Nil for a target of the whole year.
  package let periodId: EntityID?
  package let year: Int
  package let organisation: OrganisationCode
  /// Oldest first, the present one last; at most ``AllocationLimit/targetHistory``.
  package var history: [HolidayTargetVersion]

  package init(periodId: EntityID?, year: Int, organisation: OrganisationCode, history: [HolidayTargetVersion]) {
    self.periodId = periodId
    self.year = year
    self.organisation = organisation
    self.history = history
  }

  package static let object = Object(
    "StoredHolidayTarget", "A target of seats.", Self.init(periodId:year:organisation:history:),
    Field("periodId", { $0.periodId }, "The period; left out for a target of the whole year."),
    Field("year", { $0.year }, "Calendar year of the work."),
    Field("organisation", { $0.organisation }, "The committee or company."),
    Field("history", { $0.history }, "Every value, oldest first."))

  package static let kind = "holiday_target"

  package static let columns: [Column<HolidayTarget>] = [
    Column("scope") { .text(Self.scope($0.periodId, $0.year)) },
    Column("year") { .integer($0.year) },
    Column("organisation", indexed: false) { ColumnValue($0.organisation) },
  ]

  /// What the target is for: a period's id, or a year.
  package static func scope(_ period: EntityID?, _ year: Int) -> String { period?.text ?? "\(year)" }

  package static let folds: [Fold<HolidayTarget>] = [
    Fold(HolidayTargetSet.self) { state, event, header in
      let version = HolidayTargetVersion(
        number: event.number, seats: event.seats, decidedOn: event.decidedOn, source: event.source,
        decisionNumber: event.decisionNumber, setOn: header.occurredOn)
      state = HolidayTarget(
        periodId: event.periodId, year: event.year, organisation: event.organisation,
        history: ((state?.history ?? []) + [version]).suffix(AllocationLimit.targetHistory))
    }
  ]

  package var seats: Int { history.last?.seats ?? 0 }
  package var number: Int { history.last?.number ?? 0 }

  /// A first value, or a new one after those that there are: none is written over.
  /// - Parameter period: the period that it is for; nil for a target of the whole year.
  package static func set(
    _ known: HolidayTarget?, _ params: SetHolidayTarget.Params, as id: EntityID, in period: Period?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    var problems: [Problem] = []
    func require(_ holds: Bool, _ path: String, _ problem: String) {
      if !holds { problems.append(Problem(path: path, problem: problem)) }
    }
    require((params.periodId == nil) != (params.year == nil), "/year", "or periodId is told, and not both")
    require(params.organisation.isValid(on: day), "/organisation", "was no organisation on \(day)")
    require(params.decidedOn <= day, "/decidedOn", "is after \(day)")
    guard problems.isEmpty, let year = period?.opened.year ?? params.year else { throw .notAgreeing(problems) }
    if let period, period.state != .oppen { throw .periodClosed }
    if let last = known?.history.last { try requireOrder(day, after: last.setOn, "the present target") }
    return [
      EventDraft(
        id,
        HolidayTargetSet(
          periodId: params.periodId, year: year, organisation: params.organisation, seats: params.seats,
          decidedOn: params.decidedOn, source: params.source, decisionNumber: params.decisionNumber,
          number: (known?.number ?? 0) + 1))
    ]
  }
}
