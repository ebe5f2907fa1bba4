import Bus
import EventStore
import Foundation
import GRDB
import PeopleAPI
import PeopleVault
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

/// What a protected person means to those inside the circle and to everyone else.
@Suite struct CircleTests {
  let register: Register
  let ref: PersonRef
  /// Who raised the protection.
  let inside: UInt32 = 1000
  let outside: UInt32 = 1001

  init() throws {
    register = try Register()
    ref = try register.add(TestNumber.anna, "Plantada", "Namnsson", district: district("SDN-HAV")).personRef
  }

  @discardableResult
  private func raise(members: [OfficerID]? = nil, uid: UInt32? = nil, grant: Grant = .officer) throws
    -> ProtectionReceipt
  {
    try register.bus.call(
      RaiseProtection.method,
      RaiseProtection.Params(personRef: ref, level: .sekretessmarkering, members: members), uid: uid ?? inside,
      grant: grant)
  }

  @Test func outsideThePersonIsNobody() throws {
    try raise()
    let nobody = person(7)
    let pairs: [(RPCError?, RPCError?)] = [
      (
        refusal { _ = try register.show(ref, uid: outside) },
        refusal { _ = try register.show(nobody, uid: outside) }
      ),
      (
        refusal { _ = try register.show(ref, reason: "x", uid: outside) },
        refusal { _ = try register.show(nobody, reason: "x", uid: outside) }
      ),
      (
        refusal { _ = try register.identify(TestNumber.anna, uid: outside) },
        refusal { _ = try register.identify(TestNumber.bo, uid: outside) }
      ),
      (refusal { try change(ref) }, refusal { try change(nobody) }),
      (refusal { try raise(uid: outside) }, refusal { try raise(nobody) }),
      (refusal { try erase(ref) }, refusal { try erase(nobody) }),
    ]
    for (protected, unknown) in pairs {
      #expect(protected?.kind == .notFound)
      #expect(protected == unknown)
    }
    #expect(try register.find("plantada", reason: "x", uid: outside).isEmpty)
  }

  private func change(_ ref: PersonRef) throws {
    _ = try register.bus.call(
      ChangeAttributes.method, ChangeAttributes.Params(personRef: ref, givenName: "Ny"), uid: outside, grant: .officer)
  }

  private func raise(_ ref: PersonRef) throws {
    _ = try register.bus.call(
      RaiseProtection.method, RaiseProtection.Params(personRef: ref, level: .sekretessmarkering), uid: outside,
      grant: .officer)
  }

  private func erase(_ ref: PersonRef) throws {
    _ = try register.bus.call(
      ErasePerson.method, ErasePerson.Params(personRef: ref, ground: .gallring), uid: outside, grant: .manager)
  }

  @Test func insideAReasonIsRequired() throws {
    try raise()
    let refused = [
      refusal { _ = try register.show(ref) }, refusal { _ = try register.identify(TestNumber.anna) },
    ]
    for error in refused { #expect(error?.problems.map(\.path) == ["/_meta/reason"]) }
    #expect(try register.find("plantada").isEmpty)
    let shown = try register.show(ref, reason: "uppföljning")
    #expect(shown.protectionLevel == .sekretessmarkering)
    #expect(shown.district == district("SDN-HAV"))
    #expect(try register.identify(TestNumber.anna, reason: "uppföljning") == ref)
    #expect(try register.find("plantada", reason: "uppföljning") == [ref])
  }

  @Test func theReasonIsInTheLogUnderThePersonsKey() throws {
    try raise()
    _ = try register.show(ref, reason: "uppföljning")
    _ = refusal { _ = try register.show(ref, reason: "nyfikenhet", uid: outside) }
    let records: [AuditRecord] = try register.store.read { db in
      try Row.fetchAll(db, sql: "SELECT bytes FROM audit ORDER BY sequence").map { row in
        try AuditRecord(json: Array(row[0] as Data))
      }
    }
    let shown = records.filter { $0.method == "people.show" }
    #expect(shown.map(\.outcome) == ["ok", "notFound"])
    #expect(shown.map(\.uid) == [1000, 1001])
    #expect(shown.allSatisfy { $0.persons == [ref.text] })
    let sealed = try #require(shown.first?.sealedReason)
    #expect(
      try register.store.read { db in try register.service.vault.reason(sealed, about: ref, db) } == "uppföljning")
  }

