import Casework
import IntakeAPI
import IntakeDomain
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct CaseTests {
  static let firstDay = day("2020-03-02")
  static let today = day("2020-05-04")

  private func register(
    _ params: RegisterCase.Params, born: CivilDate? = nil, isProtected: Bool = false, open: CaseState? = nil,
    on date: CivilDate = today
  ) throws -> [EventDraft] {
    try Case.register(
      params, as: id(1), person: params.personRef, born: born, isProtected: isProtected, anchor: params.anchorRef,
      open: open, on: date)
  }

  // MARK: registering

  @Test(arguments: [
    (CaseKind.etablering, TargetGroup.kommunanvisad, Project?.none, "2020-03-31", false),
    (.etablering, .kommunanvisad, nil, "2020-04-01", true),
    (.etablering, .egenbosatt, nil, "2020-12-31", false),
    (.etablering, .egenbosatt, nil, "2021-01-01", true),
    (.etablering, .anhorig, nil, "2020-12-31", false),
    (.etablering, .anhorig, nil, "2021-01-01", true),
    (.etablering, .forsorjningsstod, nil, "2021-06-01", false),
    (.etablering, .egenbosatt, .hallbarEtablering, "2019-07-31", false),
    (.etablering, .egenbosatt, .hallbarEtablering, "2019-08-01", true),
    (.etablering, .kommunanvisad, .hallbarEtablering, "2019-08-01", true),
    (.etablering, .anhorig, .hallbarEtablering, "2020-12-31", true),
    (.jobbtorg, .kommunanvisad, nil, "2019-02-01", true),
    (.jobbtorg, .annan, nil, "2007-01-01", true),
    (.uvas, .uvas, nil, "2020-05-04", true),
    (.finsam, .sjukskrivenUtanSgi, nil, "2020-05-04", true),
    (.kaa, .kaaUngdom, nil, "2020-05-04", true),
  ])
  func aGroupIsReceivedFromItsDay(
    kind: CaseKind, group: TargetGroup, project: Project?, date: String, isOpen: Bool
  ) throws {
    let anchor = group == .anhorig ? person(9) : nil
    let params = registering(person(1), kind, group, unit: "AMF", anchor: anchor, project: project)
    let drafts = try register(params, on: day(date))
    #expect(drafts.map(\.type) == [CaseRegistered.eventType] + (isOpen ? [CaseReceived.eventType] : []))
    let folded = Case.folded(nil, drafts, subject: id(1).text, occurredOn: day(date))
    #expect(folded?.state == (isOpen ? .mottaget : .aktualiserad))
    #expect(folded?.registeredOn == day(date) && folded?.changedOn == day(date) && folded?.coordinators == 0)
  }

  @Test func everyRowOfTheEntryTableIsRead() {
    #expect(CaseEntryRule.table.problems == [])
    #expect(CaseEntryRule.table.all.count == 10)
    #expect(Set(CaseEntryRule.table.all.map(\.caseKind)) == Set(CaseKind.allCases))
  }

  @Test func oneOpenCaseOfAKind() {
    for state in CaseState.allCases where state.isOpen {
      let error = refusal { _ = try register(registering(person(1)), open: state) }
      #expect(error?.kind == .conflict && error?.state == state.rawValue)
      #expect(error?.message == "The person already has an open case of this kind.")
    }
  }

  @Test func theActivityResponsibilityEndsAtTwenty() throws {
    let params = registering(person(1), .kaa, .kaaUngdom)
    _ = try register(params, born: day("2000-05-05"))
    _ = try register(params, born: nil)
    let error = refusal { _ = try register(params, born: day("2000-05-04")) }
    #expect(error?.kind == .conflict)
    #expect(error?.message == "The person has turned 20 and is outside the municipal activity responsibility.")
    _ = try register(registering(person(1), .uvas, .uvas), born: day("2000-05-04"))
  }

  @Test func everyProblemOfARegistrationIsTold() {
    let params = registering(
      person(1), .etablering, .anhorig, unit: "SDN-JAR", assignedOn: day("2020-05-02"), receiveBy: day("2020-05-01"))
    let paths = refusal { _ = try register(params) }?.problems.map(\.path)
    #expect(paths == ["/organisation", "/receiveBy", "/anchorRef"])
    let same = refusal {
      _ = try register(registering(person(1), .etablering, .anhorig, anchor: person(1)))
    }
    #expect(same?.problems.map(\.path) == ["/anchorRef"])
    let merged = refusal { _ = try register(registering(person(1), unit: "SDN-RIK"), on: day("2023-08-01")) }
    #expect(merged?.problems.first?.problem.contains("SDN-JAR") == true)
  }

  @Test(arguments: [("SDN-HAV", true, "STAD"), ("SDN-HAV", false, "SDN-HAV"), ("ETC", true, "ETC")])
  func noDistrictIsToldOfTheProtected(given: String, isProtected: Bool, told: String) throws {
    let drafts = try register(registering(person(1), unit: given), isProtected: isProtected)
    #expect((drafts[0].payload as? CaseRegistered)?.organisation == unit(told))
  }

  // MARK: rejecting

  @Test(arguments: [CaseState.aktualiserad, .mottaget, .avvisat, .kartlaggs, .planeras, .pagar, .avslutat])
  func onlyAWaitingCaseIsRejected(state: CaseState) throws {
    let matter = Case.standing(state)
    let error = refusal {
      let drafts = try matter.reject(id(1), .annanKommun, on: Self.today)
      let after = Case.folded(matter, drafts, subject: id(1).text, occurredOn: Self.today)
      #expect(after?.state == .avvisat && after?.rejection == .annanKommun)
    }
    if state == .aktualiserad { #expect(error == nil) } else { #expect(error?.state == state.rawValue) }
  }

  // MARK: coordinators

  @Test(arguments: [CaseState.mottaget, .kartlaggs, .planeras, .pagar])
  func coordinatorsAreCounted(state: CaseState) throws {
    let matter = Case.standing(state)
    let drafts = try matter.assign(officer("h-bo2"), to: id(1), on: Self.today)
    let after = try #require(Case.folded(matter, drafts, subject: id(1).text, occurredOn: Self.today))
    #expect(after.coordinator == officer("h-bo2") && after.coordinators == matter.coordinators + 1)
    #expect(after.state == (state == .mottaget ? .kartlaggs : state))
    #expect(after.stateOn == (state == .mottaget ? Self.today : matter.stateOn))
    #expect(try after.assign(officer("h-bo2"), to: id(1), on: Self.today).isEmpty)
  }

  @Test func aCaseThatWaitedIsReceivedWhenItsGroupOpens() throws {
    let waiting = Case.standing(.aktualiserad, kind: .etablering)
    let early = refusal { _ = try waiting.assign(officer("h-anna1"), to: id(1), on: day("2020-12-31")) }
    #expect(early?.kind == .conflict && early?.state == "aktualiserad")
    let drafts = try waiting.assign(officer("h-anna1"), to: id(1), on: day("2021-01-01"))
    #expect(drafts.map(\.type) == [CaseReceived.eventType, CaseCoordinatorAssigned.eventType])
    let after = Case.folded(waiting, drafts, subject: id(1).text, occurredOn: day("2021-01-01"))
    #expect(after?.state == .kartlaggs)
  }

  @Test(arguments: [CaseState.avvisat, .avslutat])
  func aClosedCaseGetsNoCoordinator(state: CaseState) {
    let error = refusal { _ = try Case.standing(state).assign(officer("h-bo2"), to: id(1), on: Self.today) }
    #expect(error?.message == "The case is closed." && error?.state == state.rawValue)
  }

  // MARK: mapping

  @Test(arguments: CaseState.allCases.filter { Self.reachable.contains($0) })
  func mappingNeedsACoordinator(state: CaseState) {
    let matter = Case.standing(state)
    let error = refusal {
      let drafts = try matter.map(mapping(id(1), sun: "336"), id(1), on: Self.today)
      let after = Case.folded(matter, drafts, subject: id(1).text, occurredOn: Self.today)
      #expect(after?.state == (state == .kartlaggs ? .planeras : state))
      #expect(after?.mapping?.educationClass == .gymnasial && after?.mapping?.occurredOn == Self.today)
    }
    switch state {
    case .aktualiserad, .mottaget: #expect(error?.message == "The case has no coordinator yet.")
    case .avvisat, .avslutat: #expect(error?.message == "The case is closed.")
    default: #expect(error == nil)
    }
  }

  static let reachable: Set<CaseState> = [
    .aktualiserad, .mottaget, .avvisat, .kartlaggs, .planeras, .pagar, .avslutat,
  ]

  @Test(arguments: [
    ("000", true, EducationClass.ejFullgjordGrundskola), ("102", true, .ejFullgjordGrundskola),
    ("106", true, .hogstGrundskola), ("206", true, .hogstGrundskola), ("312", true, .hogstGrundskola),
    ("333", true, .hogstGrundskola), ("336", true, .gymnasial), ("337", true, .gymnasial),
    ("413", true, .eftergymnasial), ("547", true, .eftergymnasial), ("640", true, .eftergymnasial),
    ("547", false, .ejValiderad), ("206", false, .ejValiderad),
  ])
  func levelsBecomeTheClassesOfKAS(sun: String, validated: Bool, expected: EducationClass) throws {
    let drafts = try Case.standing(.kartlaggs).map(
      mapping(id(1), sun: sun, validated: validated), id(1), on: Self.today)
    let mapped = try #require(drafts.first?.payload as? CaseMapped)
    #expect(mapped.educationClass == expected && mapped.sunLevel == level(sun))
  }

  @Test func anAreaStandsOnce() {
    let params = mapping(id(1), areas: [.arbete, .sprak, .arbete, .sprak])
    let error = refusal { _ = try Case.standing(.kartlaggs).map(params, id(1), on: Self.today) }
    #expect(error?.problems.map(\.path) == ["/needs/2/area", "/needs/3/area"])
  }

  // MARK: order in time

  @Test func nothingHappensBeforeWhatIsKnown() {
    let matter = Case.standing(.pagar)
    let before = matter.changedOn.adding(days: -1)
    let attempts: [() throws -> [EventDraft]] = [
      { try matter.assign(officer("h-bo2"), to: id(1), on: before) },
      { try matter.map(mapping(id(1)), id(1), on: before) },
      { try matter.close(closing(id(1)), id(1), plan: nil, runningMeasures: 0, on: before) },
      { try Case.standing(.aktualiserad).reject(id(1), .dubblett, on: Self.firstDay.adding(days: -1)) },
    ]
    for attempt in attempts {
      let error = refusal { _ = try attempt() }
      #expect(error?.kind == .invalidParams && error?.problems.map(\.path) == ["/occurredOn"])
    }
  }
}
