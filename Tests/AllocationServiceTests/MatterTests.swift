import AllocationAPI
import Bus
import Casework
import PeopleAPI
import Persons
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// One job a year, of somebody of whom the caller may not know.
@Suite struct MatterTests {
  let desk: Desk

  init() throws {
    desk = try Desk()
    // Alike but for the protection: the one has no district that is told either.
    try desk.tell([desk.registered(person(1), born: day("2002-06-01"), district: nil)])
    try desk.knowProtected(2)
  }

  private func answer(_ params: SubmitApplication.Params, uid: UInt32 = Desk.outsider) -> String {
    do {
      let bytes = try desk.bus.begin("application.submit", params.json, uid: uid).wait()
      return String(decoding: bytes, as: UTF8.self).replacing(#/"[0-9a-f]{8}-[0-9a-f-]{27}"/#, with: "\"id\"")
    } catch {
      return "\(error)"
    }
  }

  @Test func outsidersAreAnsweredAlike() throws {
    defer { desk.stop() }
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 1)
    let calls: [(Int) -> SubmitApplication.Params] = [
      { desk.submitting($0, period, [place], on: day("2018-12-01")) }, { desk.submitting($0, period, [id(9)]) },
      { desk.submitting($0, period, [place], resident: false) }, { desk.submitting($0, period, [place]) },
      { desk.submitting($0, period, [place]) }, { desk.submitting($0, id(8), [place]) },
    ]
    for (number, call) in calls.enumerated() {
      #expect(answer(call(1)) == answer(call(2)), "call \(number)")
    }
    #expect(answer(calls[3](1)).contains("conflict"), "one job a year")
  }

  /// The circle has sent the application already; the outsider cannot tell.
  @Test func asecondJobOfTheYearGoesToTheCircle() throws {
    defer { desk.stop() }
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 1)
    let own = try desk.apply(2, period, [place], uid: Desk.insider)
    let events = try desk.types().count
    let receipt = try desk.apply(2, period, [place], uid: Desk.outsider)
    #expect(receipt != own)
    #expect(try desk.types().count == events)
    let matters = try desk.bus.call(
      ListMatters.method, ListMatters.Params(), meta: Meta(reason: "bevakning"), uid: Desk.insider
    ).items
    #expect(matters.map(\.method) == ["application.submit"] && matters[0].personRef == person(2))
    let about = MatterParams(matterId: matters[0].matterId)
    _ = try desk.bus.call(TakeMatter.method, about, uid: Desk.insider)
    #expect(refusal { _ = try desk.bus.call(PerformMatter.method, about, uid: Desk.insider) }?.kind == .conflict)
    _ = try desk.bus.call(DismissMatter.method, about, uid: Desk.insider)
    let shown = refusal {
      _ = try desk.bus.call(ShowApplication.method, ShowApplication.Params(applicationId: receipt), uid: Desk.outsider)
    }
    let nobody = refusal {
      _ = try desk.bus.call(ShowApplication.method, ShowApplication.Params(applicationId: id(4)), uid: Desk.outsider)
    }
    #expect(shown?.kind == .notFound && shown == nobody)
  }
}
