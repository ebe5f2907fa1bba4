import Bus
import Casework
import EventStore
import IntakeAPI
import IntakeDomain
import PeopleAPI
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_intake

@Suite struct PrivacyTests {
  static let from = day("2020-03-02")

  @Test func outsideTheCircleThereIsNoSuchCase() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1)
    try desk.knowProtected(2)
    let (matter, plan) = try desk.ongoing(person(2), from: Self.from)
    let referral = try desk.bus.call(
      ReferCase.method, ReferCase.Params(caseId: matter, to: .stockholmsjobb), uid: Desk.insider
    ).referralId
    let measure = try desk.bus.call(StartMeasure.method, starting(person(2)), uid: Desk.insider).measureId
    let calls: [(EntityID, (EntityID) throws -> Void)] = [
      (matter, { _ = try desk.bus.call(ShowCase.method, ShowCase.Params(caseId: $0), uid: Desk.outsider) }),
      (matter, { _ = try desk.bus.call(MapCase.method, mapping($0, expecting: 1), uid: Desk.outsider) }),
      (matter, { _ = try desk.bus.call(CloseCase.method, closing($0), uid: Desk.outsider) }),
      (matter, { _ = try desk.bus.call(OpenPlan.method, planning($0), uid: Desk.outsider) }),
      (matter, { _ = try desk.bus.call(StartMeasure.method, starting(person(1), in: $0), uid: Desk.outsider) }),
      (matter, { _ = try desk.bus.call(ListReferrals.method, ListReferrals.Params(caseId: $0), uid: Desk.outsider) }),
      (matter, { _ = try desk.bus.call(ListMeasures.method, ListMeasures.Params(caseId: $0), uid: Desk.outsider) }),
      (plan, { _ = try desk.bus.call(ShowPlan.method, ShowPlan.Params(planId: $0), uid: Desk.outsider) }),
      (
        plan,
        { _ = try desk.bus.call(ApprovePlan.method, approving($0, offered: Self.from), uid: Desk.outsider) }
      ),
      (
        measure,
        {
          let params = EndMeasure.Params(measureId: $0, endReason: .annan, expectedVersion: 9)
          _ = try desk.bus.call(EndMeasure.method, params, uid: Desk.outsider)
        }
      ),
      (
        referral,
        {
          let params = WithdrawReferral.Params(referralId: $0, reason: .annan, expectedVersion: 9)
          _ = try desk.bus.call(WithdrawReferral.method, params, uid: Desk.outsider)
        }
      ),
    ]
    for (there, call) in calls {
      let hidden = refusal { try call(there) }
      let absent = refusal { try call(id(77)) }
      #expect(hidden?.kind == .notFound && hidden == absent)
    }
  }

  /// Somebody whom the register has not told of is waited for; a protected person is met like everybody whom it has.
  @Test func anUnheardOfPersonIsWaitedFor() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.knowProtected(2)
    let pending = [person(2), person(3)].map {
      desk.bus.begin(RegisterCase.method.info.name, registering($0).json, uid: Desk.outsider)
    }
    let outcomes = pending.map { call in refusal { _ = try call.wait() } }
    #expect(outcomes[0] == nil && outcomes[1]?.kind == .unavailable)
  }

  @Test func insideTheCircleAReadingSaysWhy() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1)
    try desk.knowProtected(2)
    let matter = try desk.bus.call(
      RegisterCase.method, registering(person(2), unit: "SDN-HAV", on: Self.from), uid: Desk.insider
    ).caseId
    let open = try desk.bus.call(
      RegisterCase.method, registering(person(1), .finsam, .anhorig, anchor: person(2)), uid: Desk.insider)
    let why = Meta(reason: "Handles the case.")
    let reads: [(Meta) throws -> PersonRef?] = [
      { try desk.bus.call(ShowCase.method, ShowCase.Params(caseId: matter), meta: $0, uid: Desk.insider).personRef },
      {
        try desk.bus.call(ListCases.method, ListCases.Params(personRef: person(2)), meta: $0, uid: Desk.insider)
          .items.first?.personRef
      },
    ]
    for read in reads {
      #expect(refusal { _ = try read(.none) }?.problems.map(\.path) == ["/_meta/reason"])
      #expect(try read(why) == person(2))
    }
    for meta in [Meta.none, why] {
      let listed = try desk.bus.call(ListCases.method, ListCases.Params(), meta: meta, uid: Desk.insider)
      #expect(listed.items.map(\.caseId) == [open.caseId], "the protected stand in no list")
    }
    func anchor(_ meta: Meta, _ uid: UInt32) throws -> PersonRef? {
      try desk.bus.call(ShowCase.method, ShowCase.Params(caseId: open.caseId), meta: meta, uid: uid).anchorRef
    }
    #expect(try anchor(why, Desk.insider) == person(2))
    #expect(try anchor(.none, Desk.insider) == nil)
    #expect(try anchor(why, Desk.outsider) == nil)
  }

  @Test func theStreamTellsNoPlaceOfTheProtected() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.knowProtected(2)
    let (matter, _) = try desk.ongoing(person(2), from: Self.from, unit: "SDN-HAV")
    _ = try desk.bus.call(StartMeasure.method, starting(person(2), unit: "SDN-FAR"), uid: Desk.insider)
    _ = try desk.bus.call(ReferCase.method, ReferCase.Params(caseId: matter, to: .stockholmsjobb), uid: Desk.insider)
    let data = try desk.events().map { String(decoding: $0.data.bytes, as: UTF8.self) }
    #expect(data.count == 9 && data.allSatisfy { !$0.contains("SDN-") && !$0.contains("sekretess") })
    #expect(data.filter { $0.contains("\"organisation\":\"STAD\"") }.count == 3)
  }

  @Test func withoutTheRegisterNothingIsToldOfPersons() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1)
    let (matter, _) = try desk.ongoing(person(1), from: Self.from)
    desk.freshness.set(false)
    let calls: [() throws -> Void] = [
      { _ = try desk.bus.call(ShowCase.method, ShowCase.Params(caseId: matter)) },
      { _ = try desk.bus.call(ListCases.method, ListCases.Params()) },
      { _ = try desk.bus.call(StartMeasure.method, starting(person(1))) },
      { _ = try desk.bus.call(MapCase.method, mapping(matter)) },
    ]
    for call in calls { #expect(refusal { try call() }?.kind == .unavailable) }
    desk.freshness.set(true)
    for call in calls { #expect(refusal { try call() } == nil) }
  }

  @Test func aRoleHoldsInItsUnit() throws {
    let desk = try Desk()
    defer { desk.store.stop() }
    try desk.know(1, 2)
    let inside = try desk.ongoing(person(1), from: Self.from, unit: "SDN-HAV").caseId
    let outside = try desk.ongoing(person(2), from: Self.from, unit: "SDN-FAR").caseId
    let grant = Grant(roles: RoleSet([.officer]), units: [.officer: ["SDN-HAV"]])
    #expect(try desk.bus.call(ShowCase.method, ShowCase.Params(caseId: inside), grant: grant).version == 5)
    #expect(try desk.bus.call(MapCase.method, mapping(inside), grant: grant).version == 6)
    let denied: [() throws -> Void] = [
      { _ = try desk.bus.call(ShowCase.method, ShowCase.Params(caseId: outside), grant: grant) },
      { _ = try desk.bus.call(MapCase.method, mapping(outside), grant: grant) },
      { _ = try desk.bus.call(RegisterCase.method, registering(person(1), .uvas), grant: grant) },
      { _ = try desk.bus.call(StartMeasure.method, starting(person(2), unit: "SDN-FAR"), grant: grant) },
    ]
    for call in denied { #expect(refusal { try call() }?.kind == .denied) }
    let listed = try desk.bus.call(ListCases.method, ListCases.Params(), grant: grant)
    #expect(listed.items.map(\.caseId) == [inside])
    let reader = refusal {
      _ = try desk.bus.call(ListCases.method, ListCases.Params(), grant: Grant(roles: RoleSet([.reader])))
    }
    #expect(reader?.kind == .denied)
  }
}
