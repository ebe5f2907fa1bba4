package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// A day of work, or of absence, as the supervisor reports it.
package struct TimeReport: Entity {
  package let employmentId: EntityID
  package let personRef: PersonRef
  package let day: CivilDate
  package var entry: TimeEntry
  package var state: TimeReportState
  /// Everybody who has reported or corrected it: none of them attests it.
  package var reporters: [OfficerID]
  package var attestedBy: OfficerID?
  /// What was put right after it was attested; the latest, nil without one.
  package var amendment: TimeAmendment?
  package var changedOn: CivilDate

  package init(
    employmentId: EntityID, personRef: PersonRef, day: CivilDate, entry: TimeEntry, state: TimeReportState,
    reporters: [OfficerID],
    attestedBy: OfficerID? = nil, amendment: TimeAmendment? = nil, changedOn: CivilDate
  ) {
    self.employmentId = employmentId
    self.personRef = personRef
    self.day = day
    self.entry = entry
    self.state = state
    self.reporters = reporters
    self.attestedBy = attestedBy
    self.amendment = amendment
    self.changedOn = changedOn
  }

  package static let object = Object(
    "StoredTimeReport", "A day of work, or of absence.",
    Self.init(employmentId:personRef:day:entry:state:reporters:attestedBy:amendment:changedOn:),
    Field("employmentId", { $0.employmentId }, "The employment."),
    Field("personRef", { $0.personRef }, "The youth."),
    Field("day", { $0.day }, "The day."),
    Field("entry", { $0.entry }, "What was reported."),
    Field("state", { $0.state }, "Where it stands."),
    Field("reporters", { $0.reporters }, "Everybody who has reported or corrected it."),
    Field("attestedBy", { $0.attestedBy }, "Who attested."),
    Field("amendment", { $0.amendment }, "What was put right after it was attested."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "time_report"

  package static let columns: [Column<TimeReport>] = [
    Column("employment_id") { ColumnValue($0.employmentId) },
    Column("person_ref") { ColumnValue($0.personRef) },
    Column("state", indexed: false) { ColumnValue($0.state) }, work.column, payments.column,
  ]

  package static let work = WorkLists<TimeReport>(
    person: { $0.personRef },
    [
      KindOfWork(
        "tidrapporterAttAttestera", "Attest a day that is reported, by another than whoever reported it.",
        since: { $0.changedOn }, when: { $0.state == .rapporterad || $0.state == .rattad })
    ])

  /// Days whose amendment is attested: which of them a payroll file has told otherwise the service knows.
  package static let payments = WorkLists<TimeReport>(
    column: "pay_work", person: { $0.personRef },
    [
      KindOfWork(
        "rattelserAttBetala",
        "Make the payroll file that carries the difference between what earlier files said of a day and what is attested now: payroll.export with supplement.",
        roles: [.manager], since: { $0.changedOn },
        when: { $0.amendment != nil && ($0.state == .attesterad || $0.state == .struken) })
    ])

  package static let folds: [Fold<TimeReport>] = [
    Fold(TimeReported.self) { state, event, header in
      state = TimeReport(
        employmentId: event.employmentId, personRef: event.personRef, day: event.day,
        entry: TimeEntry(
          begins: event.begins, ends: event.ends, breakMinutes: event.breakMinutes, absence: event.absence,
          minutes: event.minutes), state: .rapporterad, reporters: [event.reportedBy], changedOn: header.occurredOn)
    },
    Fold(TimeCorrected.self) { state, event, header in
      state?.entry = TimeEntry(
        begins: event.begins, ends: event.ends, breakMinutes: event.breakMinutes, absence: event.absence,
        minutes: event.minutes)
      state?.touched(by: event.reportedBy, header)
    },
    Fold(TimeStruck.self) { state, event, header in
      state?.state = .struken
      state?.touched(by: event.reportedBy, header)
    },
    Fold(TimeAmended.self) { state, event, header in state?.amend(event, header) },
    Fold(TimeAttested.self) { state, event, header in state?.attest(event, header) },
  ]

  /// Who reported or corrected last.
  package var reportedBy: OfficerID { reporters[reporters.count - 1] }

  /// What is attested and counts for pay and certificate; nil for nothing.
  package var standing: TimeEntry? {
    switch state {
    case .attesterad: entry
    case .rattad: amendment?.before
    case .rapporterad, .struken: nil
    }
  }

  private mutating func attest(_ event: TimeAttested, _ header: EventHeader) {
    state = state == .rattad && amendment?.strikes == true ? .struken : .attesterad
    amendment?.before = nil
    attestedBy = event.attestedBy
    changedOn = header.occurredOn
  }

  private mutating func amend(_ event: TimeAmended, _ header: EventHeader) {
    let before = standing
    amendment = TimeAmendment(reason: event.reason, strikes: event.minutes == nil, before: before)
    if let minutes = event.minutes {
      entry = TimeEntry(
        begins: event.begins, ends: event.ends, breakMinutes: event.breakMinutes, absence: event.absence,
        minutes: minutes)
    } else if let before {
      entry = before
    }
    state = .rattad
    touched(by: event.reportedBy, header)
  }

  private mutating func touched(by officer: OfficerID, _ header: EventHeader) {
    // The last of them is who reported last.
    reporters = reporters.filter { $0 != officer } + [officer]
    changedOn = header.occurredOn
  }
}

extension TimeReportState: StateMachine {
  package static let edges: [TimeReportState: Set<TimeReportState>] = [
    .rapporterad: [.attesterad, .struken],
    .attesterad: [.rattad],
    .rattad: [.rattad, .attesterad, .struken],
    // Only where an amendment struck it.
    .struken: [.rattad],
  ]
}

/// What was put right of an attested report.
package struct TimeAmendment: Message, Equatable {
  package let reason: TimeAmendReason
  /// Whether the report is to be struck; what it said stands until that is attested.
  package let strikes: Bool
  /// What was attested before, until the amendment is.
  package var before: TimeEntry?

  package init(reason: TimeAmendReason, strikes: Bool, before: TimeEntry?) {
    self.reason = reason
    self.strikes = strikes
    self.before = before
  }

  package static let object = Object(
    "TimeAmendment", "What was put right of an attested report.", Self.init(reason:strikes:before:),
    Field("reason", { $0.reason }, "Why."), Field("strikes", { $0.strikes }, "Whether the report is to be struck."),
    Field("before", { $0.before }, "What was attested before."))
}

/// What is reported of a day: work from and to, or an absence.
package struct TimeEntry: Message, Equatable {
  package let begins: ClockTime?
  package let ends: ClockTime?
  package let breakMinutes: Int?
  package let absence: AbsenceCode?
  package let minutes: Int

  package init(begins: ClockTime?, ends: ClockTime?, breakMinutes: Int?, absence: AbsenceCode?, minutes: Int) {
    self.begins = begins
    self.ends = ends
    self.breakMinutes = breakMinutes
    self.absence = absence
    self.minutes = minutes
  }

  package static let object = Object(
    "TimeEntry", "What is reported of a day.", Self.init(begins:ends:breakMinutes:absence:minutes:),
    Field("begins", { $0.begins }, "When the work began."), Field("ends", { $0.ends }, "When it ended."),
    Field("breakMinutes", { $0.breakMinutes }, "Minutes of the break."),
    Field("absence", { $0.absence }, "Why there was no work."),
    Field("minutes", { $0.minutes }, "Minutes of work, or of absence."))

  /// Whether work between these times lies inside its own.
  func holds(_ begins: ClockTime, _ ends: ClockTime) -> Bool {
    guard let first = self.begins, let last = self.ends else { return false }
    return first <= begins && ends <= last
  }

  /// The work of it on a day; nil for absence.
  func spell(on day: CivilDate) -> WorkSpell? {
    guard let begins, let ends else { return nil }
    return WorkSpell(day: day, from: begins.minutes, to: ends.minutes, breakMinutes: breakMinutes ?? 0)
  }
}
