import Bus
import Casework
import EventStore
import GRDB
import PeopleAPI
import PeopleDomain
import PeopleVault
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

/// Links that are made and taken apart, and numbers that were never somebody's.
@Suite struct LinkTests {
  let register: Register

  init() throws { register = try Register() }

  @discardableResult
  private func link(_ from: PersonRef, _ to: PersonRef, uid: UInt32 = 1000) throws -> PersonReceipt {
    try register.bus.call(LinkPersons.method, LinkPersons.Params(from: from, to: to), uid: uid, grant: .manager)
  }

  @discardableResult
  private func unlink(_ from: PersonRef, uid: UInt32 = 1000) throws -> PersonReceipt {
    try register.bus.call(UnlinkPersons.method, UnlinkPersons.Params(from: from), uid: uid, grant: .manager)
  }

  @discardableResult
  private func withdraw(_ text: String, _ ref: PersonRef) throws -> PersonReceipt {
    try register.bus.call(
      WithdrawNumber.method, WithdrawNumber.Params(personRef: ref, identityNumber: written(text)), grant: .officer)
  }

  @Test func aMistakenLinkIsUndone() throws {
    let from = try register.add(TestNumber.samordning, "Anna").personRef
    let to = try register.add(TestNumber.bo, "Bo").personRef
    try link(from, to)
    #expect(try unlink(from).personRef == from)
    #expect(try register.identify(TestNumber.samordning) == from)
    #expect(try register.identify(TestNumber.bo) == to)
    #expect(try register.show(from).givenName == "Anna")
    #expect(try register.show(to).identityNumbers.map(\.value.text) == [TestNumber.bo])
    #expect(try register.find("anna") == [from])
    #expect(try register.events().suffix(2).map(\.type) == [PersonUnlinked.eventType, PersonDetailsChanged.eventType])
    #expect(refusal { try unlink(from) }?.message == "The person is linked to nobody.")
    #expect(refusal { try unlink(person(3)) }?.kind == .notFound)
  }

  @Test func oneInTheMiddleOfAChain() throws {
    let first = try register.add(TestNumber.anna).personRef
    let middle = try register.add(TestNumber.bo).personRef
    let last = try register.add(TestNumber.old).personRef
    try link(first, middle)
    try link(middle, last)
    #expect(try register.identify(TestNumber.anna) == last)
    try unlink(middle)
    #expect(try register.identify(TestNumber.anna) == middle)
    #expect(try register.identify(TestNumber.old) == last)
    #expect(Set(try register.show(first).identityNumbers.map(\.value.text)) == [TestNumber.anna, TestNumber.bo])
    try unlink(first)
    #expect(try register.show(middle).identityNumbers.map(\.value.text) == [TestNumber.bo])
    #expect(try register.identify(TestNumber.anna) == first)
  }

  @Test func aProtectionThatCameMeanwhileHoldsForBoth() throws {
    let from = try register.add(TestNumber.samordning).personRef
    let to = try register.add(TestNumber.bo).personRef
    try link(from, to)
    _ = try register.bus.call(
      RaiseProtection.method, RaiseProtection.Params(personRef: to, level: .skyddadFolkbokforing), grant: .officer)
    #expect(refusal { try unlink(from, uid: 1001) }?.kind == .notFound)
    try unlink(from)
    for ref in [from, to] {
      #expect(refusal { _ = try register.show(ref, reason: "x", uid: 1001) }?.kind == .notFound)
      #expect(try register.show(ref, reason: "x").protectionLevel == .skyddadFolkbokforing)
    }
    // The protection stands in the stream before the person is one of their own again.
    let types = try register.events().map(\.type)
    let raised = try #require(types.lastIndex(of: ProtectionRaised.eventType))
    let unlinked = try #require(types.lastIndex(of: PersonUnlinked.eventType))
    #expect(raised < unlinked)
  }

