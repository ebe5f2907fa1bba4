import Bus
import EventStore
import GRDB
import PeopleAPI
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

/// Who has read or changed what is kept about one person, and who may know it.
@Suite struct AuditAboutTests {
  let register: Register
  private let auditor = Grant(roles: RoleSet([.auditor]))
  private let reasonReader = Grant(roles: RoleSet([.auditor, .protected]))

  init() throws { register = try Register() }

  private func about(
    _ ref: PersonRef, grant: Grant, uid: UInt32 = 7, after: Int = 0, max: Int = 100
  ) throws -> AboutPerson.Result {
    try register.bus.call(
      AboutPerson.method, AboutPerson.Params(personRef: ref, after: after, max: max), uid: uid, grant: grant)
  }

  @Test func everyReadAndChangeIsTold() throws {
    let ref = try register.add(TestNumber.anna).personRef
    let other = try register.add(TestNumber.bo, "Bo").personRef
    _ = try register.show(ref, reason: "utredning")
    _ = try register.show(other)
    let page = try about(ref, grant: reasonReader)
    #expect(page.entries.map(\.method) == ["people.register", "people.show"])
    #expect(page.entries.map(\.outcome) == ["ok", "ok"] && page.entries.map(\.uid) == [1000, 1000])
    #expect(page.entries[1].reason == "utredning" && page.entries[1].sealedReason == nil)
    #expect(try about(ref, grant: auditor).entries[1].reason == nil, "a reason needs the role protected too")
    #expect(try about(ref, grant: auditor).entries.map(\.method).last == "audit.about", "asking is told as well")
    let first = try about(ref, grant: auditor, max: 1)
    #expect(first.entries.count == 1 && first.more)
    #expect(try about(ref, grant: auditor, after: first.entries[0].sequence, max: 1).entries[0].method == "people.show")
  }

  @Test func outsideACircleAProtectedPersonsAreAnsweredAsNobodys() throws {
    let hidden = try register.add(TestNumber.anna, level: .sekretessmarkering, uid: 1).personRef
    let nobody = person(9)
    for _ in 0..<2 {
      let answers = try [hidden, nobody].map { try about($0, grant: .manager) }
      #expect(answers.allSatisfy { $0.entries.isEmpty && !$0.more }, "the caller's own earlier tries included")
    }
    let records = try register.bus.call(
      ReadAudit.method, ReadAudit.Params(after: 0, max: 100, method: "audit.about")
    ).entries.map { try AuditRecord(json: $0.bytes) }
    #expect(records.map { $0.persons?.count } == [1, 1, 1, 1] && records.allSatisfy { $0.outcome == "ok" })
    #expect(try about(hidden, grant: .manager, uid: 1).entries.isEmpty == false, "the circle")
    #expect(try about(hidden, grant: auditor).entries.isEmpty == false, "an auditor")
    #expect(refusal { _ = try about(hidden, grant: .officer) }?.kind == .denied)
  }

  @Test func allReferencesOfOnePersonAreOne() throws {
    let from = try register.add(TestNumber.anna).personRef
    let to = try register.add(TestNumber.bo, "Bo").personRef
    _ = try register.show(from)
    _ = try register.bus.call(LinkPersons.method, LinkPersons.Params(from: from, to: to), grant: .manager)
    let methods = ["people.register", "people.register", "people.show", "people.link"]
    #expect(try about(to, grant: auditor).entries.map(\.method) == methods)
    #expect(try about(from, grant: auditor).entries.map(\.method) == methods + ["audit.about"])
  }

  @Test func reasonsOfOtherServicesAreSealedAndOpened() throws {
    let ref = try register.add(TestNumber.anna).personRef
    let other = try register.add(TestNumber.bo, "Bo").personRef
    let guardian = Grant(roles: RoleSet([.guard_]))
    func seal(_ ref: PersonRef) throws -> String? {
      try register.bus.call(
        SealReason.method, SealReason.Params(personRef: ref, reason: "tillsyn"), grant: guardian
      ).sealedReason
    }
    func open(_ sealed: [String], grant: Grant) throws -> [Nullable<String>] {
      try register.bus.call(
        OpenReasons.method, OpenReasons.Params(personRef: ref, sealedReasons: sealed), grant: grant
      ).reasons
    }
    let sealed = [try #require(try seal(ref)), try #require(try seal(other)), "bm8gcmVhc29u", "***"]
    #expect(sealed[0] != (try seal(ref)), "no two alike")
    #expect(try open(sealed, grant: .manager) == [.value("tillsyn"), .null, .null, .null])
    #expect(refusal { _ = try open(sealed, grant: auditor) }?.needs == ["protected"])
    #expect(refusal { _ = try open(sealed, grant: .officer) }?.kind == .denied)
    #expect(try seal(person(9)) == nil)
    _ = try register.bus.call(
      ErasePerson.method, ErasePerson.Params(personRef: ref, ground: .gallring), grant: .manager)
    #expect(try open(sealed, grant: reasonReader).first == .null, "the key is gone, and with it every reason")
    #expect(try seal(ref) == nil)
  }

  @Test func aLogFromBeforeTheTableIsTakenIn() throws {
    let ref = try register.add(TestNumber.anna).personRef
    _ = try register.show(ref)
    register.stop()
    let queue = try DatabaseQueue(path: "\(register.directory.path)/people.sqlite")
    try queue.write { db in
      try db.execute(sql: "DROP TABLE audit_person")
      try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = 'primary-2-audit-person'")
    }
    try queue.close()
    let again = try Register(directory: register.directory)
    defer { again.stop() }
    let page = try again.bus.call(
      AboutPerson.method, AboutPerson.Params(personRef: ref, after: 0, max: 10), grant: auditor)
    #expect(page.entries.map(\.method) == ["people.register", "people.show"])
  }
}
