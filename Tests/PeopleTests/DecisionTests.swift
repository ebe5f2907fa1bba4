import Casework
import PeopleAPI
import PeopleDomain
import TestKit
import Testing
import Vocabulary
import Wire

/// What is decided about persons, without any storage.
@Suite struct DecisionTests {
  let ref = person(1)
  let other = person(2)
  let monday = day("2020-03-02")

  func registered(on day: CivilDate = day("2020-03-02")) -> Person {
    Person(state: .registrerad, sex: .kvinna, birthDate: nil, changedOn: day)
  }

  @Test func sexAndBirthDateAreReadFromTheNumber() throws {
    let read = try Attributes(
      number: number(TestNumber.anna), sex: nil, birthDate: nil, district: nil, on: monday)
    #expect(read == Attributes(sex: .kvinna, birthDate: day("1990-01-01"), district: nil))
  }

  @Test func withoutANumberBothAreRequired() {
    #expect(
      throws: PersonRefusal.notAgreeing([
        Problem(path: "/sex", problem: "is required where no identity number says it"),
        Problem(path: "/birthDate", problem: "is required where there is no identity number"),
      ])
    ) { try Attributes(number: nil, sex: nil, birthDate: nil, district: nil, on: monday) }
    #expect(throws: Never.self) {
      try Attributes(number: nil, sex: .man, birthDate: day("2001-02-03"), district: nil, on: monday)
    }
  }

  @Test func everythingThatDisagreesIsSaid() {
    let refused = refusal {
      _ = try Attributes(
        number: number(TestNumber.anna), sex: .man, birthDate: day("2021-01-01"), district: district("SDN-JAR"),
        on: monday)
    }
    #expect(refused?.problems.map(\.path) == ["/birthDate", "/district", "/sex", "/birthDate"])
    #expect(refused?.kind == .invalidParams)
  }

  @Test func protectionComesBeforeThePersonAndHidesTheDistrict() throws {
    let drafts = try Person.register(
      Attributes(sex: .kvinna, birthDate: nil, district: district("SDN-HAV")), as: ref,
      protectedAt: .sekretessmarkering,
      by: officer("h-anna1"), on: monday)
    #expect(drafts.map(\.type) == [ProtectionRaised.eventType, PersonRegistered.eventType])
    #expect((drafts[1].payload as? PersonRegistered)?.district == nil)
  }

  @Test func aChangeTellsWhatServicesMayKnow() throws {
    let old = Attributes(sex: .kvinna, birthDate: nil, district: nil)
    var new = old
    new.district = district("SDN-HAV")
    func types(_ to: Attributes, vault: Bool, protected: Bool) throws -> [String] {
      try registered().change(
        of: ref, from: old, to: to, vaultChanged: vault, isProtected: protected, on: monday
      ).map(\.type)
    }
    #expect(try types(new, vault: false, protected: false) == [PersonAttributesChanged.eventType])
    #expect(try types(new, vault: false, protected: true) == [PersonDetailsChanged.eventType])
    #expect(try types(old, vault: true, protected: false) == [PersonDetailsChanged.eventType])
    #expect(try types(old, vault: false, protected: false).isEmpty)
    #expect(try types(new, vault: true, protected: false).count == 2)
  }

  @Test func timeDoesNotRunBackwards() {
    let tuesday = registered(on: day("2020-03-03"))
    #expect(throws: PersonRefusal.outOfOrder(latest: day("2020-03-03"), state: .registrerad)) {
      try tuesday.addNumber(of: .personnummer, to: ref, ownedBy: nil, on: monday)
    }
  }

  @Test func aNumberBelongsToOne() throws {
    let person = registered()
    #expect(try person.addNumber(of: .personnummer, to: ref, ownedBy: ref, on: monday).isEmpty)
    #expect(throws: PersonRefusal.numberOfAnother(.registrerad)) {
      try person.addNumber(of: .personnummer, to: ref, ownedBy: other, on: monday)
    }
  }

  @Test func linking() throws {
    let person = registered()
    func link(_ from: Person, _ to: PersonRef, levels: (from: ProtectionLevel?, to: ProtectionLevel?) = (nil, nil))
      throws
      -> [String]
    {
      try from.link(ref, to: to, who: person, levels: levels, movesNumbers: true, on: monday).map(\.type)
    }
    #expect(try link(person, other) == [PersonLinked.eventType, PersonDetailsChanged.eventType])
    #expect(throws: PersonRefusal.linkedToItself) { try link(person, ref) }
    var linked = person
    (linked.state, linked.linkedTo) = (.lankad, other)
    #expect(throws: PersonRefusal.alreadyLinked) { try link(linked, other) }
    // Nobody loses protection by being found twice.
    #expect(throws: PersonRefusal.lessProtected(.registrerad)) {
      try link(person, other, levels: (.skyddadFolkbokforing, .sekretessmarkering))
    }
    #expect(throws: PersonRefusal.lessProtected(.registrerad)) {
      try link(person, other, levels: (.sekretessmarkering, nil))
    }
    #expect(try link(person, other, levels: (.sekretessmarkering, .sekretessmarkering)).count == 2)
  }

  @Test func erasingHappensOnce() throws {
    let drafts = try registered().erase(ref, on: .gallring, day: monday)
    let erased = try #require(Person.folded(registered(), drafts, subject: ref.text, occurredOn: monday))
    #expect(erased.state == .raderad)
    #expect(throws: PersonRefusal.alreadyErased) { try erased.erase(ref, on: .gallring, day: monday) }
    #expect(throws: PersonRefusal.erased) {
      try erased.addNumber(of: .personnummer, to: ref, ownedBy: nil, on: monday)
    }
  }

  @Test func everyRefusalIsOneSentenceWithAState() {
    let refusals: [PersonRefusal] = [
      .erased, .alreadyErased, .linkedToItself, .alreadyLinked, .numberOfAnother(.registrerad),
      .lessProtected(.registrerad),
    ]
    for refusal in refusals {
      #expect(refusal.error.kind == .conflict)
      #expect(refusal.error.state != nil)
      #expect(refusal.error.message.hasSuffix("."))
    }
  }
}
