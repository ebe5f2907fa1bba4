import Bus
import Casework
import EventStore
import IntakeAPI
import IntakeDomain
import Rights
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_intake

/// What was told wrongly is corrected, stays readable as it was told, and projections made again are the same.
@Suite struct CorrectionTests {
  static let first = day("2026-11-01")

  private func correct(
    _ desk: Desk, _ subject: EntityID, _ sequence: Int, _ data: String? = nil, on day: CivilDate? = nil,
    version: Int? = nil, uid: UInt32 = Desk.insider
  ) throws -> CorrectEvent.Result {
    try desk.bus.call(
      CorrectEvent.method,
      CorrectEvent.Params(
        subject: subject, corrects: sequence, happenedOn: day, data: data.map { RawObject(Array($0.utf8)) },
        expectedVersion: version), uid: uid)
  }

  private func show(_ desk: Desk, _ matter: EntityID) throws -> ShowCase.Result {
    try desk.bus.call(ShowCase.method, ShowCase.Params(caseId: matter), uid: Desk.insider)
  }

  private func sequence(_ desk: Desk, _ type: String) throws -> Int {
    try #require(try desk.events().last { $0.type == "se.stadsbuss.intake.\(type)" }).number
  }

  @Test func aMappingIsCorrectedWithItsClassAndStaysInHistory() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1)
    let (matter, _) = try desk.ongoing(person(1), from: Self.first)
    let mapped = try sequence(desk, "case.mapped")
    let before = try show(desk, matter)
    let receipt = try correct(desk, matter, mapped, #"{"sunLevel":"317"}"#)
    let after = try show(desk, matter)
    #expect(after.mapping?.sunLevel == level("317"))
    #expect(after.mapping?.educationClass == EducationClass(level("317"), validated: true))
    #expect(after.mapping?.occurredOn == before.mapping?.occurredOn)
    #expect(after.state == before.state && after.version == before.version + 1)
    #expect(
      receipt
        == CorrectEvent.Result(subject: matter, sequence: receipt.sequence, corrects: mapped, version: after.version))
    let history = try desk.bus.call(ShowHistory.method, ShowHistory.Params(subject: matter), uid: Desk.insider)
    let told = try #require(history.told.first { $0.sequence == mapped })
    #expect(told.correctedBy == receipt.sequence)
    #expect(String(decoding: told.content.bytes, as: UTF8.self).contains(#""sunLevel":"206""#))
    #expect(history.told.last?.corrects == mapped)
    #expect(!history.told.contains { String(decoding: $0.content.bytes, as: UTF8.self).contains(person(1).text) })
    // A correction of the correction is one of the first event.
    let again = try correct(desk, matter, receipt.sequence, #"{"sunLevel":"206"}"#)
    #expect(again.corrects == mapped)
    #expect(try show(desk, matter).mapping == before.mapping)
  }

  @Test func onlyTheCorrectedMappingChangesWhenThereIsALaterOne() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1)
    let (matter, _) = try desk.ongoing(person(1), from: Self.first)
    let mapped = try sequence(desk, "case.mapped")
    _ = try desk.bus.call(
      MapCase.method, mapping(matter, sun: "317", on: Self.first.adding(days: 6)), uid: Desk.insider)
    _ = try correct(desk, matter, mapped, #"{"sunLevel":"526"}"#)
    #expect(try show(desk, matter).mapping?.sunLevel == level("317"))
  }

  @Test func anEndCodeAndADayAreCorrected() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1)
    let (matter, plan) = try desk.ongoing(person(1), from: Self.first)
    let end = Self.first.adding(days: 10)
    _ = try desk.bus.call(CloseCase.method, closing(matter, on: end), uid: Desk.insider)
    let closed = try sequence(desk, "case.closed")
    let wrong = #expect(throws: RPCError.self) { try correct(desk, matter, closed, #"{"outcome":"arbete"}"#) }
    #expect(wrong?.problems.map(\.path) == ["/data/workKind"])
    _ = try correct(
      desk, matter, closed, #"{"outcome":"arbete","workKind":"reguljarUtanStod"}"#, on: end.adding(days: -2))
    let closing = try #require(try show(desk, matter).closing)
    #expect(closing.outcome == .arbete && closing.workKind == .reguljarUtanStod)
    #expect(closing.endedOn == end.adding(days: -2))
    let planClosed = try sequence(desk, "plan.closed")
    _ = try correct(desk, plan, planClosed, on: end.adding(days: -2))
  }

  @Test func whatMayNotBeCorrectedIsRefused() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1, 2)
    let (matter, _) = try desk.ongoing(person(1), from: Self.first)
    let mapped = try sequence(desk, "case.mapped")
    let registered = try sequence(desk, "case.registered")
    let assigned = try sequence(desk, "case.coordinatorAssigned")
    func paths(_ body: () throws -> Void) -> [String]? { refusal(body)?.problems.map(\.path) }
    #expect(
      paths { _ = try correct(desk, matter, registered, #"{"personRef":"\#(person(2).text)"}"#) } == ["/data/personRef"]
    )
    #expect(
      paths { _ = try correct(desk, matter, mapped, #"{"educationClass":"gymnasial"}"#) } == ["/data/educationClass"])
    #expect(paths { _ = try correct(desk, matter, mapped, #"{"sunLevel":"9"}"#) } == ["/data/sunLevel"])
    #expect(paths { _ = try correct(desk, matter, mapped, "7") } == ["/data"])
    #expect(paths { _ = try correct(desk, matter, mapped, on: Self.first) } == ["/happenedOn"])
    #expect(paths { _ = try correct(desk, matter, mapped, on: day("2999-01-01")) } == ["/happenedOn"])
    #expect(paths { _ = try correct(desk, matter, 9999) } == ["/corrects"])
    #expect(refusal { _ = try correct(desk, matter, assigned) }?.kind == .conflict)
    #expect(refusal { _ = try correct(desk, matter, mapped) }?.kind == .conflict)
    #expect(refusal { _ = try correct(desk, matter, mapped, #"{"sunLevel":"317"}"#, version: 1) }?.kind == .conflict)
    #expect(refusal { _ = try correct(desk, id(77), mapped) }?.kind == .notFound)
  }

  @Test func aProtectedPersonsMatterIsNobodysOutsideTheCircle() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.knowProtected(3)
    let (matter, _) = try desk.ongoing(person(3), from: Self.first)
    let mapped = try sequence(desk, "case.mapped")
    let hidden = refusal { _ = try correct(desk, matter, mapped, #"{"sunLevel":"317"}"#, uid: Desk.outsider) }
    let nobody = refusal { _ = try correct(desk, id(99), mapped, #"{"sunLevel":"317"}"#, uid: Desk.outsider) }
    #expect(hidden?.message == nobody?.message && hidden?.kind == .notFound)
  }

  @Test func rebuildMakesEqualRows() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1, 2)
    let (matter, _) = try desk.ongoing(person(1), from: Self.first)
    let (other, plan) = try desk.ongoing(person(2), from: Self.first)
    let mapped = try sequence(desk, "case.mapped")
    _ = try correct(desk, other, mapped, #"{"sunLevel":"317"}"#)
    _ = try desk.bus.call(MapCase.method, mapping(other, sun: "526", on: Self.first.adding(days: 7)), uid: Desk.insider)
    _ = try desk.bus.call(CloseCase.method, closing(matter, on: Self.first.adding(days: 9)), uid: Desk.insider)
    _ = try correct(desk, matter, sequence(desk, "case.closed"), #"{"livelihood":"studiestod"}"#)
    _ = try correct(desk, plan, sequence(desk, "plan.approved"), #"{"guidanceAnswer":"avbojd"}"#)
    _ = try correct(desk, other, mapped, #"{"educationValidated":false}"#)
    let rows = try desk.store.read { try Desk.projections($0) }
    let settings = desk.store.settings
    desk.store.stop()
    #expect(try Store.rebuild(settings) > 20)
    let made = try Store(settings)
    defer { made.stop() }
    #expect(try made.read { try Desk.projections($0) } == rows)
  }
}
