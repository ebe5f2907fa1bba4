import Bus
import Casework
import EventStore
import Foundation
import PeopleAPI
import PeopleDomain
import Persons
import Systemd
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

/// Emergency access, contact plans and the review of reads, on the real register.
@Suite struct AccessTests {
  let register: Register
  let ref: PersonRef
  static let circle: UInt32 = 1000
  static let outside: UInt32 = 1001
  static let manager: UInt32 = 1003
  static let phone = Contact(kind: .telefon, value: "070-000 00 01", allowed: true)
  static let home = Contact(kind: .post, value: "Hemliga gatan 1", allowed: true)
  static let protected = Grant(roles: RoleSet([.protected, .officer]))

  init() throws {
    register = try Register()
    ref = try register.add(
      TestNumber.anna, contacts: [Self.phone, Self.home], level: .sekretessmarkering, uid: Self.circle
    ).personRef
  }

  private func open(_ uid: UInt32 = outside, number: String? = nil, grant: Grant = protected) throws
    -> OpenAccess.Result
  {
    let params = OpenAccess.Params(
      identityNumber: number.map(written), personRef: number == nil ? ref : nil, minutes: 5)
    return try register.bus.call(OpenAccess.method, params, meta: Meta(reason: "akut"), uid: uid, grant: grant)
  }

  private func plan(_ ways: [PlannedContact], uid: UInt32 = circle) throws {
    _ = try register.bus.call(
      PlanContact.method, PlanContact.Params(personRef: ref, ways: ways, note: "Ring inte hemifrån."), uid: uid,
      grant: Self.protected)
  }

  // MARK: contact

  @Test func contactsAreShownAsThePlanAllowsAndNotWithoutOne() throws {
    #expect(try register.show(ref, reason: "x").contacts.isEmpty)
    #expect(try register.show(ref, reason: "x").postRoute == .enligtKontaktplan)
    try plan([PlannedContact(kind: .telefon)])
    #expect(try register.show(ref, reason: "x").contacts == [Self.phone])
    try plan([PlannedContact(kind: .post), PlannedContact(kind: .telefon, value: Self.phone.value)])
    #expect(try register.show(ref, reason: "x").contacts == [Self.phone, Self.home])
    let shown = try register.bus.call(
      ShowProtection.method, ShowProtection.Params(personRef: ref), meta: Meta(reason: "x"), uid: Self.circle,
      grant: Self.protected)
    #expect(shown.contactPlan?.note == "Ring inte hemifrån.")
    // Whoever decides without being in the circle reads nothing by that.
    let decided = try register.bus.call(
      ShowProtection.method, ShowProtection.Params(personRef: ref), meta: Meta(reason: "x"), uid: Self.manager,
      grant: .manager)
    #expect(decided.contactPlan == nil && decided.riskAssessment == nil)
    #expect(register.files().range(of: Data("Ring inte".utf8)) == nil)
    #expect(try !register.events().contains { $0.data.contains("telefon") })
  }

  @Test func underSkyddadFolkbokforingPostGoesBySkatteverket() throws {
    _ = try register.bus.call(
      RaiseProtection.method, RaiseProtection.Params(personRef: ref, level: .skyddadFolkbokforing), grant: .officer)
    try plan([PlannedContact(kind: .post), PlannedContact(kind: .telefon)])
    let shown = try register.show(ref, reason: "x")
    #expect(shown.contacts == [Self.phone])
    #expect(shown.postRoute == .formedlingsuppdrag)
  }

  @Test func aPlanIsForThoseInTheCircleAndTheirHours() throws {
    let way = PlannedContact(kind: .telefon, officers: [officer("h-anna1")])
    #expect(refusal { try plan([way]) }?.problems.map(\.path) == ["/ways/0/officers"])
    #expect(refusal { try plan([PlannedContact(kind: .epost)]) }?.problems.map(\.path) == ["/ways/0"])
    let backwards = PlannedContact(kind: .telefon, from: parsed("12:00"), to: parsed("08:00"))
    #expect(refusal { try plan([backwards]) }?.problems.map(\.path) == ["/ways/0/to"])
    #expect(refusal { try plan([], uid: Self.outside) }?.kind == .notFound)
    // 2 March 2020 is a Monday; Stockholm is an hour before UTC.
    let monday: Instant = parsed("2020-03-02T08:00:00Z")
    let anna = officer("uid:1000")
    let morning = PlannedContact(
      kind: .telefon, days: [.mandag], from: parsed("08:30"), to: parsed("12:00"), officers: [anna])
    for (hours, isOpen) in [(0, true), (-1, false), (2, true), (3, false), (24, false)] {
      let now = monday.adding(seconds: Int64(hours) * 3600)
      #expect(morning.admits(anna, at: now) == isOpen, "\(hours)")
      #expect(!morning.admits(officer("h-anna1"), at: now))
    }
  }

