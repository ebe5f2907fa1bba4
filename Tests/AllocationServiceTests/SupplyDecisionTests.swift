import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct SupplyDecisionTests {
  private let date = day("2019-01-20")

  private func supervisor(
    capacity: Int = 4, organisation: String = "AMF", state: SupervisorState = .aktiv
  ) -> Supervisor {
    Supervisor(
      registered: SupervisorRegistered(organisation: parsed(organisation), label: parsed("HL-1"), capacity: capacity),
      state: state, changedOn: day("2019-01-10"))
  }

  private func place(
    seats: Int = 4, state: HolidayPlaceState = .anmald, shares: [Int: Int]? = nil, organisation: String = "AMF"
  ) -> HolidayPlace {
    HolidayPlace(
      registered: HolidayPlaceRegistered(
        periodId: id(1), organisation: parsed(organisation), district: parsed("SDN-FAR"), category: .park,
        sector: .kommunal, seats: seats, childrenWork: false, from: day("2019-06-17"), to: day("2019-07-05")),
      state: state,
      supervisors: shares.map { shares in
        shares.sorted { $0.key < $1.key }.map { SupervisorShare(supervisorId: id($0.key), seats: $0.value) }
      }, changedOn: day("2019-01-10"))
  }

  // MARK: periods

  private func change(
    _ params: ChangePeriod.Params, _ period: Period = Summer.period, on date: String = "2019-01-20", misfits: Int = 0
  ) throws -> Period? {
    let drafts = try period.change(id(1), params, underWay: nil, misfits: { _ in misfits }, on: day(date))
    return Period.folded(period, drafts, subject: id(1).text, occurredOn: day(date))
  }

  @Test func aPeriodChangesBeforeItsWindowOpensAndNotAfter() throws {
    let later = ChangePeriod.Params(periodId: id(1), applyTo: day("2019-03-22"), supervised: true)
    let changed = try #require(try change(later))
    #expect(changed.opened.applyTo == day("2019-03-22") && changed.opened.supervised == true)
    #expect(changed.opened.workFrom == Summer.opened.workFrom && changed.opened.hoursMax == 90)
    let late = refusal { _ = try change(later, on: "2019-02-15") }
    #expect(late?.message == "The application window opened on 2019-02-15; a period is changed before that.")
    #expect(late?.state == "oppen")
    let misfit = refusal { _ = try change(later, misfits: 3) }
    #expect(
      misfit?.message
        == "3 places would not fit the changed period; withdraw them first, or leave its work as it is.")
    let wrong = refusal { _ = try change(ChangePeriod.Params(periodId: id(1), applyTo: day("2019-06-20"))) }
    #expect(wrong?.problems.map(\.path) == ["/workFrom"])
    let same = refusal { _ = try change(ChangePeriod.Params(periodId: id(1), hoursMax: 90)) }
    #expect(same?.problems.map(\.path) == ["/periodId"])
  }

  @Test func aYearHasSeveralPeriodsOfAKindByNumber() {
    func opened(_ number: Int?) -> PeriodOpened {
      PeriodOpened(
        periodKind: .vinter, year: 2020, number: number, applyFrom: day("2020-10-01"), applyTo: day("2020-10-31"),
        workFrom: day("2020-12-19"), workTo: day("2020-12-31"), maxWishes: 3, replyDays: 7, hoursMax: 30)
    }
    #expect(Period.key(opened(nil)) == "vinter:2020" && Period.key(opened(1)) == "vinter:2020")
    #expect(Period.key(opened(2)) == "vinter:2020:2")
  }

  @Test func aCrisisIsFlaggedAndLifted() throws {
    let drafts = try Summer.period.set(id(1), crisis: .pandemi, on: date)
    let period = try #require(Period.folded(Summer.period, drafts, subject: id(1).text, occurredOn: date))
    #expect(period.crisis == .pandemi)
    #expect(refusal { _ = try period.set(id(1), crisis: .pandemi, on: date) }?.problems.map(\.path) == ["/crisis"])
    let lifted = try period.set(id(1), crisis: nil, on: date)
    #expect(Period.folded(period, lifted, subject: id(1).text, occurredOn: date)?.crisis == nil)
  }

  // MARK: targets

  @Test func aLoweredAmbitionIsANewVersion() throws {
    func params(_ seats: Int, _ source: HolidayTargetSource, decided: String) -> SetHolidayTarget.Params {
      SetHolidayTarget.Params(
        periodId: id(1), organisation: parsed("SDN-FAR"), seats: seats, decidedOn: day(decided), source: source)
    }
    var target: HolidayTarget?
    for (seats, source, decided) in [
      (400, HolidayTargetSource.budget, "2018-12-13"), (180, .krisbeslut, "2019-01-19"),
    ] {
      let drafts = try HolidayTarget.set(
        target, params(seats, source, decided: decided), as: id(7), in: Summer.period, on: date)
      target = HolidayTarget.folded(target, drafts, subject: id(7).text, occurredOn: date)
    }
    #expect(target?.seats == 180 && target?.number == 2 && target?.year == 2019)
    #expect(target?.history.map(\.seats) == [400, 180] && target?.history.map(\.source) == [.budget, .krisbeslut])
    let future = refusal {
      _ = try HolidayTarget.set(
        target, params(1, .annan, decided: "2019-01-21"), as: id(7), in: Summer.period, on: date)
    }
    #expect(future?.problems.map(\.path) == ["/decidedOn"])
    let neither = refusal {
      _ = try HolidayTarget.set(
        nil,
        SetHolidayTarget.Params(organisation: parsed("STAD"), seats: 1, decidedOn: date, source: .budget),
        as: id(7), in: nil, on: date)
    }
    #expect(neither?.problems.map(\.path) == ["/year"])
  }

  // MARK: seats

  @Test func seatsGoUpAndDownButNotBelowTheAccepted() throws {
    let open = place(state: .oppen)
    func change(_ seats: Int, accepted: Int, _ place: HolidayPlace) throws -> HolidayPlace? {
      let drafts = try place.changeSeats(
        id(2), to: seats, .annan, accepted: accepted, in: Summer.period, underWay: nil, on: date)
      return HolidayPlace.folded(place, drafts, subject: id(2).text, occurredOn: date)
    }
    let more = try #require(try change(6, accepted: 4, open))
    #expect(more.registered.seats == 6 && more.history.last?.seats == 6 && more.state == .oppen)
    #expect(try change(3, accepted: 3, open)?.registered.seats == 3)
    let below = refusal { _ = try change(2, accepted: 3, open) }
    #expect(
      below?.message
        == "3 youths have accepted a seat there; keep that many seats, or withdraw the place and run a new round.")
    #expect(refusal { _ = try change(4, accepted: 0, open) }?.problems.map(\.path) == ["/seats"])
    for state in [HolidayPlaceState.stangd, .atertagen] {
      let gone = refusal { _ = try change(5, accepted: 0, place(state: state)) }
      #expect(gone?.message == "The place is closed or has been withdrawn." && gone?.state == state.rawValue)
    }
  }

  @Test func aPlaceIsExaminedOpenedAndClosedWhereNobodyWaits() throws {
    var place = place()
    func apply(_ drafts: [EventDraft]) {
      place = HolidayPlace.folded(place, drafts, subject: id(2).text, occurredOn: date) ?? place
    }
    apply(try place.review(id(2), in: Summer.period, underWay: nil, on: date))
    #expect(place.state == .granskad)
    #expect(
      refusal { _ = try place.review(id(2), in: Summer.period, underWay: nil, on: date) }?.message
        == "The place is not waiting to be examined.")
    #expect(
      refusal { _ = try place.close(id(2), held: 0, in: Summer.period, underWay: nil, on: date) }?.message
        == "The place is not open.")
    apply(try place.open(id(2), in: Summer.period, underWay: nil, on: date))
    let held = refusal { _ = try place.close(id(2), held: 2, in: Summer.period, underWay: nil, on: date) }
    #expect(held?.kind == .conflict && held?.message.hasPrefix("2 youths hold an offer there") == true)
    apply(try place.close(id(2), held: 0, in: Summer.period, underWay: nil, on: date))
    #expect(place.state == .stangd && place.registered.seats == 4)
  }

  private func move(
    _ seats: Int, to organisation: String = "SDN-SKH", place: HolidayPlace, accepted: Int = 0, target: Int? = 10,
    has: Int = 3, other: HolidayPlace? = nil
  ) throws -> SeatMove {
    try place.moveSeats(
      id(2),
      MoveHolidaySeats.Params(
        placeId: id(2), seats: seats, toOrganisation: parsed(organisation), toPlaceId: other.map { _ in id(3) }),
      accepted: accepted, to: other, newID: id(4), standing: TargetStanding(target: target, seats: has),
      in: Summer.period, underWay: nil, on: date)
  }

  @Test func aPartOfAPlaceBecomesAPlaceOfItsOwn() throws {
    let place = place(seats: 6, state: .oppen)
    let moved = try move(2, place: place)
    #expect(moved.isNew && moved.toPlaceId == id(4) && moved.seats == 4 && moved.toSeats == 2)
    let left = HolidayPlace.folded(place, moved.drafts, subject: id(2).text, occurredOn: date)
    let new = HolidayPlace.folded(nil, moved.drafts, subject: id(4).text, occurredOn: date)
    #expect(left?.registered.seats == 4 && left?.history.last?.seats == 4)
    #expect(new?.state == .anmald && new?.registered.organisation == parsed("SDN-SKH"))
    #expect(new?.registered.movedFrom == id(2) && new?.registered.district?.text == "SDN-SKH")
    #expect(new?.registered.seats == 2 && new?.employer == parsed("SDN-SKH"))
  }

  @Test func aWholePlaceKeepsItsIdAndSeatsGoToAPlaceThatIsThere() throws {
    let whole = try move(4, place: place(state: .oppen), accepted: 4)
    let gone = HolidayPlace.folded(place(state: .oppen), whole.drafts, subject: id(2).text, occurredOn: date)
    #expect(!whole.isNew && whole.toPlaceId == id(2) && gone?.state == .oppen)
    #expect(gone?.registered.organisation == parsed("SDN-SKH") && gone?.registered.seats == 4)
    let other = place(seats: 3, state: .oppen, organisation: "SDN-SKH")
    let some = try move(1, place: place(state: .oppen), other: other)
    #expect(some.toPlaceId == id(3) && some.toSeats == 4 && some.seats == 3)
    let came = HolidayPlace.folded(other, some.drafts, subject: id(3).text, occurredOn: date)
    #expect(came?.registered.seats == 4 && some.drafts.count == 2)
    let all = refusal { _ = try move(4, place: place(state: .oppen), other: other) }
    #expect(all?.problems.map(\.path) == ["/seats"])
    let wrong = refusal { _ = try move(1, to: "SDN-BRO", place: place(state: .oppen), other: other) }
    #expect(wrong?.problems.map(\.path) == ["/toPlaceId"])
  }

  @Test func seatsMoveToThoseWhoHaveNotReachedTheirTarget() {
    let place = place(state: .oppen)
    #expect(
      refusal { _ = try move(1, place: place, target: nil) }?.message
        == "The organisation has no target in the period; set one first.")
    #expect(
      refusal { _ = try move(1, place: place, target: 3) }?.message
        == "The organisation has reached its target; seats move to one that has not.")
    #expect(refusal { _ = try move(2, place: place, accepted: 3) }?.message.hasPrefix("3 youths have accepted") == true)
    #expect(refusal { _ = try move(5, place: place) }?.problems.map(\.path) == ["/seats"])
    #expect(refusal { _ = try move(1, to: "AMF", place: place, target: 9) } == nil, "to no district of AMF's")
  }

  // MARK: supervisors

  private func supervise(
    _ shares: [Int: Int], at place: HolidayPlace, _ known: [Int: Supervisor],
    elsewhere: [Int: [SupervisorLoad]] = [:], period: Period = Summer.period
  ) throws -> HolidayPlace? {
    let drafts = try place.supervise(
      id(2), shares.sorted { $0.key < $1.key }.map { SupervisorShare(supervisorId: id($0.key), seats: $0.value) },
      supervisors: Dictionary(uniqueKeysWithValues: known.map { (id($0.key), $0.value) }),
      elsewhere: Dictionary(uniqueKeysWithValues: elsewhere.map { (id($0.key), $0.value) }), in: period,
      underWay: nil, on: date)
    return HolidayPlace.folded(place, drafts, subject: id(2).text, occurredOn: date)
  }

  @Test func nobodyHasMoreYouthsOnAnyDayThanTheyMay() throws {
    let known = [11: supervisor(capacity: 4), 12: supervisor(capacity: 3)]
    #expect(try supervise([11: 4, 12: 3], at: place(), known)?.covered == 7)
    let alone = refusal { _ = try supervise([12: 4], at: place(), known) }
    #expect(alone?.problems.map(\.path) == ["/supervisors/0/seats"])
    // Two seats elsewhere in the last week: together one too many, from the first day of that week.
    let week = day("2019-07-01")...day("2019-07-19")
    let overlapping = refusal {
      _ = try supervise([11: 3], at: place(), known, elsewhere: [11: [SupervisorLoad(week, seats: 2)]])
    }
    #expect(
      overlapping?.problems.map(\.problem) == ["would give 5 youths on 2019-07-01, more than the 4 allowed"])
    let after = day("2019-07-06")...day("2019-07-19")
    #expect(try supervise([11: 4], at: place(), known, elsewhere: [11: [SupervisorLoad(after, seats: 4)]]) != nil)
  }

  @Test func supervisorsAreOfTheCommitteeAndStillThere() {
    let known = [11: supervisor(state: .avslutad), 12: supervisor(organisation: "SDN-SKH")]
    for (number, problem) in [
      (11, "is one who supervises no longer"), (12, "works at another committee or company"), (13, "is no supervisor"),
    ] {
      #expect(refusal { _ = try supervise([number: 1], at: place(), known) }?.problems.map(\.problem) == [problem])
    }
  }

  @Test func anOpenPlaceHasSupervisorsForAllItsSeats() throws {
    var supervised = Summer.period
    supervised.opened = PeriodOpened(
      periodKind: .sommar, year: 2019, applyFrom: Summer.opened.applyFrom, applyTo: Summer.opened.applyTo,
      workFrom: Summer.opened.workFrom, workTo: Summer.opened.workTo, maxWishes: 3, replyDays: 14, hoursMax: 90,
      supervised: true)
    func open(_ place: HolidayPlace, in period: Period) -> RPCError? {
      refusal { _ = try place.open(id(2), in: period, underWay: nil, on: date) }
    }
    #expect(open(place(), in: Summer.period) == nil, "nobody has been told of, and the period asks for nobody")
    #expect(
      open(place(), in: supervised)?.message
        == "The supervisors see to 0 of 4 seats; give the place more supervisors, or fewer seats.")
    #expect(open(place(shares: [11: 3]), in: Summer.period)?.kind == .conflict)
    #expect(open(place(shares: [11: 3, 12: 1]), in: supervised) == nil)
    let covered = place(state: .oppen, shares: [11: 4])
    let more = refusal {
      _ = try covered.changeSeats(id(2), to: 5, .annan, accepted: 0, in: supervised, underWay: nil, on: date)
    }
    #expect(more?.message.hasPrefix("The supervisors see to 4 of 5 seats") == true)
    #expect(refusal { _ = try supervise([:], at: covered, [:], period: supervised) }?.kind == .conflict)
  }

  @Test func whoStillSeesToSeatsNeitherLeavesNorShrinks() throws {
    let own = supervisor(capacity: 6)
    let loads = [
      SupervisorLoad(day("2019-06-17")...day("2019-07-05"), seats: 3),
      SupervisorLoad(day("2019-07-01")...day("2019-07-19"), seats: 2),
    ]
    #expect(SupervisorLoad.most(loads)?.seats == 5 && SupervisorLoad.most(loads)?.on == day("2019-07-01"))
    func change(_ capacity: Int) throws -> [EventDraft] {
      try own.change(id(11), ChangeSupervisor.Params(supervisorId: id(11), capacity: capacity), loads: loads, on: date)
    }
    #expect(try change(5).count == 1)
    #expect(
      refusal { _ = try change(4) }?.message
        == "The supervisor sees to 5 seats on 2019-07-01; give some of them to others first.")
    let needed = refusal { _ = try own.leave(id(11), loads: loads, on: date) }
    #expect(needed?.message.hasPrefix("The supervisor sees to seats at 2 places") == true && needed?.state == "aktiv")
    #expect(try own.leave(id(11), loads: loads, on: day("2019-07-19")).count == 1)
    let twice = refusal {
      _ = try Supervisor.register(id(12), own.registered, existing: own, on: date)
    }
    #expect(twice?.message == "The organisation already has such a supervisor.")
    let unknown = refusal {
      _ = try Supervisor.register(
        id(12), SupervisorRegistered(organisation: parsed("AMF"), capacity: 4, trainedOn: day("2019-02-01")),
        existing: nil, on: date)
    }
    #expect(unknown?.problems.map(\.path) == ["/label", "/trainedOn"])
  }

  // MARK: categories

  @Test func aCategoryGoesAllOrNone() throws {
    let places = [
      (id: id(2), state: place(seats: 4, state: .oppen)), (id: id(3), state: place(seats: 2)),
      (id: id(4), state: place(seats: 9, state: .atertagen)),
    ]
    let withdrawal = CategoryWithdrawal(places)
    #expect(withdrawal.places.count == 2 && withdrawal.seats == 6)
    let drafts = try withdrawal.withdraw(
      .aldreomsorgStangd, crisis: .pandemi, expected: 6, in: Summer.period, underWay: nil, on: date)
    #expect(drafts.map(\.subject) == [id(2).text, id(3).text])
    #expect(drafts.compactMap { $0.payload as? HolidayPlaceWithdrawn }.map(\.seats) == [4, 2])
    let other = refusal {
      _ = try withdrawal.withdraw(
        .annan, crisis: nil, expected: 15, in: Summer.period, underWay: nil, on: date)
    }
    #expect(other?.message == "The places have 6 seats now; look at them again and repeat." && other?.state == "6")
    let early = refusal {
      _ = try withdrawal.withdraw(
        .annan, crisis: nil, expected: 6, in: Summer.period, underWay: nil, on: day("2019-01-09"))
    }
    #expect(early?.problems.map(\.path) == ["/occurredOn"])
  }

  // MARK: places

  @Test func hoursEmployerAndCodesMustAgree() {
    func problems(
      schedule: WorkSchedule? = nil, employer: String? = nil, requirements: [PlaceRequirement]? = nil,
      to: String = "2019-07-05", host: Bool = false
    ) -> [String] {
      let registered = HolidayPlaceRegistered(
        periodId: id(1), organisation: parsed("AMF"), category: .park, sector: .kommunal, seats: 3,
        childrenWork: false, from: day("2019-06-17"), to: day(to), employer: employer.map(parsed),
        requirements: requirements, schedule: schedule)
      let description = PlaceDescription(hostNumber: host ? parsed("212000-0142") : nil)
      return refusal {
        _ = try HolidayPlace.register(
          id(2), registered, describedBy: description, in: Summer.period, underWay: nil, on: date)
      }?.problems.map(\.path) ?? []
    }
    let six = WorkSchedule(
      begins: parsed("08:00"), ends: parsed("14:30"), breakFrom: parsed("11:30"), breakMinutes: 30)
    #expect(problems(schedule: six).isEmpty, "14 days of six hours: midsommarafton is none")
    #expect(problems(schedule: six, to: "2019-07-12") == ["/schedule"], "more than 90 hours")
    let set = WorkSchedule(
      begins: parsed("08:00"), ends: parsed("14:00"), days: [day("2019-06-18"), day("2019-08-01")])
    #expect(problems(schedule: set) == ["/schedule/days"])
    #expect(problems(schedule: WorkSchedule(begins: parsed("08:00"), ends: parsed("07:00"))) == ["/schedule/ends"])
    #expect(problems(employer: "SDN-SKH").isEmpty && problems(employer: "AMF-JOBB") == ["/employer"])
    #expect(problems(requirements: [.utomhus, .utomhus]) == ["/requirements"])
    #expect(problems(host: true) == ["/hostNumber"])
  }

  @Test func labelsAndNumbersAreNoNamesAndNoPersons() {
    for text in ["HL-07", "12", "ABCD-123456", "H1"] { #expect((try? SupervisorLabel(parsing: text))?.text == text) }
    for text in ["", "ANNA", "ABCDE-1", "HL-1234567", "hl-1", "HL--1", "Å-1"] {
      #expect((try? SupervisorLabel(parsing: text)) == nil, "\(text)")
    }
    for text in ["FAR 2018/431-1.2", "AMN 2020-0180-1.2", "KS 2019:17"] {
      #expect((try? DecisionNumber(parsing: text))?.text == text)
    }
    for text in ["", "ab", "200206012384", "20020601-2384", "far 1", "KS 2019;17", "KS é17"] {
      #expect((try? DecisionNumber(parsing: text)) == nil, "\(text)")
    }
  }
}
