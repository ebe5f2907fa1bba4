import Bus
import Casework
import EventStore
import Foundation
import PeopleAPI
import PeopleDomain
import Rights
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

/// Gallring in the register: four eyes, exactly the approved list, and what the register itself knows.
@Suite struct GallringTests {
  private let today: CivilDate = CivilDate.stockholm(at: Instant(microseconds: KernelTime.wallMicroseconds()))

  private func register(_ register: Register, _ number: String, on date: String = "2015-02-03") throws -> PersonRef {
    try register.bus.call(
      RegisterPerson.method,
      RegisterPerson.Params(
        identityNumber: written(number), givenName: "Testa", familyName: "Testsson", occurredOn: day(date))
    ).personRef
  }

  private func line(_ ref: PersonRef, _ note: String = "2015-02-03") -> GallringLine {
    GallringLine(personRef: ref, lastNoteOn: day(note), dueOn: day(note).adding(years: 5))
  }

  private func approve(_ register: Register, _ lines: [GallringLine], uid: UInt32 = 501) throws -> EntityID {
    try register.bus.call(
      ApproveGallring.method,
      ApproveGallring.Params(on: today, rule: today < day("2025-07-01") ? .sol2001 : .sol2025, lines: lines), uid: uid
    ).gallringId
  }

  private func execute(_ register: Register, _ id: EntityID, _ lines: [GallringLine], uid: UInt32) throws
    -> GallringReceipt
  {
    try register.bus.call(ExecuteGallring.method, ExecuteGallring.Params(gallringId: id, lines: lines), uid: uid)
  }

  @Test func anotherOfficerErasesExactlyTheApprovedList() throws {
    let people = try Register()
    let gone = try register(people, TestNumber.anna)
    let stays = try register(people, TestNumber.bo)
    let lines = [line(gone)]
    let id = try approve(people, lines)
    #expect(refusal { _ = try execute(people, id, lines, uid: 501) }?.message.contains("second person") == true)
    let other = refusal { _ = try execute(people, id, [line(stays)], uid: 502) }
    #expect(other?.kind == .conflict && other?.state == "godkand")
    #expect(try people.show(gone).givenName == "Testa", "nobody is gone yet")
    #expect(try execute(people, id, lines, uid: 502).state == .genomford)
    #expect(refusal { _ = try people.show(gone) }?.kind == .notFound)
    #expect(try people.show(stays).givenName == "Testa")
    #expect(refusal { _ = try execute(people, id, lines, uid: 502) }?.state == "genomford")
    let destroyed = try people.bus.call(DestroyedState.method, DestroyedState.Params(personRefs: [gone]))
    #expect(destroyed.waiting == 0)
    #expect(destroyed.kinds.first { $0.kind == "vault_person" }?.count == 1)
    #expect(try people.bus.call(DestroyedState.method, DestroyedState.Params(personRefs: [stays])).waiting == 1)
  }

  @Test func whatIsNotDueByTheRegisterIsRefused() throws {
    let people = try Register()
    let fresh = try register(people, TestNumber.anna, on: today.adding(days: -1).text)
    let old = try register(people, TestNumber.bo)
    #expect(refusal { _ = try approve(people, [line(fresh)]) }?.problems.map(\.path) == ["/lines/0"])
    #expect(refusal { _ = try approve(people, [line(old), line(fresh)]) }?.problems.map(\.path) == ["/lines/1"])
    #expect(refusal { _ = try approve(people, [line(old), line(old)]) }?.problems.map(\.path) == ["/lines"])
    let wrong = GallringLine(personRef: old, lastNoteOn: day("2015-02-03"), dueOn: day("2019-02-03"))
    #expect(refusal { _ = try approve(people, [wrong]) }?.problems.map(\.path) == ["/lines/0"])
    // A note in the register itself, after the approval.
    let lines = [line(old)]
    let id = try approve(people, lines)
    _ = try people.bus.call(
      ChangeAttributes.method, ChangeAttributes.Params(personRef: old, givenName: "Ny"), uid: 503)
    #expect(refusal { _ = try execute(people, id, lines, uid: 502) }?.problems.map(\.path) == ["/lines/0"])
  }

  @Test func aProtectedPersonIsNobodysOutsideTheCircle() throws {
    let people = try Register()
    let hidden = try register(people, TestNumber.anna)
    _ = try people.bus.call(
      RaiseProtection.method,
      RaiseProtection.Params(personRef: hidden, level: .sekretessmarkering, members: [OfficerID(uid: 501)]), uid: 501)
    #expect(refusal { _ = try approve(people, [line(hidden)], uid: 502) }?.kind == .notFound)
    func listed(_ uid: UInt32) throws -> [PersonRef] {
      try people.bus.call(RetentionState.method, RetentionState.Params(), uid: uid).items.map(\.personRef)
    }
    #expect(try listed(502) == [])
    #expect(try listed(501) == [hidden])
  }

  @Test func whatWasHeldBeforeIsKeptAndGoesWithThePerson() throws {
    let people = try Register()
    let ref = try people.add(TestNumber.anna, "Gammalt", "Efternamn").personRef
    _ = try people.bus.call(
      ChangeAttributes.method, ChangeAttributes.Params(personRef: ref, givenName: "Nytt"), uid: 77)
    _ = try people.bus.call(
      ChangeAttributes.method, ChangeAttributes.Params(personRef: ref, familyName: "Annat"), uid: 78)
    let earlier = try people.bus.call(ShowPersonHistory.method, ShowPersonHistory.Params(personRef: ref)).items
    #expect(earlier.map(\.givenName) == ["Gammalt", "Nytt"])
    #expect(earlier.map(\.familyName) == ["Efternamn", "Efternamn"])
    #expect(earlier.map(\.by) == [OfficerID(uid: 77), OfficerID(uid: 78)])
    let page = try people.bus.call(
      ShowPersonHistory.method, ShowPersonHistory.Params(personRef: ref, after: earlier[0].id.text, max: 1))
    #expect(page.items == [earlier[1]] && !page.more)
    _ = try people.bus.call(ErasePerson.method, ErasePerson.Params(personRef: ref, ground: .rattsligForpliktelse))
    #expect(
      refusal { _ = try people.bus.call(ShowPersonHistory.method, ShowPersonHistory.Params(personRef: ref)) }?.kind
        == .notFound)
    #expect(people.files().range(of: Data("Gammalt".utf8)) == nil)
  }
}
