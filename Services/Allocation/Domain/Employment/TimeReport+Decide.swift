package import AllocationAPI
package import Casework
package import Vocabulary
import Wire

/// What is asked to be reported of a day.
package struct TimeAsked: Sendable, Equatable {
  package let begins: ClockTime?
  package let ends: ClockTime?
  package let breakMinutes: Int?
  package let absence: AbsenceCode?
  /// Minutes of absence; those of the day by the schedule where nil.
  package let minutes: Int?

  package init(begins: ClockTime?, ends: ClockTime?, breakMinutes: Int?, absence: AbsenceCode?, minutes: Int?) {
    self.begins = begins
    self.ends = ends
    self.breakMinutes = breakMinutes
    self.absence = absence
    self.minutes = minutes
  }

  static let nothing = TimeAsked(begins: nil, ends: nil, breakMinutes: nil, absence: nil, minutes: nil)
}

/// What a report is judged by.
package struct TimeCircumstances: Sendable {
  package var employment: Employment
  package var period: Period
  /// That of the place; nil where it has none, and the rules on working hours alone hold.
  package var schedule: WorkSchedule?
  package var birthDate: CivilDate?
  /// Hours a week that the youth works for others, as they have said.
  package var otherHours = 0
  /// Whether the youth is in compulsory school, where the age tells otherwise.
  package var inCompulsorySchool: Bool?
  /// The other reports of the employment that are not struck.
  package var others: [TimeReport]

  package init(
    employment: Employment, period: Period, schedule: WorkSchedule? = nil, birthDate: CivilDate?,
    others: [TimeReport] = []
  ) {
    self.employment = employment
    self.period = period
    self.schedule = schedule
    self.birthDate = birthDate
    self.others = others
  }
}

extension TimeReport {
  /// Reports a day of an employment that was running.
  package static func register(
    _ id: EntityID, of employment: EntityID, _ worked: CivilDate, _ asked: TimeAsked, _ now: TimeCircumstances,
    by officer: OfficerID, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    guard now.period.state == .oppen else { throw .periodClosed }
    guard worked <= day else { throw .notAgreeing([Problem(path: "/day", problem: "is after \(day)")]) }
    if let other = now.others.first(where: { $0.day == worked }) {
      throw .employment(.dayReported(worked, state: other.state.rawValue))
    }
    let entry = try entry(asked, worked, now)
    return [
      EventDraft(
        id,
        TimeReported(
          employmentId: employment, personRef: now.employment.agreed.personRef, day: worked, begins: entry.begins,
          ends: entry.ends,
          breakMinutes: entry.breakMinutes, absence: entry.absence, minutes: entry.minutes, reportedBy: officer))
    ]
  }

  /// Puts another content in place of what was reported.
  package func correct(
    _ id: EntityID, _ asked: TimeAsked, _ now: TimeCircumstances, by officer: OfficerID, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try requireOpen(now.period, on: day)
    let entry = try Self.entry(asked, self.day, now)
    return [
      EventDraft(
        id,
        TimeCorrected(
          begins: entry.begins, ends: entry.ends, breakMinutes: entry.breakMinutes, absence: entry.absence,
          minutes: entry.minutes, reportedBy: officer))
    ]
  }

  package func strike(
    _ id: EntityID, in period: Period, by officer: OfficerID, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try requireOpen(period, on: day)
    return [EventDraft(id, TimeStruck(reportedBy: officer))]
  }

