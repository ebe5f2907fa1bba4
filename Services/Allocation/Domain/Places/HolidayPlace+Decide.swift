package import AllocationAPI
package import Casework
package import Vocabulary
import Wire

extension HolidayPlace {
  /// Registers a place in an open period. Organisation, district and employer are those of the day.
  package static func register(
    _ id: EntityID, _ registered: HolidayPlaceRegistered, describedBy description: PlaceDescription? = nil,
    in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    var problems = problems(registered, in: period, on: day)
    problems += descriptionProblems(description, registered.sector)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    try period.requireWorkable(underWay: underWay)
    return [EventDraft(id, registered)]
  }

  /// The district of a place: the one that was given, else the organisation where that is a district.
  package static func district(_ given: DistrictCode?, of organisation: OrganisationCode) -> DistrictCode? {
    given ?? (try? DistrictCode(parsing: organisation.text))
  }

  /// Writes anew what the place tells of itself; what is told is sealed beside the event.
  package func describe(
    _ id: EntityID, _ description: PlaceDescription, in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    let problems = Self.descriptionProblems(description, registered.sector)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    try period.requireWorkable(underWay: underWay)
    guard state.isWorkedOn else { throw .supply(.placeGone(state: state.rawValue)) }
    try requireOrder(day, after: changedOn, state.rawValue)
    return [EventDraft(id, HolidayPlaceDescribed())]
  }

  package func review(
    _ id: EntityID, in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try period.requireWorkable(underWay: underWay)
    guard state.mayBecome(.granskad) else { throw .supply(.placeNotToExamine(state: state.rawValue)) }
    try requireOrder(day, after: changedOn, state.rawValue)
    return [EventDraft(id, HolidayPlaceReviewed())]
  }

  package func open(
    _ id: EntityID, in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try period.requireWorkable(underWay: underWay)
    guard state.mayBecome(.oppen) else { throw .placeNotWaiting(state: state.rawValue) }
    try requireOrder(day, after: changedOn, state.rawValue)
    try requireCover(of: registered.seats, in: period)
    return [EventDraft(id, HolidayPlaceOpened())]
  }

  /// - Parameter held: youths with an offer there, open or accepted, who have no contract yet: a round would take it from them.
  package func close(
    _ id: EntityID, held: Int, in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try period.requireWorkable(underWay: underWay)
    guard state.mayBecome(.stangd) else { throw .supply(.placeNotOpen(state: state.rawValue)) }
    try requireOrder(day, after: changedOn, state.rawValue)
    guard held == 0 else { throw .supply(.seatsHeld(held, state: state.rawValue)) }
    return [EventDraft(id, HolidayPlaceClosed())]
  }

  package func withdraw(
    _ id: EntityID, _ reason: HolidayWithdrawalReason, crisis: Crisis?, in period: Period, underWay: RoundState?,
    on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try period.requireWorkable(underWay: underWay)
    guard state.mayBecome(.atertagen) else { throw .placeWithdrawn }
    try requireOrder(day, after: changedOn, state.rawValue)
    return [EventDraft(id, HolidayPlaceWithdrawn(reason: reason, seats: registered.seats, crisis: crisis))]
  }
}

// MARK: what must agree

extension HolidayPlace {
  /// Whether it fits a period as that is, or would be.
  package func fits(_ period: Period) -> Bool { Self.timeProblems(registered, in: period).isEmpty }

  private static func problems(
    _ registered: HolidayPlaceRegistered, in period: Period, on day: CivilDate
  ) -> [Problem] {
    var problems: [Problem] = []
    func require(_ holds: Bool, _ path: String, _ problem: String) {
      if !holds { problems.append(Problem(path: path, problem: problem)) }
    }
    require(registered.organisation.isValid(on: day), "/organisation", "was no organisation on \(day)")
    if let district = registered.district, district.organisation != registered.organisation {
      let hint = district.inForce(on: day).map { "; \($0) was" } ?? ""
      require(district.isValid(on: day), "/district", "was no district on \(day)\(hint)")
    }
    if let employer = registered.employer {
      require(employer.mayEmploy(on: day), "/employer", "was no committee or company of the city on \(day)")
    }
    let (requirements, adaptations) = (registered.requirements ?? [], registered.adaptations ?? [])
    require(Set(requirements).count == requirements.count, "/requirements", "holds one twice")
    require(Set(adaptations).count == adaptations.count, "/adaptations", "holds one twice")
    return problems + timeProblems(registered, in: period)
  }

  private static func timeProblems(_ registered: HolidayPlaceRegistered, in period: Period) -> [Problem] {
    var problems: [Problem] = []
    func require(_ holds: Bool, _ path: String, _ problem: String) {
      if !holds { problems.append(Problem(path: path, problem: problem)) }
    }
    let work = period.opened.workFrom...period.opened.workTo
    let outside = "must lie in the period's work, \(work.lowerBound) to \(work.upperBound)"
    if let from = registered.from { require(work.contains(from), "/from", outside) }
    if let to = registered.to {
      require(work.contains(to), "/to", outside)
      require(to >= registered.from ?? to, "/to", "is before from")
    }
    guard let schedule = registered.schedule else { return problems }
    let faults = schedule.problems(at: "/schedule")
    guard problems.isEmpty, faults.isEmpty else { return problems + faults }
    let (from, to) = (registered.from ?? work.lowerBound, registered.to ?? work.upperBound)
    let days = schedule.workDays(from: from, to: to)
    require(!days.isEmpty, "/schedule", "has no day of work from \(from) to \(to)")
    require(
      days.count == schedule.days?.count ?? days.count, "/schedule/days",
      "holds a day that is not from \(from) to \(to)")
    let minutes = days.count * schedule.minutesADay
    require(
      minutes <= period.opened.hoursMax * 60, "/schedule",
      "comes to \((minutes + 59) / 60) hours, more than the period's \(period.opened.hoursMax)")
    return problems
  }

  private static func descriptionProblems(_ description: PlaceDescription?, _ sector: EmployerSector) -> [Problem] {
    var problems: [Problem] = []
    // Lists and files tell them to many: no place for anybody's number.
    for (path, text) in [("/workplace", description?.workplace), ("/tasks", description?.tasks)] {
      guard let text, PublicText.looksLikePerson(text) else { continue }
      problems.append(Problem(path: path, problem: "holds what looks like a person's number; leave it out"))
    }
    if description?.hostNumber != nil, sector == .kommunal {
      problems.append(Problem(path: "/hostNumber", problem: "is told only of a host that is not the city"))
    }
    return problems
  }
}

extension OrganisationCode {
  /// Whether it is a body that employs: committees and companies do (C63).
  fileprivate func mayEmploy(on day: CivilDate) -> Bool {
    guard let organisation, organisation.isValid(on: day) else { return false }
    return [.stadsdelsnamnd, .namnd, .bolag].contains(organisation.kind)
  }
}
