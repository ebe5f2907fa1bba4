import Casework
import EventStore
import IntakeAPI
import IntakeDomain
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_intake

/// What waits in each state of a case.
@Suite struct WorkListTests {
  @Test func aCaseWaitsForOneThingAtATime() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1, 2)
    func waiting() throws -> [String] {
      try desk.bus.call(ListWork.method, ListWork.Params()).items.map { "\($0.kind) \($0.dueOn?.text ?? "-")" }
    }
    let from = day("2020-03-02")
    let early = registering(
      person(1), .etablering, .egenbosatt, assignedOn: from, receiveBy: day("2020-05-01"), on: from)
    _ = try desk.bus.call(RegisterCase.method, early)
    let matter = try desk.bus.call(RegisterCase.method, registering(person(2), on: from)).caseId
    #expect(try waiting() == ["arendenAttTaEmot 2020-05-01", "arendenUtanSamordnare -"])
    _ = try desk.bus.call(
      AssignCoordinator.method,
      AssignCoordinator.Params(caseId: matter, coordinator: officer("h-anna1"), occurredOn: from))
    #expect(try waiting().last == "arendenAttKartlagga -")
    _ = try desk.bus.call(MapCase.method, mapping(matter, on: from))
    #expect(try waiting().last == "arendenAttPlanera -")
    let plan = try desk.bus.call(OpenPlan.method, planning(matter, on: from)).planId
    #expect(try waiting().suffix(2) == ["arendenAttPlanera -", "planerAttGodkanna -"])
    _ = try desk.bus.call(ApprovePlan.method, approving(plan, offered: from, on: from))
    #expect(try waiting() == ["arendenAttTaEmot 2020-05-01"])
    let summary = try desk.bus.call(SummarizeWork.method, SummarizeWork.Params())
    #expect(summary.kinds.filter { $0.count > 0 }.map(\.kind) == ["arendenAttTaEmot"])
  }
}
