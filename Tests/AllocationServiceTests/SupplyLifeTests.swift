import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// Periods, targets, places and supervisors through the handlers on a real database.
@Suite struct SupplyLifeTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  /// The roles in one unit alone, and back-dating there.
  private func grant(_ roles: Role..., unit: String) -> Grant {
    let held = roles + [.importer]
    return Grant(roles: RoleSet(held), units: Dictionary(uniqueKeysWithValues: held.map { ($0, [unit]) }))
  }

  private func place(
    _ period: EntityID, _ organisation: String, seats: Int, _ category: HolidayCategory = .park, open: Bool = true
  ) throws -> EntityID {
    let place = try desk.bus.call(
      RegisterHolidayPlace.method,
      RegisterHolidayPlace.Params(
        periodId: period, organisation: parsed(organisation), category: category, sector: .kommunal, seats: seats,
        childrenWork: false, occurredOn: day("2019-01-10"))
    ).placeId
    if open {
      _ = try desk.bus.call(
        OpenHolidayPlace.method, OpenHolidayPlace.Params(placeId: place, occurredOn: day("2019-01-11")))
    }
    return place
  }

  private func show(_ place: EntityID) throws -> HolidayPlaceView {
    try desk.bus.call(ShowHolidayPlace.method, ShowHolidayPlace.Params(placeId: place))
  }

  private func setTarget(_ period: EntityID, _ organisation: String, _ seats: Int, grant: Grant = .everything) throws {
    _ = try desk.bus.call(
      SetHolidayTarget.method,
      SetHolidayTarget.Params(
        periodId: period, organisation: parsed(organisation), seats: seats, decidedOn: day("2018-12-13"),
        source: .budget, occurredOn: day("2019-01-08")), grant: grant)
  }

  @Test func aPlaceTellsWhatItIsAndNoEventTellsItsWords() throws {
    defer { desk.stop() }
    let period = try desk.openSummer()
    let schedule = WorkSchedule(
      begins: parsed("08:00"), ends: parsed("14:30"), breakFrom: parsed("11:30"), breakMinutes: 30)
    let id = try desk.bus.call(
      RegisterHolidayPlace.method,
      RegisterHolidayPlace.Params(
        periodId: period, organisation: parsed("SDN-FAR"), category: .park, sector: .forening, seats: 4,
        childrenWork: false, from: day("2019-07-01"), to: day("2019-07-19"), employer: parsed("SDN-SKH"),
        requirements: [.utomhus], adaptations: [.tid], schedule: schedule, workplace: "Rosenlunds koloni",
        tasks: "Rensa och vattna.", hostNumber: parsed("212000-0142"), occurredOn: day("2019-01-10"))
    ).placeId
    let view = try show(id)
    #expect(view.workplace == "Rosenlunds koloni" && view.tasks == "Rensa och vattna.")
    #expect(view.hostNumber?.text == "212000-0142" && view.employer?.text == "SDN-SKH")
    #expect(view.minutesADay == 360 && view.minutesInAll == 15 * 360 && view.schedule == schedule)
    #expect(view.requirements == [.utomhus] && view.adaptations == [.tid])
    _ = try desk.bus.call(
      DescribeHolidayPlace.method,
      DescribeHolidayPlace.Params(placeId: id, workplace: "Rosenlunds lund", occurredOn: day("2019-01-11")))
    #expect(try show(id).workplace == "Rosenlunds lund")
    for event in try desk.events() {
      let text = String(decoding: event.json, as: UTF8.self)
      #expect(!text.contains("Rosenlund") && !text.contains("212000"), "\(event.type)")
    }
    // The employing committee reads it, others do not.
    func list(_ unit: String) throws -> Int {
      try desk.bus.call(
        ListHolidayPlaces.method, ListHolidayPlaces.Params(periodId: period, sector: .forening),
        grant: grant(.officer, unit: unit)
      ).items.count
    }
    #expect(try list("SDN-SKH") == 1 && list("SDN-FAR") == 1 && list("SDN-BRO") == 0)
    let filtered = try desk.bus.call(
      ListHolidayPlaces.method,
      ListHolidayPlaces.Params(periodId: period, childrenWork: false, employer: parsed("SDN-SKH"), unsupervised: true))
    #expect(filtered.items.map(\.placeId) == [id])
    let foreign = refusal {
      _ = try desk.bus.call(
        ChangeHolidaySeats.method, ChangeHolidaySeats.Params(placeId: id, seats: 3, reason: .annan),
        grant: grant(.officer, unit: "SDN-SKH"))
    }
    #expect(foreign?.kind == .denied, "the place is Farsta's to change")
  }

  @Test func targetsAreKeptAndSeatsMoveToWhereTheyAreMissing() throws {
    defer { desk.stop() }
    let period = try desk.openSummer()
    let farsta = try place(period, "SDN-FAR", seats: 6)
    try setTarget(period, "SDN-SKH", 5)
    try setTarget(period, "SDN-SKH", 4, grant: grant(.manager, unit: "SDN-SKH"))
    let other = refusal { try setTarget(period, "SDN-FAR", 9, grant: grant(.manager, unit: "SDN-SKH")) }
    #expect(other?.kind == .denied, "a committee sets its own target only")
    let targets = try desk.bus.call(ListHolidayTargets.method, ListHolidayTargets.Params(periodId: period))
    #expect(targets.items.count == 1 && targets.items[0].seats == 4)
    #expect(targets.items[0].history.map(\.seats) == [4, 5] && targets.items[0].history.map(\.number) == [2, 1])
    func move(_ seats: Int, grant: Grant = .everything) throws -> MoveHolidaySeats.Result {
      try desk.bus.call(
        MoveHolidaySeats.method,
        MoveHolidaySeats.Params(
          placeId: farsta, seats: seats, toOrganisation: parsed("SDN-SKH"), occurredOn: day("2019-01-12")),
        grant: grant)
    }
    #expect(refusal { _ = try move(2, grant: grant(.manager, unit: "SDN-FAR")) }?.kind == .denied)
    let moved = try move(2)
    #expect(moved.seats == 4 && moved.toSeats == 2)
    let new = try show(moved.toPlaceId)
    #expect(new.state == .anmald && new.organisation.text == "SDN-SKH" && new.movedFrom == farsta)
    #expect(try show(farsta).history?.map(\.seats) == [6, 4])
    _ = try move(2)
    #expect(refusal { _ = try move(1) }?.message.hasPrefix("The organisation has reached its target") == true)
    let gap = try desk.bus.call(ShowGap.method, ShowGap.Params(periodId: period))
    #expect(gap.rows.map { $0.organisation?.text } == ["SDN-FAR", "SDN-SKH"])
    #expect(gap.rows[1].registered == 4 && gap.rows[1].open == 0 && gap.rows[1].target == 4)
    #expect(gap.total?.target == 4 && gap.total?.registered == 6)
    let own = try desk.bus.call(
      ShowGap.method, ShowGap.Params(periodId: period), grant: grant(.officer, unit: "SDN-SKH"))
    #expect(own.rows.map { $0.organisation?.text } == ["SDN-SKH"] && own.total == nil)
  }

  @Test func supervisorsCoverAPlaceBeforeItOpens() throws {
    defer { desk.stop() }
    let period = try desk.openSummer()
    _ = try desk.bus.call(
      ChangePeriod.method,
      ChangePeriod.Params(periodId: period, supervised: true, occurredOn: day("2018-11-20")))
    let places = try [place(period, "SDN-FAR", seats: 3, open: false), place(period, "SDN-FAR", seats: 3, open: false)]
    func register(_ label: String, _ capacity: Int) throws -> EntityID {
      try desk.bus.call(
        RegisterSupervisor.method,
        RegisterSupervisor.Params(
          organisation: parsed("SDN-FAR"), label: parsed(label), capacity: capacity, occurredOn: day("2019-01-10"))
      ).supervisorId
    }
    func supervise(_ place: EntityID, _ shares: [(EntityID, Int)]) throws {
      _ = try desk.bus.call(
        SuperviseHolidayPlace.method,
        SuperviseHolidayPlace.Params(
          placeId: place, supervisors: shares.map { SupervisorShare(supervisorId: $0, seats: $1) },
          occurredOn: day("2019-01-12")))
    }
    func open(_ place: EntityID) throws {
      _ = try desk.bus.call(
        OpenHolidayPlace.method, OpenHolidayPlace.Params(placeId: place, occurredOn: day("2019-01-13")))
    }
    let (one, two) = (try register("HL-1", 4), try register("HL-2", 2))
    #expect(refusal { try open(places[0]) }?.message.hasPrefix("The supervisors see to 0 of 3 seats") == true)
    try supervise(places[0], [(one, 3)])
    try open(places[0])
    let many = refusal { try supervise(places[1], [(one, 3)]) }
    #expect(many?.problems.map(\.path) == ["/supervisors/0/seats"], "over both places")
    try supervise(places[1], [(one, 1), (two, 2)])
    try open(places[1])
    let list = try desk.bus.call(ListSupervisors.method, ListSupervisors.Params(organisation: parsed("SDN-FAR")))
    #expect(list.items.map(\.capacity) == [4, 2] && list.items.allSatisfy { $0.state == .aktiv })
    let leaves = refusal {
      _ = try desk.bus.call(
        LeaveSupervisor.method, LeaveSupervisor.Params(supervisorId: two, occurredOn: day("2019-02-01")))
    }
    #expect(leaves?.message.hasPrefix("The supervisor sees to seats at 1 places") == true)
    _ = try desk.bus.call(
      ChangeHolidaySeats.method,
      ChangeHolidaySeats.Params(
        placeId: places[1], seats: 1, reason: .farreHandledare, occurredOn: day("2019-02-01")))
    _ = try desk.bus.call(
      SuperviseHolidayPlace.method,
      SuperviseHolidayPlace.Params(
        placeId: places[1], supervisors: [SupervisorShare(supervisorId: one, seats: 1)], occurredOn: day("2019-02-01")))
    let left = try desk.bus.call(
      LeaveSupervisor.method, LeaveSupervisor.Params(supervisorId: two, occurredOn: day("2019-02-01")))
    #expect(left.state == .avslutad)
  }

  /// The whole flow of a crisis: counts first, everything at once, then a new round.
  @Test func aCategoryFallsAwayAndANewRoundSettlesIt() throws {
    defer { desk.stop() }
    try desk.know(1...8)
    let period = try desk.openSummer()
    let care = try [
      place(period, "SDN-FAR", seats: 2, .aldreomsorg), place(period, "SDN-SKH", seats: 2, .aldreomsorg),
    ]
    let park = try place(period, "SDN-FAR", seats: 3, .park)
    let applications = try (1...6).map { try desk.apply($0, period, [care[$0 % 2], park]) }
    let first = try desk.lock(period)
    _ = try desk.run(first.roundId)
    let published = try desk.publish(first.roundId)
    #expect(published.offers == 6)
    let offered = try applications.filter { try care.contains(desk.show($0).placeId ?? park) }
    #expect(offered.count == 4)
    for application in offered.prefix(3) { _ = try desk.accept(application) }

    func impact(_ organisation: String? = nil) throws -> CategoryImpact.Result {
      try desk.bus.call(
        CategoryImpact.method,
        CategoryImpact.Params(
          periodId: period, category: .aldreomsorg, organisation: organisation.map { parsed($0) }))
    }
    #expect(try impact() == CategoryImpact.Result(places: 2, seats: 4, offers: 1, accepted: 3, wishing: 6))
    #expect(try impact("SDN-FAR").seats == 2)
    func withdraw(_ seats: Int) throws -> WithdrawCategory.Result {
      try desk.bus.call(
        WithdrawCategory.method,
        WithdrawCategory.Params(
          periodId: period, category: .aldreomsorg, reason: .aldreomsorgStangd, crisis: .pandemi,
          expectedSeats: seats, occurredOn: day("2019-04-12")))
    }
    let before = try desk.events().count
    #expect(refusal { _ = try withdraw(5) }?.message == "The places have 4 seats now; look at them again and repeat.")
    #expect(try desk.events().count == before, "all or none")
    let result = try withdraw(4)
    #expect(result == WithdrawCategory.Result(places: 2, seats: 4, offers: 1, accepted: 3))
    #expect(try desk.types(after: before) == ["place.withdrawn", "place.withdrawn"])
    _ = try desk.bus.call(
      SetPeriodCrisis.method,
      SetPeriodCrisis.Params(periodId: period, crisis: .pandemi, occurredOn: day("2019-04-12")))
    let gone = refusal { _ = try desk.accept(offered[3], on: day("2019-04-13")) }
    #expect(gone?.kind == .conflict && gone?.message.hasPrefix("The place has been withdrawn") == true)

    let second = try desk.lock(period, rerunOf: first.roundId, on: day("2019-04-15"))
    #expect(second.places == 1 && second.seats == 3 && second.applications == 6)
    _ = try desk.run(second.roundId, on: day("2019-04-15"))
    let again = try desk.publish(second.roundId, on: day("2019-04-16"))
    #expect(again.offers == 3)
    let states = try applications.map { try desk.show($0) }
    #expect(states.count { $0.state == .erbjuden && $0.placeId == park } == 3)
    #expect(states.count { $0.state == .iKo } == 3 && states.allSatisfy { !care.contains($0.placeId ?? park) })
    #expect(try impact() == CategoryImpact.Result(places: 0, seats: 0, offers: 0, accepted: 0, wishing: 0))
    let gap = try desk.bus.call(ShowGap.method, ShowGap.Params(periodId: period))
    #expect(gap.total?.withdrawn == 4 && gap.total?.registered == 3 && gap.total?.offered == 3)
    #expect(try desk.bus.call(ShowPeriod.method, ShowPeriod.Params(periodId: period)).crisis == .pandemi)
  }

  /// Whose contract falls with the place before the work began is in the queue again, and gets another; who had begun is not.
  @Test func contractsFallWithTheirCategoryAndAreMadeAnew() throws {
    defer { desk.stop() }
    try desk.know(1...3)
    try desk.decideWages()
    let period = try desk.openSummer()
    let care = try place(period, "SDN-FAR", seats: 2, .aldreomsorg)
    let park = try place(period, "SDN-FAR", seats: 2, .park)
    let applications = try (1...2).map { try desk.apply($0, period, [care, park]) }
    let late = try desk.apply(3, period, [care])
    _ = try desk.bus.call(
      WithdrawApplication.method, WithdrawApplication.Params(applicationId: late, occurredOn: day("2019-03-16")))
    try desk.wholeRound(period)
    for application in applications { try desk.stay(application, false) }
    let employments = try applications.map { try desk.agree($0).employmentId }
    try desk.start(employments[1])
    func waiting(_ grant: Grant = .everything) throws -> [String] {
      try desk.bus.call(ListWork.method, ListWork.Params(kind: "avtalVidAtertagenPlats"), grant: grant).items.map(\.id)
    }
    func breakOff(_ employment: EntityID, _ reason: BreakOffReason = .platsAtertagen, on date: String) throws {
      _ = try desk.bus.call(
        BreakOffEmployment.method,
        BreakOffEmployment.Params(employmentId: employment, reason: reason, occurredOn: day(date)))
    }
    #expect(try waiting() == [])
    _ = try desk.bus.call(
      WithdrawCategory.method,
      WithdrawCategory.Params(
        periodId: period, category: .aldreomsorg, reason: .aldreomsorgStangd, crisis: .pandemi, expectedSeats: 2,
        occurredOn: day("2019-06-17")))
    #expect(try waiting().sorted() == employments.map(\.text).sorted())
    #expect(try waiting(grant(.officer, unit: "SDN-FAR")).count == 2, "work of whoever employs")
    #expect(try waiting(grant(.officer, unit: "SDN-BRO")).isEmpty)
    for employment in employments { try breakOff(employment, on: "2019-06-18") }
    #expect(try waiting() == [])
    #expect(try desk.show(applications[0]).state == .iKo && desk.show(applications[1]).state == .avbruten)
    #expect(try desk.show(applications[0]).offerId == nil)
    let types = try desk.types()
    #expect(types.suffix(3) == ["employment.brokenOff", "offer.voided", "employment.brokenOff"])
    // Nobody is moved any more since the first contract: vacancies are filled, and the reserve is called.
    let round = try desk.wholeRound(period, mode: .fyllVakanser, on: day("2019-06-19")).published
    #expect(round.offers == 1 && round.voided == 0)
    let again = try desk.show(applications[0])
    #expect(again.state == .erbjuden && again.placeId == park)
    try desk.stay(applications[0], false, on: day("2019-06-20"))
    let contract = try desk.bus.call(
      AgreeEmployment.method,
      AgreeEmployment.Params(
        applicationId: applications[0], from: day("2019-06-24"), to: day("2019-07-05"), hours: 60,
        occurredOn: day("2019-06-20")))
    #expect(try desk.show(applications[0]).state == .avtalad)
    // For another reason, or at a place that is there, a contract that is broken off stays so.
    try breakOff(contract.employmentId, on: "2019-06-21")
    #expect(try desk.show(applications[0]).state == .avbruten)
    let gap = try desk.bus.call(ShowGap.method, ShowGap.Params(periodId: period))
    #expect(gap.total?.accepted == 0 && gap.total?.withdrawn == 2)
  }

  @Test func seatsThatAreLostCannotBeAcceptedAndFewAreNotToldToAReader() throws {
    defer { desk.stop() }
    try desk.know(1...3)
    let period = try desk.openSummer()
    let park = try place(period, "SDN-FAR", seats: 3)
    let applications = try (1...3).map { try desk.apply($0, period, [park]) }
    let first = try desk.lock(period)
    _ = try desk.run(first.roundId)
    _ = try desk.publish(first.roundId)
    _ = try desk.accept(applications[0])
    func change(_ seats: Int) throws {
      _ = try desk.bus.call(
        ChangeHolidaySeats.method,
        ChangeHolidaySeats.Params(placeId: park, seats: seats, reason: .farreHandledare, occurredOn: Summer.replyDay))
    }
    try change(2)
    _ = try desk.accept(applications[1])
    #expect(refusal { _ = try desk.accept(applications[2]) }?.kind == .conflict, "two seats and two yes")
    #expect(refusal { try change(1) }?.message.hasPrefix("2 youths have accepted a seat there") == true)
    let held = refusal {
      _ = try desk.bus.call(
        CloseHolidayPlace.method, CloseHolidayPlace.Params(placeId: park, occurredOn: Summer.replyDay))
    }
    #expect(held?.message.hasPrefix("3 youths hold an offer there") == true)
    try setTarget(period, "STAD", 10)
    let reader = Grant(roles: RoleSet([.reader]))
    let told = try desk.bus.call(ShowGap.method, ShowGap.Params(periodId: period), grant: reader)
    #expect(told.rows.map(\.hidden) == [true] && told.rows[0].accepted == nil && told.rows[0].gap == nil)
    #expect(told.total?.hidden == true && told.total?.target == 10)
    let shown = try desk.bus.call(ShowPeriod.method, ShowPeriod.Params(periodId: period), grant: reader)
    #expect(shown.accepted == nil && shown.offers == nil && shown.seats == 2)
    let manager = try desk.bus.call(ShowGap.method, ShowGap.Params(periodId: period))
    #expect(manager.total?.accepted == 2 && manager.total?.gap == 8 && manager.rows[0].accepted == 2)
  }

  /// Seventy-odd years ahead of any clock, so that both windows are still to open whenever this runs.
  @Test func aForecastRestsOnTheYearBefore() throws {
    defer { desk.stop() }
    let today = CivilDate.stockholm(at: Instant(microseconds: KernelTime.wallMicroseconds()))
    func open(_ year: Int) throws -> EntityID {
      try desk.bus.call(
        OpenPeriod.method,
        OpenPeriod.Params(
          periodKind: .sommar, year: year, applyFrom: parsed("\(year)-02-15"), applyTo: parsed("\(year)-03-15"),
          workFrom: parsed("\(year)-06-15"), workTo: parsed("\(year)-08-14"), hoursMax: 90,
          occurredOn: today.adding(days: -600))
      ).periodId
    }
    func register(_ period: EntityID, _ seats: Int, daysAgo: Int) throws {
      _ = try desk.bus.call(
        RegisterHolidayPlace.method,
        RegisterHolidayPlace.Params(
          periodId: period, organisation: parsed("SDN-FAR"), category: .park, sector: .kommunal, seats: seats,
          childrenWork: false, occurredOn: today.adding(days: -daysAgo)))
    }
    let (before, now) = (try open(2098), try open(2099))
    try register(before, 30, daysAgo: 500)
    try register(before, 70, daysAgo: 100)
    try register(now, 24, daysAgo: 50)
    try setTarget(now, "SDN-FAR", 100)
    let gap = try desk.bus.call(ShowGap.method, ShowGap.Params(periodId: now))
    // A year ago the earlier period had 30 of its 100 seats; this one has 24 now.
    #expect(gap.forecasts.map(\.basisPercent) == [30] && gap.forecasts[0].basisPeriodId == before)
    #expect(gap.forecasts[0].closingMethod == .registreringstakt && gap.forecasts[0].startMethod == .utanUnderlag)
    #expect(gap.rows[0].forecastAtClosing == 80 && gap.rows[0].forecastAtStart == nil)
    #expect(gap.rows[0].light == .rod && gap.rows[0].lightBy == .prognosStangning && gap.rows[0].gap == 100)
    let first = try desk.bus.call(ShowGap.method, ShowGap.Params(periodId: before))
    #expect(first.forecasts[0].closingMethod == .utanUnderlag && first.rows[0].forecastAtClosing == nil)
    #expect(first.rows[0].light == .ingetMal)
    let year = try desk.bus.call(ShowGap.method, ShowGap.Params(year: 2099))
    #expect(year.rows == gap.rows && year.forecasts == gap.forecasts)
    #expect(refusal { _ = try desk.bus.call(ShowGap.method, ShowGap.Params(year: 2050)) }?.kind == .notFound)
    #expect(
      refusal { _ = try desk.bus.call(ShowGap.method, ShowGap.Params()) }?.problems.map(\.path) == ["/year"])
  }
}
