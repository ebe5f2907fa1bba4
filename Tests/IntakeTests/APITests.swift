import Bus
import EventStore
import IntakeAPI
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_intake

@Suite struct APITests {
  @Test func everyMethodHasAHandlerARoleAndAnExample() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    let names = Set(IntakeMethods.all.map(\.name))
    #expect(names.count == 16)
    #expect(Set(desk.bus.methods.map(\.name)).isSuperset(of: names))
    for method in IntakeMethods.all {
      #expect(!method.access.listed.isEmpty && !method.examples().isEmpty)
      #expect(method.kind == .command || method.kind == .auditedQuery)
    }
    #expect(Set(desk.store.settings.registry.events.map(\.type)) == Set(IntakeEvents.all.map(\.type)))
  }

  /// An example's params are what a handler takes: only what is true of cases may refuse them.
  @Test func everyExampleIsTaken() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    let calls = IntakeMethods.all.flatMap { method in
      method.examples().map { (method.name, desk.bus.begin(method.name, $0.params)) }
    }
    for (name, call) in calls {
      let refused = refusal { _ = try call.wait() }
      let isOfState = refused == nil || refused?.kind == .notFound || refused?.kind == .unavailable
      #expect(isOfState, "\(name): \(refused?.message ?? "")")
    }
  }

  @Test func paramsAreRefusedWithEveryProblem() {
    let text = #"""
      {"personRef":"x","caseKind":"etableringen","targetGroup":"anhorig","entryRoute":"egetInitiativ",
      "organisation":"SDN-QQQ","assignedOn":"2020-02-30","project":null,"handler":"1"}
      """#
    let error = #expect(throws: InvalidMessage.self) {
      _ = try RegisterCase.Params(json: Array(text.utf8), mode: .request)
    }
    let paths = Set(error?.problems.map(\.path) ?? [])
    #expect(
      paths == ["/personRef", "/caseKind", "/initiator", "/organisation", "/assignedOn", "/project", "/handler"])
  }

  @Test func aPlanHasAtLeastOneActivity() {
    let many = (0...IntakeLimit.activities).map { _ in #"{"measureKind":"sfi","actor":"stad"}"# }
    for activities in ["[]", "[\(many.joined(separator: ","))]"] {
      let text = #"{"caseId":"\#(id(1).text)","goal":"arbete","noAfPlanReason":"vantar","activities":\#(activities)}"#
      let error = #expect(throws: InvalidMessage.self) {
        _ = try OpenPlan.Params(json: Array(text.utf8), mode: .request)
      }
      #expect(error?.problems.map(\.path) == ["/activities"])
    }
  }
}
