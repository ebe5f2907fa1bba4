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

@Suite struct RegisterTests {
  let register: Register

  init() throws { register = try Register() }

  @Test func everyWayOfWritingANumberIsTheSamePerson() throws {
    let first = try register.add(TestNumber.anna)
    #expect(first.version == 1)
    let writings = [
      "9001012385", "900101-2385", "900101 2385", "19900101-2385", "19900101 2385", " 199001012385 ", "900101–2385",
    ]
    for writing in writings {
      #expect(try register.add(writing, "Annat", "Namn") == first)
      #expect(try register.identify(writing) == first.personRef)
    }
    #expect(try register.events().map(\.type) == [PersonRegistered.eventType])
    #expect(try register.show(first.personRef).givenName == "Testa")
    // The hundred years make another person.
    let old = try register.add("900101+9802")
    #expect(old.personRef != first.personRef)
    #expect(try register.identify(TestNumber.old) == old.personRef)
  }

  @Test func aReferenceSaysNothingAndIsNewEachTime() throws {
    let refs = try (0..<5).map { _ in
      try register.add(nil, sex: .man, birthDate: day("2000-01-01")).personRef
    }
    #expect(Set(refs).count == 5)
  }

  @Test func withoutANumberSexAndBirthDateAreRequired() throws {
    let refused = refusal { try register.add(nil) }
    #expect(refused?.problems.map(\.path) == ["/sex", "/birthDate"])
    let receipt = try register.add(nil, sex: .man, birthDate: day("2001-02-03"))
    let shown = try register.show(receipt.personRef)
    #expect(shown.identityNumbers.isEmpty)
    #expect(shown.birthDate == day("2001-02-03"))
    #expect(try register.events().last?.data.contains(#""sex":"man","birthDate":"2001-02-03""#) == true)
  }

  @Test func aWrongNumberIsRefusedWithoutRepeatingIt() {
    let text = #"{"identityNumber":"900101-2386","givenName":"A","familyName":"B"}"#
    let refused = refusal {
      _ = try register.bus.begin("people.register", Array(text.utf8), grant: .officer).wait()
    }
    #expect(refused?.problems.map(\.path) == ["/identityNumber"])
    #expect(refused?.message.contains("2386") == false)
  }

  @Test func aSamordningsnummerGivesWayToAPersonnummer() throws {
    let ref = try register.add(TestNumber.samordning).personRef
    _ = try register.bus.call(
      AddNumber.method, AddNumber.Params(personRef: ref, identityNumber: written(TestNumber.bo)), grant: .officer)
    let shown = try register.show(ref)
    #expect(shown.identityNumbers.map(\.kind) == [.personnummer, .samordningsnummer])
    #expect(try register.identify(TestNumber.samordning) == ref)
    #expect(try register.identify(TestNumber.bo) == ref)
    #expect(try register.events().last?.data.contains(#""kind":"personnummer""#) == true)
    let other = try register.add(TestNumber.anna).personRef
    let refused = refusal {
      _ = try register.bus.call(
        AddNumber.method, AddNumber.Params(personRef: other, identityNumber: written(TestNumber.bo)), grant: .officer)
    }
    #expect(refused?.message == "The number belongs to another person; link the two instead.")
  }

