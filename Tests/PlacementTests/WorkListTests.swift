import Bus
import Casework
import EventStore
import PeopleAPI
import PlacementAPI
import PlacementDomain
import TestKit
import Testing
import Vocabulary
import Wire

/// One way of telling what waits, in this service as in the others.
@Suite struct WorkListTests {
  /// Five aspirants of two units, each a step further than the one before, and a place that nobody has opened.
  private func standing() throws -> InProcess {
    let service = try InProcess()
    _ = try service.place(.sample(seats: 9, supervisors: 3))
    for number in 1...5 {
      try service.know(number)
      try service.refer(number, as: id(number), unit: number == 2 ? "SDN-FAR" : "AMF-JOBB")
    }
    _ = try service.offer(service.propose(id(2)).matchId, replyBy: "2019-02-20")
    _ = try service.offer(service.propose(id(3)).matchId, replyBy: "2019-02-19")
    _ = try service.begun(id(4))
    _ = try service.call(
      EndPlacement.method,
      EndPlacement.Params(placementId: service.begun(id(5)), endReason: .planenligt, occurredOn: day("2019-08-31")))
    let terms = PlaceRegistered.sample()
    _ = try service.call(
      RegisterPlace.method,
      RegisterPlace.Params(
        placeKind: terms.placeKind, organisation: terms.organisation, district: terms.district,
        workplaceKind: terms.workplaceKind, sector: terms.sector, occupation: terms.occupation,
        requiredEducation: terms.requiredEducation, seats: terms.seats, supervisors: terms.supervisors,
        maxPerSupervisor: terms.maxPerSupervisor, from: terms.from, to: terms.to, extentPercent: terms.extentPercent,
        childrenWork: terms.childrenWork, occurredOn: day("2019-01-02")))
    return service
  }

  private func walk(
    _ service: InProcess, _ params: (String?) -> ListWork.Params, grant: Grant = .everything
  ) throws -> [ListWork.Item] {
    var items: [ListWork.Item] = []
    var cursor: String?
    repeat {
      let page = try service.call(ListWork.method, params(cursor), grant: grant)
      items += page.items
      cursor = page.more ? page.last : nil
    } while cursor != nil
    return items
  }

  @Test func whatWaitsIsListedByItsDay() throws {
    let service = try standing()
    let all = try walk(service) { ListWork.Params(after: $0) }
    #expect(
      all.map(\.kind) == [
        "erbjudandenUtanSvar", "erbjudandenUtanSvar", "placeringarAttAvsluta", "uppfoljningar",
        "aspiranterUtanForslag", "platserAttOppna",
      ])
    #expect(all.map { $0.dueOn?.text ?? "" } == ["2019-02-19", "2019-02-20", "2019-08-31", "2019-11-30", "", ""])
    #expect(all.map(\.overdue) == [true, true, true, true, false, false])
    #expect(all.map(\.entity) == ["placement", "placement", "placement", "followup", "aspirant", "place"])
    for size in [1, 2, 3] { #expect(try walk(service) { ListWork.Params(after: $0, max: size) } == all) }
    #expect(try walk(service) { ListWork.Params(dueBefore: day("2019-08-31"), after: $0) } == Array(all.prefix(2)))
    #expect(try walk(service) { ListWork.Params(unit: parsed("SDN-FAR"), after: $0) }.map(\.kind) == [all[1].kind])
    #expect(failure { _ = try service.call(ListWork.method, ListWork.Params(kind: "annat")) }?.kind == .notFound)
    try service.rebuild()
    #expect(try walk(service) { ListWork.Params(after: $0) } == all)
  }

  @Test func theFollowupsAreThoseThatFollowupDueLists() throws {
    let service = try standing()
    let due = try service.call(DueFollowups.method, DueFollowups.Params())
    let listed = try walk(service) { ListWork.Params(kind: "uppfoljningar", after: $0) }
    #expect(listed.map(\.id) == due.items.map(\.followupId.text) && listed.count == 1)
    #expect(listed.map(\.dueOn) == due.items.map(\.dueOn))
  }

  @Test func aRoleOfAUnitSeesItsOwn() throws {
    let service = try standing()
    let grant = Grant(roles: RoleSet([.officer]), units: [.officer: ["SDN-FAR"]])
    #expect(try walk(service, { ListWork.Params(after: $0) }, grant: grant).map(\.unit.text) == ["SDN-FAR"])
    let summary = try service.call(SummarizeWork.method, SummarizeWork.Params(), grant: grant)
    #expect(summary.kinds.map(\.count).reduce(0, +) == 1)
    let reader = Grant(roles: RoleSet([.reader]))
    #expect(
      failure { _ = try service.call(ListWork.method, ListWork.Params(), grant: reader) }?.kind == .denied)
  }

  @Test func theSummaryCountsWhatIsListed() throws {
    let service = try standing()
    let all = try walk(service) { ListWork.Params(after: $0) }
    let summary = try service.call(SummarizeWork.method, SummarizeWork.Params())
    #expect(summary.kinds.map(\.kind) == summary.kinds.map(\.kind).sorted())
    for line in summary.kinds {
      let own = all.filter { $0.kind == line.kind }
      #expect(line.count == own.count && line.overdue == own.filter(\.overdue).count && !line.more, "\(line.kind)")
      #expect(line.firstDueOn == own.first?.dueOn, "\(line.kind)")
    }
    #expect(summary.kinds.first { $0.kind == "stodAttSoka" }?.count == 0)
  }

  /// For nobody but the circle that has said why, a protected person's work is as if it were not there; counted by nobody.
  @Test func aProtectedPersonIsListedForTheCircleAlone() throws {
    let service = try standing()
    let before = try walk(service) { ListWork.Params(after: $0) }
    let summary = try service.call(SummarizeWork.method, SummarizeWork.Params())
    try service.tell(
      "people", person(3),
      ProtectionRaised(level: .sekretessmarkering, members: [OfficerID(uid: 1001)], reviewOn: nil),
      on: day("2019-03-01"))
    let params = ListWork.Params()
    let without = Array(before.dropFirst())
    #expect(try service.call(ListWork.method, params).items == without)
    #expect(try service.call(ListWork.method, params, reason: "nyfiken").items == without)
    #expect(try service.call(ListWork.method, params, uid: 1001).items == without)
    #expect(try service.call(ListWork.method, params, reason: "veckans arbete", uid: 1001).items == before)
    let counted = try service.call(SummarizeWork.method, SummarizeWork.Params(), uid: 1001)
    #expect(counted.kinds.map(\.count).reduce(1, +) == summary.kinds.map(\.count).reduce(0, +))
    let log = try service.call(
      ReadAudit.method, ReadAudit.Params(after: 0, max: 100, method: "work.list", personRef: person(3).text))
    #expect(log.entries.count == 1, "whoever read of the protected person stands in the log")
  }
}
