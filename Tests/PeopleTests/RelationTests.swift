import Bus
import EventStore
import Foundation
import PeopleAPI
import PeopleVault
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

@Suite struct RelationTests {
  let register: Register
  let child: PersonRef
  let parent: PersonRef
  let hidden: PersonRef

  init() throws {
    register = try Register()
    child = try register.add(TestNumber.anna, "Barn").personRef
    parent = try register.add(TestNumber.bo, "Förälder").personRef
    hidden = try register.add(TestNumber.old, "Dold", level: .sekretessmarkering, uid: 2000).personRef
  }

  @discardableResult
  private func relate(
    _ ref: PersonRef, _ related: PersonRef, _ kind: RelationKind, from: String = "2020-01-01", to: String? = nil,
    uid: UInt32 = 1000
  ) throws -> PersonReceipt {
    try register.bus.call(
      RelatePersons.method,
      RelatePersons.Params(
        personRef: ref, relatedRef: related, kind: kind, validFrom: day(from), validTo: to.map { day($0) }),
      uid: uid, grant: .officer)
  }

  private func unrelate(_ ref: PersonRef, _ related: PersonRef, _ kind: RelationKind, uid: UInt32 = 1000) throws {
    _ = try register.bus.call(
      UnrelatePersons.method, UnrelatePersons.Params(personRef: ref, relatedRef: related, kind: kind), uid: uid,
      grant: .officer)
  }

  private func related(_ ref: PersonRef, uid: UInt32 = 1000) throws -> [PersonRef]? {
    try register.show(ref, reason: "prov", uid: uid).relations?.map(\.personRef)
  }

  @Test func aRelationIsShownAndEnds() throws {
    let first = try relate(child, parent, .vardnadshavare)
    #expect(try relate(child, parent, .vardnadshavare).version == first.version, "the same again changes nothing")
    let shown = try #require(try register.show(child).relations?.first)
    #expect(shown.personRef == parent && shown.kind == .vardnadshavare && shown.validTo == nil)
    #expect(refusal { try relate(child, parent, .vardnadshavare, from: "2020-02-02") }?.kind == .conflict)
    try unrelate(child, parent, .vardnadshavare)
    #expect(try register.show(child).relations?.first?.validTo != nil)
    #expect(refusal { try unrelate(child, parent, .vardnadshavare) }?.kind == .conflict)
    try relate(child, parent, .handledare, from: "2020-01-01", to: "2020-02-01")
    #expect(try related(child)?.count == 2)
    #expect(refusal { try relate(child, child, .tolk) }?.kind == .invalidParams)
    #expect(refusal { try relate(child, parent, .tolk, from: "2020-02-02", to: "2020-02-01") }?.kind == .invalidParams)
    #expect(refusal { try relate(child, person(9), .tolk) }?.kind == .notFound)
  }

  @Test func eventsAndFilesSayNothingOfIt() throws {
    let before = try register.events().count
    try relate(child, parent, .vardnadshavare)
    let events = try register.events().dropFirst(before)
    #expect(events.map(\.type) == ["se.stadsbuss.people.person.detailsChanged"])
    #expect(!events.contains { $0.data.contains(parent.text) || $0.data.contains("vardnadshavare") })
    #expect(register.files().range(of: Data("vardnadshavare".utf8)) == nil)
  }

  /// Whoever may not know the related person meets exactly what they would without the relation.
  @Test func aProtectedRelationIsLeftOutAsIfAbsent() throws {
    try relate(child, parent, .vardnadshavare)
    let before = try register.show(child)
    try relate(child, hidden, .tolk, uid: 2000)
    let after = try register.show(child)
    #expect(after.relations == before.relations)
    #expect(try related(child, uid: 2000) == [parent, hidden].sorted())
    #expect(refusal { try relate(child, hidden, .handledare) } == refusal { try relate(child, person(9), .handledare) })
    #expect(refusal { try unrelate(child, hidden, .tolk) } == refusal { try unrelate(child, person(9), .tolk) })
    let other = try register.add(nil, "Ensam", sex: .man, birthDate: day("1980-05-05")).personRef
    try relate(other, hidden, .tolk, uid: 2000)
    #expect(try register.show(other).relations == nil)
    let audit = try register.bus.call(ReadAudit.method, ReadAudit.Params(after: 0, max: 100, personRef: hidden.text))
    let shown = try audit.entries.map { try AuditRecord(json: $0.bytes) }.filter { $0.method == "people.show" }
    #expect(shown.allSatisfy { $0.uid == 2000 })
  }

  @Test func whoeverIsErasedIsNobodysRelation() throws {
    try relate(child, parent, .vardnadshavare)
    _ = try register.bus.call(
      ErasePerson.method, ErasePerson.Params(personRef: parent, ground: .gallring), grant: .manager)
    #expect(try related(child) == nil)
  }

  @Test func relationsOfALinkedReferenceAreTheOthers() throws {
    let twin = try register.add(nil, "Barn", sex: .man, birthDate: day("1990-01-01")).personRef
    try relate(twin, parent, .vardnadshavare)
    _ = try register.bus.call(LinkPersons.method, LinkPersons.Params(from: twin, to: child), grant: .manager)
    #expect(try related(child) == [parent])
    try unrelate(child, parent, .vardnadshavare)
    #expect(try register.show(child).relations?.first?.validTo != nil)
  }

  @Test func aRecordFromBeforeThereWereRelationsIsRead() throws {
    let text = #"{"numbers":[],"givenName":"A","familyName":"B","sex":"man","languages":[],"contacts":[]}"#
    #expect(try PersonalRecord(json: Array(text.utf8)).relations == nil)
  }
}