  @Test func aNumberThatWasTypedWrongLeadsNowhere() throws {
    let ref = try register.add(TestNumber.samordning).personRef
    _ = try register.bus.call(
      AddNumber.method, AddNumber.Params(personRef: ref, identityNumber: written(TestNumber.bo)), grant: .officer)
    try withdraw(TestNumber.bo, ref)
    #expect(refusal { _ = try register.identify(TestNumber.bo) }?.kind == .notFound)
    let shown = try register.show(ref).identityNumbers
    #expect(shown.map(\.kind) == [.samordningsnummer, .personnummer])
    #expect(shown[0].validTo == nil && shown[0].withdrawnOn == nil && shown[1].withdrawnOn != nil)
    #expect(try register.store.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM vault_number") } == 1)
    #expect(try register.events().last?.data.contains(#""kind":"personnummer""#) == true)
    // It may turn out to be another's, and a number of nobody and one of another's are refused in the same words.
    let other = try register.add(TestNumber.bo).personRef
    #expect(try register.identify(TestNumber.bo) == other)
    let refusals = [TestNumber.bo, TestNumber.anna].map { number in refusal { try withdraw(number, ref) } }
    #expect(refusals[0]?.message == "The number does not lead to this person." && refusals[0] == refusals[1])
  }

  @Test func aWithdrawnNumberDoesNotComeBackWithAnUnlink() throws {
    let from = try register.add(TestNumber.samordning).personRef
    let to = try register.add(TestNumber.bo).personRef
    try link(from, to)
    try withdraw(TestNumber.samordning, to)
    try unlink(from)
    #expect(refusal { _ = try register.identify(TestNumber.samordning) }?.kind == .notFound)
    #expect(try register.show(from).identityNumbers.map { $0.withdrawnOn != nil } == [true])
  }

  /// Random links and unlinks against a model: who is read as whom, and to whom each number leads; and the same again
  /// when everything is made anew from the events.
  @Test func randomLinksAgainstAModel() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    let numbers = [
      TestNumber.anna, TestNumber.bo, TestNumber.old, TestNumber.samordning, "199001032383", "199001032391",
    ]
    let refs = try numbers.map { try register.add($0).personRef }
    var linked: [PersonRef: PersonRef] = [:]
    func resolved(_ ref: PersonRef) -> PersonRef { linked[ref].map(resolved) ?? ref }
    for _ in 0..<120 {
      let from = refs[Int.random(in: 0..<refs.count, using: &random)]
      let to = refs[Int.random(in: 0..<refs.count, using: &random)]
      if Bool.random(using: &random) {
        let mayLink = linked[from] == nil && resolved(to) != from
        let refused = refusal { try link(from, to) }
        #expect((refused == nil) == mayLink, "seed \(seed)")
        if mayLink { linked[from] = resolved(to) }
      } else {
        let refused = refusal { try unlink(from) }
        #expect((refused == nil) == (linked[from] != nil), "seed \(seed)")
        linked[from] = nil
      }
      for (number, ref) in zip(numbers, refs) {
        #expect(try register.identify(number) == resolved(ref), "seed \(seed)")
        #expect(try register.show(ref).personRef == resolved(ref), "seed \(seed)")
      }
    }
    for ref in refs where linked[ref] == nil {
      let held = Set(try register.show(ref).identityNumbers.map(\.value.text))
      let expected = Set(zip(numbers, refs).filter { resolved($0.1) == ref }.map(\.0))
      #expect(held == expected, "seed \(seed)")
    }
    let before = try rows()
    register.stop()
    _ = try Store.rebuild(Register.settings(register.directory))
    let again = try Register(directory: register.directory)
    #expect(try rows(again) == before, "seed \(seed)")
  }

  private func rows(_ register: Register? = nil) throws -> [String] {
    try (register ?? self.register).store.read { db in
      try String.fetchAll(
        db, sql: "SELECT id || ' ' || version || ' ' || CAST(body AS TEXT) FROM entity_person ORDER BY id")
    }
  }
}