  @Test func theRiskIsKeptForTheCircle() throws {
    _ = try register.bus.call(
      AssessRisk.method, AssessRisk.Params(personRef: ref, text: "Hot från närstående."), uid: Self.circle,
      grant: Self.protected)
    let shown = try register.bus.call(
      ShowProtection.method, ShowProtection.Params(personRef: ref), meta: Meta(reason: "x"), uid: Self.circle,
      grant: Self.protected)
    #expect(shown.riskAssessment == "Hot från närstående.")
    #expect(register.files().range(of: Data("närstående".utf8)) == nil)
  }

  // MARK: emergency access

  @Test func whoOpensIsLetInAndTheCircleIsTold() throws {
    #expect(refusal { _ = try register.show(ref, reason: "x", uid: Self.outside) }?.kind == .notFound)
    let opened = try open(number: TestNumber.anna)
    #expect(opened.personRef == ref)
    #expect(try register.show(ref, reason: "x", uid: Self.outside).givenName == "Testa")
    #expect(try register.find("testa", reason: "x", uid: Self.outside) == [ref])
    #expect(refusal { _ = try open() }?.message == "Your emergency access is open already.")
    #expect(refusal { _ = try open(Self.circle) }?.message == "You are in the person's circle already.")
    // The circle and managers see the notice, the opener does not.
    let notices = try [Self.circle, Self.manager, Self.outside].map { uid in
      try register.bus.call(
        ListNotices.method, ListNotices.Params(), meta: Meta(reason: "tillsyn"), uid: uid,
        grant: uid == Self.manager ? .manager : Self.protected
      ).items
    }
    #expect(notices.map(\.count) == [1, 1, 0])
    let notice = try #require(notices[0].first)
    #expect(notice.officer == officer("uid:1001") && notice.reason == "akut" && notice.isOpen)
    func acknowledge(_ uid: UInt32) throws {
      _ = try register.bus.call(
        AcknowledgeAccess.method, AcknowledgeAccess.Params(personRef: ref, access: notice.access), uid: uid,
        grant: Self.protected)
    }
    #expect(refusal { try acknowledge(Self.outside) }?.kind == .notFound)
    try acknowledge(Self.circle)
    #expect(refusal { try acknowledge(Self.circle) }?.kind == .conflict)
    let rest = try register.bus.call(
      ListNotices.method, ListNotices.Params(), meta: Meta(reason: "tillsyn"), uid: Self.circle, grant: Self.protected)
    #expect(rest.items.isEmpty)
  }

  @Test func closingEndsIt() throws {
    _ = try open()
    func close(_ uid: UInt32, _ officer: OfficerID? = nil) throws {
      _ = try register.bus.call(
        CloseAccess.method, CloseAccess.Params(personRef: ref, officer: officer), uid: uid, grant: Self.protected)
    }
    try close(Self.circle, officer("uid:1001"))
    #expect(refusal { _ = try register.show(ref, reason: "x", uid: Self.outside) }?.kind == .notFound)
    _ = try open()
    try close(Self.outside)
    #expect(refusal { _ = try register.show(ref, reason: "x", uid: Self.outside) }?.kind == .notFound)
  }