  @Test func registeringAKnownNumberAnswersAsEver() throws {
    try raise()
    let receipt = try register.add(TestNumber.anna, "Annan", uid: outside)
    #expect(receipt == PersonReceipt(personRef: ref, state: .registrerad, version: 1))
  }

  @Test func theCircleLetsIn() throws {
    try raise(members: [officer("uid:1001")])
    #expect(try register.show(ref, reason: "x", uid: outside).givenName == "Plantada")
    let shown = try register.bus.call(
      ShowProtection.method, ShowProtection.Params(personRef: ref), meta: Meta(reason: "x"), uid: 1001,
      grant: Grant(roles: RoleSet([.protected])))
    #expect(shown.members == [officer("uid:1000"), officer("uid:1001")])
    #expect(shown.state == .kretsSatt)
    // A manager may set the circle without being in it, and reads nothing by that.
    _ = try register.bus.call(
      SetCircle.method, SetCircle.Params(personRef: ref, members: [officer("uid:1002")]), uid: 1003, grant: .manager)
    #expect(refusal { _ = try register.show(ref, reason: "x", uid: inside) }?.kind == .notFound)
    let manager = refusal {
      _ = try register.bus.call(
        ShowPerson.method, ShowPerson.Params(personRef: ref), meta: Meta(reason: "x"), uid: 1003, grant: .manager)
    }
    #expect(manager?.kind == .notFound)
  }

  @Test func loweringTakesTwo() throws {
    try raise()
    func review(_ uid: UInt32) throws {
      _ = try register.bus.call(
        ReviewProtection.method, ReviewProtection.Params(personRef: ref), uid: uid, grant: .manager)
    }
    func lower(_ uid: UInt32) throws -> ProtectionReceipt {
      try register.bus.call(LowerProtection.method, LowerProtection.Params(personRef: ref), uid: uid, grant: .manager)
    }
    #expect(refusal { _ = try lower(1001) }?.message == "A review must come first.")
    try review(1001)
    #expect(
      refusal { _ = try lower(1001) }?.message == "The officer who reviewed cannot lower: a second person must.")
    #expect(try lower(1002).state == .havd)
    #expect(try register.show(ref, uid: outside).protectionLevel == .ingen)
    let events = try register.events()
    #expect(events.suffix(2).map(\.type) == [ProtectionLowered.eventType, PersonAttributesChanged.eventType])
    #expect(events.last?.data.contains("SDN-HAV") == true)
  }

  @Test func onlyServicesSeeProtectionInTheStream() throws {
    try raise(members: [officer("h-anna1")])
    #expect(try register.events().count == 3)
    #expect(try register.events([.follower]).map(\.type) == [PersonRegistered.eventType])
  }

  @Test func noDistrictIsToldOfTheProtected() throws {
    let hidden = try register.add(
      TestNumber.bo, district: district("SDN-SKA"), level: .skyddadFolkbokforing
    ).personRef
    _ = try register.bus.call(
      ChangeAttributes.method, ChangeAttributes.Params(personRef: hidden, district: .set(district("SDN-SOD"))),
      grant: .officer)
    let events = try register.events()
    #expect(!events.contains { $0.data.contains("SDN-SKA") || $0.data.contains("SDN-SOD") })
    #expect(events.last?.type == PersonDetailsChanged.eventType)
    #expect(try register.show(hidden, reason: "x").district == district("SDN-SOD"))
  }
}