  /// Puts right what was attested, in a closed period too: pay that was wrong is mended whenever that is found. The rules on
  /// working hours and the contract's hours are judged anew, with what is proposed for the other days; what was attested is
  /// not held against it. A report that was struck by an amendment may be given its day back, unless another has it by now.
  /// - Parameter strikes: whether the report should not be at all.
  package func amend(
    _ id: EntityID, _ asked: TimeAsked, strikes: Bool, _ reason: TimeAmendReason, _ now: TimeCircumstances,
    by officer: OfficerID, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    guard state.mayBecome(.rattad), state != .struken || amendment != nil else {
      throw .employment(.notAttested(state: state.rawValue))
    }
    try requireOrder(day, after: changedOn, state.rawValue)
    let struck = state != .attesterad && amendment?.strikes == true
    if strikes {
      guard asked == .nothing else {
        throw .notAgreeing([Problem(path: "/strike", problem: "leaves nothing to tell of the day")])
      }
      guard !struck else { throw .employment(.sameAsBefore(state: state.rawValue)) }
      return [EventDraft(id, TimeAmended(reason: reason, reportedBy: officer))]
    }
    if let other = now.others.first(where: { $0.day == self.day }) {
      throw .employment(.dayReported(self.day, state: other.state.rawValue))
    }
    let entry = try Self.entry(asked, self.day, now, standing: standing)
    guard entry != self.entry || struck else { throw .employment(.sameAsBefore(state: state.rawValue)) }
    return [
      EventDraft(
        id,
        TimeAmended(
          begins: entry.begins, ends: entry.ends, breakMinutes: entry.breakMinutes, absence: entry.absence,
          minutes: entry.minutes, reason: reason, reportedBy: officer))
    ]
  }

  /// Whether it waits to be attested, where that can be done.
  package func isAttestable(in period: Period) -> Bool {
    state == .rattad || state == .rapporterad && period.state == .oppen
  }

  /// Attests the open reports, all of them or none: by another than whoever has reported or corrected any.
  package static func attest(
    _ reports: [(id: EntityID, state: TimeReport)], in period: Period, by officer: OfficerID, _ state: EmploymentState,
    on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    guard period.state == .oppen || !reports.isEmpty else { throw .periodClosed }
    guard !reports.isEmpty else { throw .employment(.nothingToAttest(state: state.rawValue)) }
    var drafts: [EventDraft] = []
    for (id, report) in reports {
      if report.state == .rattad {
        try requireOrder(day, after: report.changedOn, report.state.rawValue)
      } else {
        try report.requireOpen(period, on: day)
      }
      for reporter in report.reporters {
        try FourEyes(after: reporter).require(
          officer, or: AllocationRefusal.employment(.ownReport(state: report.state.rawValue)))
      }
      drafts.append(EventDraft(id, TimeAttested(attestedBy: officer)))
    }
    return drafts
  }

  private func requireOpen(_ period: Period, on day: CivilDate) throws(AllocationRefusal) {
    guard period.state == .oppen else { throw .periodClosed }
    guard state == .rapporterad else { throw .employment(.attested(state: state.rawValue)) }
    try requireOrder(day, after: changedOn, state.rawValue)
  }

  // MARK: what may be reported

  /// - Parameter standing: what is attested of the day already: it may be said again, and less than it is always allowed.
  private static func entry(
    _ asked: TimeAsked, _ worked: CivilDate, _ now: TimeCircumstances, standing: TimeEntry? = nil
  ) throws(AllocationRefusal) -> TimeEntry {
    let problems = problems(asked, now.schedule)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    let employment = now.employment
    let last = min(employment.agreed.to, employment.endedOn ?? employment.agreed.to)
    guard employment.state != .avtalad, employment.state != .utebliven, employment.agreed.from <= worked, worked <= last
    else { throw .employment(.notAtWork(state: employment.state.rawValue)) }
    let entry = TimeEntry(
      begins: asked.begins, ends: asked.ends, breakMinutes: asked.breakMinutes, absence: asked.absence,
      minutes: minutes(asked, now.schedule))
    guard entry != standing else { return entry }
    if asked.absence == nil { try requireAllowed(entry, worked, now, standing: standing) }
    // Of a day that is being put right the larger counts: until it is attested, either may be what is paid.
    let others = now.others.reduce(0) { $0 + max($1.entry.minutes, $1.standing?.minutes ?? 0) }
    guard others + entry.minutes <= employment.agreed.hours * 60 || entry.minutes <= standing?.minutes ?? 0 else {
      let absent = asked.absence != nil || now.others.contains { $0.entry.absence != nil }
      throw .employment(
        .beyondContract(hours: employment.agreed.hours, absent: absent, state: employment.state.rawValue))
    }
    return entry
  }

