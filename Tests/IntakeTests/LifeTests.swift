import Bus
import Casework
import Daemon
import EventStore
import IntakeAPI
import IntakeDomain
import PeopleAPI
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_intake

@Suite struct LifeTests {
  static let from = day("2020-03-02")

  @Test func aCaseFromTheDoorToTheEnd() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1)
    let (matter, plan) = try desk.ongoing(person(1), from: Self.from)
    let measure = try desk.bus.call(
      StartMeasure.method, starting(person(1), in: matter, on: Self.from.adding(days: 5)))
    #expect(measure.state == .pagar && measure.version == 1)
    let referral = try desk.bus.call(
      ReferCase.method,
      ReferCase.Params(caseId: matter, to: .stockholmsjobb, occurredOn: Self.from.adding(days: 6)))
    #expect(referral.state == .skickad && referral.version == 1)
    let closing = closing(matter, .arbete, work: .reguljarUtanStod, on: Self.from.adding(days: 9))
    let busy = refusal { _ = try desk.bus.call(CloseCase.method, closing) }
    #expect(busy?.message == "End the running measures first.")
    _ = try desk.bus.call(
      EndMeasure.method,
      EndMeasure.Params(
        measureId: measure.measureId, endReason: .genomford, occurredOn: Self.from.adding(days: 8)))
    let closed = try desk.bus.call(CloseCase.method, closing)
    #expect(closed.state == .avslutat && closed.version == 6)
    #expect(
      try desk.types() == [
        "case.registered", "case.received", "case.coordinatorAssigned", "case.mapped", "plan.opened", "plan.approved",
        "case.started", "measure.started", "referral.sent", "measure.ended", "case.closed", "plan.closed",
      ])
    let shown = try desk.bus.call(ShowCase.method, ShowCase.Params(caseId: matter))
    #expect(shown.closing?.workKind == .reguljarUtanStod && shown.closing?.endedOn == Self.from.adding(days: 9))
    #expect(shown.mapping?.educationClass == .hogstGrundskola && shown.change == 1)
    #expect(shown.plans == [plan] && shown.measures == [measure.measureId])
    #expect(shown.referrals == [referral.referralId] && shown.version == 6)
    #expect(try desk.bus.call(ShowPlan.method, ShowPlan.Params(planId: plan)).state == .avslutad)
    // The person may come back, and be referred again although nobody answered the first time.
    let (again, _) = try desk.ongoing(person(1), from: Self.from.adding(days: 20))
    _ = try desk.bus.call(ReferCase.method, ReferCase.Params(caseId: again, to: .stockholmsjobb))
    let twice = refusal {
      _ = try desk.bus.call(ReferCase.method, ReferCase.Params(caseId: again, to: .stockholmsjobb))
    }
    #expect(twice?.kind == .conflict && twice?.state == "skickad")
  }

  @Test func onePlanInAllCases() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1)
    _ = try desk.ongoing(person(1), from: Self.from)
    let other = try desk.bus.call(RegisterCase.method, registering(person(1), .uvas, .uvas, on: Self.from)).caseId
    _ = try desk.bus.call(
      AssignCoordinator.method,
      AssignCoordinator.Params(caseId: other, coordinator: officer("h-bo2"), occurredOn: Self.from))
    _ = try desk.bus.call(MapCase.method, mapping(other, on: Self.from))
    let error = refusal { _ = try desk.bus.call(OpenPlan.method, planning(other)) }
    #expect(error?.message == "The person already has a plan; there is exactly one plan per person.")
    let same = refusal { _ = try desk.bus.call(RegisterCase.method, registering(person(1))) }
    #expect(same?.kind == .conflict && same?.state == "pagar")
  }

  @Test func linkedRefsAreOnePerson() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1, 2)
    let first = try desk.ongoing(person(1), from: Self.from)
    let district = try desk.bus.call(StartMeasure.method, starting(person(1), on: Self.from)).measureId
    try desk.tell([EventDraft(person(1), PersonLinked(from: person(1), to: person(2)))])
    let double = refusal { _ = try desk.bus.call(RegisterCase.method, registering(person(2))) }
    #expect(double?.message == "The person already has an open case of this kind.")
    let same = refusal { _ = try desk.bus.call(StartMeasure.method, starting(person(2))) }
    #expect(same?.message == "The person already has this measure running at this organisation.")
    let second = try desk.bus.call(RegisterCase.method, registering(person(1), .finsam)).caseId
    #expect(try desk.bus.call(ShowCase.method, ShowCase.Params(caseId: first.caseId)).personRef == person(2))
    for ref in [person(1), person(2)] {
      let page = try desk.bus.call(ListCases.method, ListCases.Params(personRef: ref))
      #expect(
        page.items.map(\.caseId) == [first.caseId, second].sorted()
          && page.items.allSatisfy { $0.personRef == person(2) })
      let one = try desk.bus.call(ListCases.method, ListCases.Params(personRef: ref, max: 1))
      #expect(one.more && one.items.count == 1)
      let rest = try desk.bus.call(ListCases.method, ListCases.Params(personRef: ref, after: one.last, max: 1))
      #expect(!rest.more && rest.items.count == 1 && rest.items[0].caseId != one.items[0].caseId)
      let measures = try desk.bus.call(ListMeasures.method, ListMeasures.Params(personRef: ref))
      #expect(measures.items.map(\.measureId) == [district])
    }
  }

  @Test func aGroupThatIsNotOpenWaits() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1)
    let waiting = try desk.bus.call(
      RegisterCase.method, registering(person(1), .etablering, .egenbosatt, unit: "ETC", on: day("2020-10-01")))
    #expect(waiting.state == .aktualiserad && waiting.version == 1)
    func assign(on date: String) throws -> CaseReceipt {
      try desk.bus.call(
        AssignCoordinator.method,
        AssignCoordinator.Params(caseId: waiting.caseId, coordinator: officer("h-anna1"), occurredOn: day(date)))
    }
    #expect(refusal { _ = try assign(on: "2020-12-31") }?.state == "aktualiserad")
    let received = try assign(on: "2021-01-01")
    #expect(received.state == .kartlaggs && received.version == 3)
    let late = refusal {
      _ = try desk.bus.call(RejectCase.method, RejectCase.Params(caseId: waiting.caseId, reason: .ejOppenGrupp))
    }
    #expect(late?.kind == .conflict && late?.state == "kartlaggs")
  }

  @Test func whatTheCallerSawMustStillHold() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1)
    let (matter, plan) = try desk.ongoing(person(1), from: Self.from)
    let stale = refusal { _ = try desk.bus.call(MapCase.method, mapping(matter, expecting: 3)) }
    #expect(stale?.kind == .conflict && stale?.state == "5")
    #expect(try desk.bus.call(MapCase.method, mapping(matter, expecting: 5)).version == 6)
    let draft = refusal {
      let params = ApprovePlan.Params(
        planId: plan, guidanceOfferedOn: Self.from, guidanceAnswer: .avbojd, expectedVersion: 1)
      _ = try desk.bus.call(ApprovePlan.method, params)
    }
    #expect(draft?.kind == .conflict && draft?.state == "2")
    let early = refusal { _ = try desk.bus.call(MapCase.method, mapping(matter, on: Self.from)) }
    #expect(early?.problems.map(\.path) == ["/occurredOn"])
  }

  @Test func theProjectionsAreMadeAgainRowForRow() throws {
    let desk = try Desk()
    try desk.know(1, 2, 3)
    try desk.knowProtected(4)
    let (matter, _) = try desk.ongoing(person(1), from: Self.from)
    _ = try desk.ongoing(person(4), from: Self.from, unit: "SDN-HAV")
    try desk.tell([EventDraft(person(2), PersonLinked(from: person(2), to: person(3)))])
    let referral = try desk.bus.call(ReferCase.method, ReferCase.Params(caseId: matter, to: .stockholmsjobb)).referralId
    _ = try desk.bus.call(
      WithdrawReferral.method, WithdrawReferral.Params(referralId: referral, reason: .angrat))
    let measure = try desk.bus.call(StartMeasure.method, starting(person(2))).measureId
    _ = try desk.bus.call(EndMeasure.method, EndMeasure.Params(measureId: measure, endReason: .flyttat))
    _ = try desk.bus.call(CloseCase.method, closing(matter, .studier, studies: .komvux))
    let before = try desk.store.read { try Desk.projections($0) }
    desk.store.stop()
    let settings = IntakeService.definition.storeSettings(directory: desk.directory.path)
    #expect(try Store.rebuild(settings) > 20)
    let opened = try Store(settings)
    defer { opened.stop() }
    let after = try opened.read { try Desk.projections($0) }
    #expect(before == after && before.count == 11)
  }
}
