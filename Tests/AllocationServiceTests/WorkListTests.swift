import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// What waits from the place to the answer.
@Suite struct WorkListTests {
  @Test func placesRoundsAndOffersWait() throws {
    let desk = try Desk()
    defer { desk.stop() }
    try desk.know(1...2)
    let period = try desk.openSummer()
    func kinds(_ grant: Grant = .everything) throws -> [String] {
      try desk.bus.call(ListWork.method, ListWork.Params(), grant: grant).items.map(\.kind)
        .filter { Self.own.contains($0) }
    }
    let unopened = try desk.bus.call(
      RegisterHolidayPlace.method,
      RegisterHolidayPlace.Params(
        periodId: period, organisation: parsed("AMF"), district: parsed("SDN-FAR"), category: .park,
        sector: .kommunal, seats: 1, childrenWork: false, occurredOn: day("2019-01-10"))
    ).placeId
    let place = try desk.openPlace(period, seats: 2)
    #expect(try kinds() == ["platserAttGranska"])
    for number in 1...2 { _ = try desk.apply(number, period, [place]) }
    let round = try desk.lock(period).roundId
    #expect(try kinds() == ["korningarAttKora", "platserAttGranska"])
    #expect(try kinds(Grant(roles: RoleSet([.officer]))) == ["platserAttGranska"])
    _ = try desk.run(round)
    #expect(try kinds().contains("korningarAttGranska"))
    _ = try desk.publish(round)
    let listed = try desk.bus.call(ListWork.method, ListWork.Params(kind: "erbjudandenUtanSvar"))
    #expect(listed.items.count == 2)
    #expect(listed.items.allSatisfy { $0.entity == "offer" && $0.dueOn == Summer.publishDay.adding(days: 14) })
    let waiting = try desk.bus.call(ListWork.method, ListWork.Params(kind: "platserAttGranska"))
    #expect(waiting.items.map(\.id) == [unopened.text])
  }

  /// A committee's officer has the contracts to write and the days to attest of its own, and no other has.
  @Test func contractsAndReportsWaitForWhoeverEmploys() throws {
    let desk = try Desk()
    defer { desk.stop() }
    try desk.know(1...2)
    try desk.decideWages()
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 2)
    let applications = try (1...2).map { try desk.apply($0, period, [place]) }
    try desk.wholeRound(period)
    for application in applications { try desk.stay(application, false) }
    let employment = try desk.agree(applications[0]).employmentId
    try desk.start(employment)
    let report = try desk.report(employment, Desk.firstDay)
    func items(_ unit: String, _ kind: String) throws -> [ListWork.Item] {
      let grant = Grant(roles: RoleSet([.officer]), units: [.officer: [unit]])
      return try desk.bus.call(ListWork.method, ListWork.Params(kind: kind), grant: grant).items
    }
    let own = Desk.employer.text
    #expect(try items(own, "avtalAttSkriva").map(\.unit) == [Desk.employer])
    #expect(try items(own, "tidrapporterAttAttestera").map(\.id) == [report.text])
    for kind in ["avtalAttSkriva", "tidrapporterAttAttestera"] { #expect(try items("SDN-BRO", kind).isEmpty) }
  }

  /// Offers and contracts of work with children wait for an extract that holds on the first day; a contract is refused without.
  @Test func missingExtractsAreListedAndBarTheContract() throws {
    let desk = try Desk()
    defer { desk.stop() }
    try desk.know(1...6)
    try desk.knowProtected(7)
    try desk.decideWages()
    let period = try desk.openSummer()
    let (school, park) = (
      try desk.openPlace(period, seats: 6, childrenWork: true), try desk.openPlace(period, seats: 1)
    )
    let applications = try (1...6).map { try desk.apply($0, period, [$0 == 6 ? park : school]) }
    let hidden = try desk.apply(7, period, [school], uid: Desk.insider)
    func extract(_ application: EntityID, _ shown: String, uid: UInt32 = 1000) throws {
      _ = try desk.bus.call(
        RecordExtract.method,
        RecordExtract.Params(applicationId: application, shownOn: day(shown), occurredOn: Desk.contractDay), uid: uid)
    }
    func waiting(_ kind: String, max: Int = 500, reason: String? = nil, uid: UInt32 = 1000) throws -> [String] {
      var (ids, after) = ([String](), String?.none)
      repeat {
        let page = try desk.bus.call(
          ListWork.method, ListWork.Params(kind: kind, after: after, max: max), meta: Meta(reason: reason), uid: uid)
        ids += page.items.map(\.id)
        after = page.more ? page.last : nil
      } while after != nil
      return ids
    }
    func counted(_ kind: String) throws -> Int? {
      try desk.bus.call(SummarizeWork.method, SummarizeWork.Params()).kinds.first { $0.kind == kind }?.count
    }
    #expect(try waiting("registerutdragSaknas") == [])
    try desk.wholeRound(period)
    let offers = try applications.map { try #require(try desk.show($0).offerId).text }
    let secret = try #require(try desk.show(hidden, reason: "prov", uid: Desk.insider).offerId).text
    // 2 has one that holds, that of 3 is too old by the first day, and 6 works with no children.
    try extract(applications[1], "2019-05-20")
    try extract(applications[2], "2018-06-14")
    let missing = [0, 2, 3, 4].map { offers[$0] }.sorted()
    for max in [1, 2, 500] {
      #expect(try waiting("registerutdragSaknas", max: max).sorted() == missing, "pages of \(max)")
    }
    #expect(try counted("registerutdragSaknas") == 4, "nobody protected is counted")
    let inside = try waiting("registerutdragSaknas", max: 1, reason: "prov", uid: Desk.insider)
    #expect(inside.sorted() == (missing + [secret]).sorted())
    #expect(try waiting("registerutdragSaknas", reason: "prov", uid: Desk.outsider).sorted() == missing)

    for number in [0, 1, 2] { try desk.stay(applications[number], false) }
    for number in [0, 2] {
      let refused = refusal { _ = try desk.agree(applications[number]) }
      #expect(refused?.message == AllocationRefusal.extractMissing(state: "x").error.message)
      #expect(refused?.state == "accepterad")
    }
    let contract = try desk.agree(applications[1]).employmentId
    try extract(applications[0], "2019-05-19")
    let other = try desk.agree(applications[0]).employmentId
    _ = try desk.decline(applications[3], on: Desk.contractDay)
    #expect(try waiting("registerutdragSaknas").sorted() == [2, 4].map { offers[$0] }.sorted())
    // Their first day is long past: whoever begins today needs one that holds today.
    #expect(try waiting("registerutdragForeStart").sorted() == [contract.text, other.text].sorted())
    let due = try desk.bus.call(ListWork.method, ListWork.Params(kind: "registerutdragForeStart", max: 1)).items.first
    #expect(due?.dueOn == Desk.firstDay && due?.entity == "employment" && due?.overdue == true)
    try desk.start(contract)
    let today = try desk.bus.call(ShowGap.method, ShowGap.Params(periodId: period)).on
    _ = try desk.bus.call(
      RecordExtract.method, RecordExtract.Params(applicationId: applications[0], shownOn: today, occurredOn: today))
    #expect(try waiting("registerutdragForeStart") == [])
  }

  /// The kinds that this test is about; others come and go with what they are for.
  private static let own = [
    "platserAttGranska", "korningarAttKora", "korningarAttGranska", "korningarAttFaststalla", "korningarAttPublicera",
    "erbjudandenUtanSvar",
  ]
}