  @Test func aPatchKeepsClearsAndSets() throws {
    let ref = try register.add(TestNumber.anna, district: district("SDN-FAR")).personRef
    func change(_ params: ChangeAttributes.Params) throws -> Int {
      try register.bus.call(ChangeAttributes.method, params, grant: .officer).version
    }
    #expect(try change(ChangeAttributes.Params(personRef: ref, interpreterLanguage: .set("so"))) == 2)
    #expect(try change(ChangeAttributes.Params(personRef: ref, district: .clear)) == 3)
    let shown = try register.show(ref)
    #expect(shown.interpreterLanguage == "so" && shown.district == nil && shown.birthDate == day("1990-01-01"))
    #expect(
      try register.events().map(\.type) == [
        PersonRegistered.eventType, PersonDetailsChanged.eventType, PersonAttributesChanged.eventType,
      ])
    // What changes nothing records nothing.
    #expect(try change(ChangeAttributes.Params(personRef: ref, givenName: "Testa")) == 3)
    #expect(refusal { _ = try change(ChangeAttributes.Params(personRef: ref)) }?.kind == .invalidParams)
    let stale = refusal {
      _ = try change(ChangeAttributes.Params(personRef: ref, givenName: "Ny", expectedVersion: 2))
    }
    #expect(stale?.kind == .conflict && stale?.state == "3")
  }

  @Test func linkedReferencesAreOnePerson() throws {
    let from = try register.add(TestNumber.samordning).personRef
    let to = try register.add(TestNumber.bo, "Bo").personRef
    let receipt = try register.bus.call(
      LinkPersons.method, LinkPersons.Params(from: from, to: to), grant: .manager)
    #expect(receipt.personRef == to)
    #expect(try register.show(from).personRef == to)
    #expect(try register.show(from).identityNumbers.map(\.kind) == [.personnummer, .samordningsnummer])
    #expect(try register.identify(TestNumber.samordning) == to)
    #expect(try register.add(TestNumber.samordning).personRef == to)
    let again = refusal {
      _ = try register.bus.call(LinkPersons.method, LinkPersons.Params(from: from, to: to), grant: .manager)
    }
    #expect(again?.message == "The person has already been linked.")
    let itself = refusal {
      _ = try register.bus.call(LinkPersons.method, LinkPersons.Params(from: to, to: from), grant: .manager)
    }
    #expect(itself?.message == "A person cannot be linked to itself.")
  }

  @Test func erasureLeavesNothingOnDisk() throws {
    let linked = try register.add(TestNumber.samordning).personRef
    let ref = try register.add(TestNumber.anna).personRef
    _ = try register.bus.call(LinkPersons.method, LinkPersons.Params(from: linked, to: ref), grant: .manager)
    let keys = try register.store.read { db in try Data.fetchAll(db, sql: "SELECT wrapped_key FROM vault_person") }
    let tags = try register.store.read { db in try Data.fetchAll(db, sql: "SELECT tag FROM vault_number") }
    #expect(keys.count == 2 && tags.count == 2)
    let receipt = try register.bus.call(
      ErasePerson.method, ErasePerson.Params(personRef: ref, ground: .gallring), grant: .manager)
    #expect(receipt.state == .raderad)
    let files = register.files()
    for bytes in keys + tags { #expect(files.range(of: bytes) == nil) }
    #expect(refusal { _ = try register.show(ref) }?.kind == .notFound)
    #expect(refusal { _ = try register.identify(TestNumber.anna) }?.kind == .notFound)
    let again = refusal {
      _ = try register.bus.call(
        ErasePerson.method, ErasePerson.Params(personRef: linked, ground: .gallring), grant: .manager)
    }
    #expect(again?.message == "The person was already erased.")
    // Who comes back is somebody new.
    #expect(try register.add(TestNumber.anna).personRef != ref)
  }

  @Test func noNameAndNoNumberLiesInClear() throws {
    let ref = try register.add(
      TestNumber.anna, "Plantada", "Namnsson", district: district("SDN-HAV"),
      contacts: [Contact(kind: .telefon, value: "070-1740605", allowed: true)], level: .sekretessmarkering
    ).personRef
    _ = try register.show(ref, reason: "hemlig orsak")
    _ = try register.find("plantada", reason: "hemlig orsak")
    _ = try register.identify("900101-2385", reason: "hemlig orsak")
    _ = try register.bus.call(
      AddNumber.method, AddNumber.Params(personRef: ref, identityNumber: written(TestNumber.bo)),
      meta: Meta(idempotencyKey: "k1"), grant: .officer)
    let files = register.files()
    #expect(files.count > 1000)
    let texts = [
      "Plantada", "plantada", "Namnsson", "namnsson", TestNumber.anna, "900101-2385", "9001012385", TestNumber.bo,
      "070-1740605", "hemlig orsak", "SDN-HAV",
    ]
    for text in texts { #expect(files.range(of: Data(text.utf8)) == nil) }
  }

  @Test func aWrongKeyStopsTheStart() throws {
    try register.add(TestNumber.anna)
    register.stop()
    #expect(throws: StoreFailure.self) { try Register(key: [UInt8](2...33), directory: register.directory) }
    let again = try Register(directory: register.directory)
    #expect(try again.identify(TestNumber.anna) == again.add(TestNumber.anna).personRef)
  }

  @Test func rebuildLeavesTheVaultAlone() throws {
    let ref = try register.add(TestNumber.anna, "Plantada").personRef
    register.stop()
    #expect(try Store.rebuild(Register.settings(register.directory)) == 1)
    #expect(try Register(directory: register.directory).show(ref).givenName == "Plantada")
  }
}