  @Test func nobodysNumberAndReferenceAnswerAsEver() throws {
    let plain = try register.add(TestNumber.bo).personRef
    func open(_ params: OpenAccess.Params, _ reason: String?) -> RPCError? {
      refusal {
        _ = try register.bus.call(
          OpenAccess.method, params, meta: Meta(reason: reason), uid: Self.outside, grant: Self.protected)
      }
    }
    let nobody = RPCError.notFound("person")
    #expect(open(.init(identityNumber: written(TestNumber.old), minutes: 5), "x") == nobody)
    #expect(open(.init(personRef: person(9), minutes: 5), "x") == nobody)
    #expect(open(.init(personRef: plain, minutes: 5), "x")?.kind == .conflict)
    #expect(open(.init(personRef: ref, minutes: 5), nil)?.problems.map(\.path) == ["/_meta/reason"])
    #expect(open(.init(minutes: 5), "x")?.kind == .invalidParams)
    #expect(throws: InvalidMessage.self) {
      try OpenAccess.Params(json: Array(#"{"minutes":241}"#.utf8), mode: .request)
    }
  }

  @Test func itEndsByItselfHereAndInEveryService() throws {
    let now: Instant = parsed("2020-03-02T08:00:00Z")
    let (monday, bo) = (day("2020-03-02"), officer("h-bo2"))
    var raised = try Protection.raise(
      nil, of: ref, to: .sekretessmarkering, members: nil, reviewOn: nil, by: officer("h-anna1"), on: monday)
    let state = Protection.folded(nil, raised, subject: ref.text, occurredOn: monday)
    raised += try Protection.openAccess(state, of: ref, by: bo, minutes: 60, at: now)
    let own = Protection.folded(nil, raised, subject: ref.text, occurredOn: monday, recordedAt: now)
    let known = KnownProtection.folded(nil, raised, subject: ref.text, occurredOn: monday, recordedAt: now)
    for (minutes, isOpen) in [(0, true), (59, true), (60, false), (61, false)] {
      let then = now.adding(seconds: Int64(minutes) * 60)
      #expect(own.letsKnow(bo, at: then) == isOpen)
      #expect(known?.admits(bo, at: then) == isOpen)
    }
    let closed = raised + [EventDraft(ref, ProtectionAccessClosed(officer: bo))]
    let after = Protection.folded(nil, closed, subject: ref.text, occurredOn: monday, recordedAt: now)
    #expect(!after.letsKnow(bo, at: now))
    let knownAfter = KnownProtection.folded(nil, closed, subject: ref.text, occurredOn: monday, recordedAt: now)
    #expect(knownAfter?.admits(bo, at: now) == false && knownAfter?.admits(officer("h-anna1"), at: now) == true)
  }

  // MARK: reviews

  @Test func readsAreReviewedBySomebodyElse() throws {
    _ = try register.show(ref, reason: "x", uid: Self.circle)
    _ = try register.show(ref, reason: "x", uid: Self.circle)
    _ = refusal { _ = try register.show(ref, reason: "x", uid: Self.outside) }
    func unreviewed() throws -> [ListUnreviewedReads.Item] {
      try register.bus.call(
        ListUnreviewedReads.method, ListUnreviewedReads.Params(), meta: Meta(reason: "tillsyn"), uid: Self.manager,
        grant: .manager
      ).items
    }
    let reads = try unreviewed()
    #expect(reads.map(\.officer) == [officer("uid:1000"), officer("uid:1000")])
    #expect(reads.allSatisfy { $0.personRef == ref && $0.method == "people.show" })
    let last = try #require(reads.last).sequence
    func review(_ uid: UInt32, _ grant: Grant, through: Int) throws {
      _ = try register.bus.call(
        ReviewReads.method, ReviewReads.Params(personRef: ref, throughSequence: through), uid: uid, grant: grant)
    }
    #expect(refusal { try review(Self.circle, Self.protected, through: last) }?.kind == .conflict)
    #expect(refusal { try review(Self.outside, Self.protected, through: last) }?.kind == .notFound)
    #expect(refusal { try review(Self.manager, .manager, through: 100_000) }?.kind == .invalidParams)
    try review(Self.manager, .manager, through: last)
    #expect(try unreviewed().isEmpty)
    #expect(refusal { try review(Self.manager, .manager, through: last) }?.kind == .conflict)
    _ = try register.show(ref, reason: "x", uid: Self.circle)
    #expect(try unreviewed().count == 1)
  }

  @Test func reviewsFallDue() throws {
    _ = try register.bus.call(
      RaiseProtection.method,
      RaiseProtection.Params(personRef: ref, level: .sekretessmarkering, reviewOn: day("2030-01-31")), grant: .officer)
    func due(_ on: String, uid: UInt32, _ grant: Grant) throws -> [PersonRef] {
      try register.bus.call(
        ListDueProtections.method, ListDueProtections.Params(on: day(on)), meta: Meta(reason: "omprövning"), uid: uid,
        grant: grant
      ).items.map(\.personRef)
    }
    #expect(try due("2030-01-30", uid: Self.manager, .manager).isEmpty)
    #expect(try due("2030-01-31", uid: Self.manager, .manager) == [ref])
    #expect(try due("2030-01-31", uid: Self.circle, Self.protected) == [ref])
    #expect(try due("2030-01-31", uid: Self.outside, Self.protected).isEmpty)
  }
}
