import AllocationAPI
import AllocationDomain
import Bus
import Casework
import Persons
import TestKit
import Testing
import Vocabulary
import Wire

@testable import EventStore
@testable import stadsbuss_allocation

/// `import.try` says what an import would come to, and leaves nothing behind.
@Suite struct ImportTrialTests {
  private typealias Step = TryImport.Step
  private typealias Row = TryImport.Row

  private static let open =
    #"{"periodKind":"sommar","year":2019,"applyFrom":"2019-02-01","applyTo":"2019-03-15","#
    + #""workFrom":"2019-06-10","workTo":"2019-08-18","maxWishes":3,"replyDays":14,"hoursMax":90,"occurredOn":"2018-11-15"}"#

  private func step(_ method: String, _ params: String, carried: [String]? = nil) -> Step {
    Step(method: method, params: RawObject(Array(params.utf8)), carried: carried)
  }

  private func place(_ period: String, seats: Int = 2) -> String {
    #"{"periodId":"\#(period)","organisation":"AMF","district":"SDN-FAR","category":"park","sector":"kommunal","#
      + #""seats":\#(seats),"childrenWork":false,"occurredOn":"2019-01-10"}"#
  }

  private func judge(_ desk: Desk, _ rows: [Row], uid: UInt32 = 1000, grant: Grant = .everything) throws
    -> [TryImport.Verdict]
  {
    try desk.bus.call(TryImport.method, TryImport.Params(rows: rows), uid: uid, grant: grant).rows
  }

  private func standing(_ desk: Desk) throws -> [String] {
    try desk.store.read { db in try Desk.projections(db) } + desk.types()
  }

  @Test func rowsAreJudgedTogetherAndLeaveNothing() throws {
    let desk = try Desk()
    defer { desk.stop() }
    let period = try desk.openSummer().text
    let before = try standing(desk)
    let verdicts = try judge(
      desk,
      [
        Row(steps: [
          step("place.register", place(period)),
          step("place.open", #"{"occurredOn":"2019-01-11"}"#, carried: ["placeId"]),
        ]),
        Row(steps: [step("place.register", place(period, seats: 0))]),
        Row(steps: [step("place.register", place(id(7).text))]),
        Row(steps: [step("place.register", place(period).replacing("seats", "seets"))]),
        Row(steps: [step("period.open", Self.open)]),
        Row(steps: [step("period.open", Self.open.replacing("2019,", "2020,").replacing("2018-11-15", "2999-01-01"))]),
        Row(steps: [step("round.abandon", "{}")]),
        Row(steps: [step("place.open", "{}", carried: ["placeId"])]),
      ])
    #expect(
      verdicts.map(\.outcome) == [
        .godtagen, .avvisad, .avvisad, .avvisad, .avvisad, .avvisad, .avvisad, .avvisad,
      ])
    #expect(verdicts[1].problems?.map(\.path) == ["/seats"] && verdicts[1].step == 0)
    #expect(verdicts[2].type == .notFound)
    #expect(Set(verdicts[3].problems?.map(\.path) ?? []) == ["/seats", "/seets"])
    #expect(verdicts[4].type == .conflict, "another summer of the year is one too many")
    #expect(verdicts[5].problems?.map(\.path) == ["/occurredOn"])
    #expect(verdicts[6].type == .methodNotFound, "only what an importer may call is tried")
    #expect(
      verdicts[6].message == "There is no such command that can be tried.", "the row's own words are not repeated")
    #expect(verdicts[7].problems?.map(\.path) == ["/placeId"], "nothing is carried from one row to the next")
    #expect(try standing(desk) == before)
    // The next real event has the next sequence: nothing was used up.
    let last = desk.store.lastSequence
    _ = try desk.openPlace(parsed(period), seats: 1)
    #expect(desk.store.lastSequence == last + 2)
  }

  @Test func aRowMeetsWhatTheRowsBeforeItWouldChange() throws {
    let desk = try Desk()
    defer { desk.stop() }
    let row = Row(steps: [step("period.open", Self.open)])
    let verdicts = try judge(desk, [row, row])
    #expect(verdicts.map(\.outcome) == [.godtagen, .avvisad])
    let real = try desk.bus.begin("period.open", Array(Self.open.utf8)).wait()
    #expect(!real.isEmpty)
    let refused = refusal { _ = try desk.bus.begin("period.open", Array(Self.open.utf8)).wait() }
    #expect(verdicts[1].message == refused?.message && verdicts[1].type == refused?.kind, "in the same words")
  }

  @Test func whatIsInAlreadyIsSaidToBe() throws {
    let desk = try Desk()
    defer { desk.stop() }
    let key = "import:periods:s19"
    let row = Row(steps: [step("period.open", Self.open)], key: key)
    #expect(try judge(desk, [row]).map(\.outcome) == [.godtagen])
    _ = try desk.bus.begin("period.open", Array(Self.open.utf8), meta: Meta(idempotencyKey: key)).wait()
    #expect(try judge(desk, [row]).map(\.outcome) == [.redanInford])
    let other = Row(steps: [step("period.open", Self.open.replacing("\"maxWishes\":3", "\"maxWishes\":4"))], key: key)
    let verdict = try judge(desk, [other])[0]
    #expect(verdict.outcome == .avvisad && verdict.message == Idempotency.keyUsed.message)
    // The key is the caller's own.
    #expect(try judge(desk, [row], uid: 77).map(\.outcome) == [.avvisad])
  }

  /// Whoever may not know of a person is told the same of them as of anybody; the log has the person all the same.
  @Test func theHiddenAreJudgedAsAnybody() throws {
    let desk = try Desk()
    defer { desk.stop() }
    try desk.know(1...1)
    try desk.knowProtected(3)
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 3)
    let before = try standing(desk)
    let rows = [1, 3].map { number in
      Row(steps: [
        step("application.submit", String(decoding: desk.submitting(number, period, [place]).json, as: UTF8.self))
      ])
    }
    let verdicts = try judge(desk, rows, uid: Desk.outsider)
    #expect(verdicts[0] == verdicts[1] && verdicts[0].outcome == .godtagen)
    #expect(try standing(desk) == before)
    #expect(
      try desk.bus.call(ListMatters.method, ListMatters.Params(), meta: Meta(reason: "x"), uid: Desk.insider).items
        .isEmpty)
    let log = try desk.bus.call(ReadAudit.method, ReadAudit.Params(after: 0, max: 100, method: "import.try"))
    #expect(log.entries.count == 1)
    let entry = String(decoding: log.entries[0].bytes, as: UTF8.self)
    #expect(entry.contains(person(1).text) && entry.contains(person(3).text))
  }

  @Test func theRolesOfTheCommandAreNeededToo() throws {
    let desk = try Desk()
    defer { desk.stop() }
    let officer = Grant(roles: RoleSet([.officer]))
    #expect(
      refusal { _ = try judge(desk, [Row(steps: [step("period.open", Self.open)])], grant: officer) }?.kind == .denied)
  }
}

extension String {
  fileprivate func replacing(_ part: String, _ other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }

  private func firstRange(of part: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      start = index(after: start)
    }
    return nil
  }
}