  private static func minutes(_ asked: TimeAsked, _ schedule: WorkSchedule?) -> Int {
    if let begins = asked.begins, let ends = asked.ends {
      return ends.minutes - begins.minutes - (asked.breakMinutes ?? 0)
    }
    return asked.minutes ?? schedule?.minutesADay ?? 0
  }

  private static func problems(_ asked: TimeAsked, _ schedule: WorkSchedule?) -> [Problem] {
    var problems: [Problem] = []
    func require(_ holds: Bool, _ path: String, _ problem: String) {
      if !holds { problems.append(Problem(path: path, problem: problem)) }
    }
    if asked.absence != nil {
      require(
        asked.begins == nil && asked.ends == nil && asked.breakMinutes == nil, "/begins",
        "cannot be told with an absence")
      require(minutes(asked, schedule) > 0, "/minutes", "must be told: the place has no schedule")
      return problems
    }
    require(asked.minutes == nil, "/minutes", "follows from begins, ends and breakMinutes; tell it for absence alone")
    guard let begins = asked.begins, let ends = asked.ends else {
      require(false, "/begins", "and ends are needed for work; or tell the absence")
      return problems
    }
    require(begins < ends, "/ends", "must be later the same day than begins")
    require(
      begins >= ends || minutes(asked, schedule) > 0, "/breakMinutes", "is as long as the work")
    return problems
  }

  /// Inside the shift of the place or what is attested, and by the rules on working hours together with what is reported
  /// already; what is attested and breaks them is no reason to refuse what breaks them no more.
  private static func requireAllowed(
    _ entry: TimeEntry, _ worked: CivilDate, _ now: TimeCircumstances, standing: TimeEntry?
  ) throws(AllocationRefusal) {
    let state = now.employment.state.rawValue
    if let schedule = now.schedule, let begins = entry.begins, let ends = entry.ends {
      let days = schedule.workDays(from: worked, to: worked)
      guard !days.isEmpty && schedule.begins <= begins && ends <= schedule.ends || standing?.holds(begins, ends) == true
      else {
        throw .employment(.outsideShift("\(schedule.begins) to \(schedule.ends) on its days of work", state: state))
      }
    }
    guard let birthDate = now.birthDate else { throw .employment(.unknownAge(state: state)) }
    let others = now.others.compactMap { $0.entry.spell(on: $0.day) }
    func breaches(of entry: TimeEntry?, with others: [WorkSpell]) -> [WorkBreach] {
      WorkRules.breaches(
        PlannedWork(others + [entry?.spell(on: worked)].compactMap { $0 }),
        AgeSpan(born: birthDate, inCompulsorySchool: now.inCompulsorySchool), in: now.period.opened.periodKind,
        otherHours: now.otherHours)
    }
    // The day by itself too: what is worse on another day would hide it.
    for others in standing == nil ? [others] : [others, []] {
      let attested = standing == nil ? [] : breaches(of: standing, with: others)
      if let breach = breaches(of: entry, with: others).first(where: { new in
        !attested.contains { new.isNoWorse(than: $0) }
      }) {
        throw .employment(.breaksRule(breach.sentence, state: state))
      }
    }
  }
}

extension WorkBreach {
  /// Whether it breaks the same rule as another one, and by no more.
  fileprivate func isNoWorse(than other: WorkBreach) -> Bool {
    rule == other.rule && ageClass == other.ageClass && abs(figure - limit) <= abs(other.figure - other.limit)
  }
}
