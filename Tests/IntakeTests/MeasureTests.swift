import Casework
import IntakeAPI
import IntakeDomain
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct MeasureTests {
  static let today = CaseTests.today

  private func start(
    _ params: StartMeasure.Params, isProtected: Bool = false, in matter: (case: Case, person: PersonRef)? = nil,
    running: [Measure] = [], on date: CivilDate = today
  ) throws -> [EventDraft] {
    try Measure.start(
      params, as: id(3), person: params.personRef, isProtected: isProtected, in: matter, running: running, on: date)
  }

  private func begun(_ params: StartMeasure.Params, on date: CivilDate = today) throws -> Measure {
    try #require(Measure.folded(nil, start(params, on: date), subject: id(3).text, occurredOn: date))
  }

  @Test func aMeasureNeedsNoCase() throws {
    let measure = try begun(starting(person(1)))
    #expect(measure.state == .pagar && measure.caseId == nil && measure.startedOn == Self.today)
    #expect(measure.organisation == unit("SDN-HAV"))
  }

  @Test(arguments: CaseState.allCases.filter { CaseTests.reachable.contains($0) })
  func withACaseItIsOngoing(state: CaseState) {
    let error = refusal { _ = try start(starting(person(1), in: id(1)), in: (.standing(state), person(1))) }
    if state == .pagar {
      #expect(error == nil)
    } else {
      #expect(error?.message == "The case is not ongoing." && error?.state == state.rawValue)
    }
  }

  @Test func theCaseIsThePersons() throws {
    let error = refusal { _ = try start(starting(person(2), in: id(1)), in: (.standing(.pagar), person(1))) }
    #expect(error?.problems.map(\.path) == ["/caseId"])
    let matter = Case.standing(.pagar)
    let startedOn = try #require(matter.startedOn)
    let early = refusal {
      _ = try start(starting(person(1), in: id(1)), in: (matter, person(1)), on: startedOn.adding(days: -1))
    }
    #expect(early?.problems.map(\.path) == ["/occurredOn"])
  }

  @Test(arguments: [
    (MeasureOperator.stadsdel, "SDN-HAV", true), (.stadsdel, "STAD", true), (.stadsdel, "AMF", false),
    (.stadsdel, "SDN-JAR", false), (.jobbtorg, "AMF-JOBB", true), (.vuxenutbildning, "AMF-VUX", true),
    (.ideburen, "SDN-HAV", true), (.upphandlad, "NMD-SOC", true),
  ])
  func districtsRunTheirOwn(operated: MeasureOperator, code: String, isTaken: Bool) {
    let error = refusal { _ = try start(starting(person(1), by: operated, unit: code)) }
    #expect((error == nil) == isTaken)
    if !isTaken { #expect(error?.problems.map(\.path) == ["/organisation"]) }
  }

  @Test func aStockholmsjobbIsNoMeasure() {
    let error = refusal { _ = try start(starting(person(1), .stockholmsjobb)) }
    #expect(error?.problems.map(\.path) == ["/measureKind"])
  }

  @Test func theSameMeasureRunsOnce() throws {
    let running = try begun(starting(person(1)))
    let error = refusal { _ = try start(starting(person(1)), running: [running]) }
    #expect(error?.message == "The person already has this measure running at this organisation.")
    _ = try start(starting(person(1), .motivation), running: [running])
    _ = try start(starting(person(1), unit: "SDN-FAR"), running: [running])
    let drafts = try running.end(id(3), .genomford, on: Self.today)
    let ended = try #require(Measure.folded(running, drafts, subject: id(3).text, occurredOn: Self.today))
    _ = try start(starting(person(1)), running: [ended])
  }

  @Test(arguments: ["SDN-HAV", "AMF", "STAD"])
  func noUnitIsToldOfTheProtected(code: String) throws {
    let drafts = try start(starting(person(1), by: .ideburen, unit: code), isProtected: true)
    #expect((drafts[0].payload as? MeasureStarted)?.organisation == .city)
  }

  @Test(arguments: MeasureEndReason.allCases)
  func aMeasureEndsOnce(reason: MeasureEndReason) throws {
    let measure = try begun(starting(person(1)))
    let drafts = try measure.end(id(3), reason, on: Self.today)
    let ended = try #require(Measure.folded(measure, drafts, subject: id(3).text, occurredOn: Self.today))
    #expect(ended.endedOn == Self.today && ended.endReason == reason)
    let isThrough = [MeasureEndReason.genomford, .arbete, .studier].contains(reason)
    #expect(ended.state == (isThrough ? .avslutad : .avbruten))
    let again = refusal { _ = try ended.end(id(3), .genomford, on: Self.today) }
    #expect(again?.message == "The measure has ended." && again?.state == ended.state.rawValue)
    let early = refusal { _ = try measure.end(id(3), reason, on: Self.today.adding(days: -1)) }
    #expect(early?.problems.map(\.path) == ["/occurredOn"])
  }
}
