import Bus
import EventStore
import PeopleAPI
import PeopleVault
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

@Suite struct NameSearchTests {
  let register: Register
  let asa: PersonRef
  let bo: PersonRef
  let zoe: PersonRef

  init() throws {
    register = try Register()
    asa = try register.add(TestNumber.anna, "Åsa Maria", "Öberg-Testsson").personRef
    bo = try register.add(TestNumber.bo, "Bo", "Testsson").personRef
    zoe = try register.add(nil, "Zoë", "O'Testa", sex: .kvinna, birthDate: day("1999-12-31")).personRef
  }

  @Test(arguments: ["åsa", "ASA", "asa ob", "öberg", "test mar", "testsson åsa", "mar-öb"])
  func wordsAreBeginningsInAnyOrderWithoutDiacritics(_ name: String) throws {
    #expect(try register.find(name) == [asa])
  }

  @Test func theOrderIsFamilyNameThenGivenName() throws {
    // o'testa, öberg-testsson (folded oberg), testsson
    #expect(try register.find("test") == [zoe, asa, bo])
    #expect(try register.find("ingen").isEmpty)
    #expect(try register.find("--").isEmpty)
  }

  @Test func bornOn() throws {
    let page = try register.bus.call(
      FindPersons.method, FindPersons.Params(name: "test", birthDate: day("1999-12-31")), grant: .officer)
    #expect(page.items.map(\.personRef) == [zoe])
    #expect(page.items.first?.birthDate == day("1999-12-31"))
  }

  @Test func pages() throws {
    var seen: [PersonRef] = []
    var after: String?
    for turn in 0..<3 {
      let page = try register.bus.call(
        FindPersons.method, FindPersons.Params(name: "test", after: after, max: 1), grant: .officer)
      #expect(page.more == (turn < 2))
      seen += page.items.map(\.personRef)
      after = page.last
    }
    #expect(seen == [zoe, asa, bo])
    let refused = refusal {
      _ = try register.bus.call(FindPersons.method, FindPersons.Params(name: "test", after: "x"), grant: .officer)
    }
    #expect(refused?.problems.map(\.path) == ["/after"])
  }

  @Test func theIndexFollowsEveryChange() throws {
    #expect(try register.find("nyman").isEmpty)
    _ = try register.bus.call(
      ChangeAttributes.method, ChangeAttributes.Params(personRef: bo, familyName: "Nyman"), grant: .officer)
    #expect(try register.find("nyman") == [bo])
    #expect(try register.find("bo test").isEmpty)
    let added = try register.add(TestNumber.old, "Nyman", "Bo").personRef
    #expect(Set(try register.find("bo nyman")) == [added, bo])
    _ = try register.bus.call(LinkPersons.method, LinkPersons.Params(from: added, to: bo), grant: .manager)
    #expect(try register.find("bo nyman") == [bo])
    _ = try register.bus.call(
      ErasePerson.method, ErasePerson.Params(personRef: bo, ground: .gallring), grant: .manager)
    #expect(try register.find("bo nyman").isEmpty)
  }

  @Test func theIndexIsMadeAgainAfterAStart() throws {
    register.stop()
    let again = try Register(directory: register.directory)
    #expect(try again.find("test") == [zoe, asa, bo])
  }
}
