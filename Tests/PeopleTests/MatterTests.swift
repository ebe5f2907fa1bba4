import Bus
import EventStore
import Foundation
import GRDB
import PeopleAPI
import PeopleVault
import Persons
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

/// What others send about a protected person: an ordinary receipt for them, a matter for the circle.
@Suite struct MatterTests {
  let register: Register
  let hidden: PersonRef
  let outside: UInt32 = 1001

  init() throws {
    register = try Register()
    hidden = try register.add(TestNumber.anna, "Plantada", level: .sekretessmarkering).personRef
  }

  private func list(_ uid: UInt32) throws -> [MatterView] {
    try register.bus.call(
      ListMatters.method, ListMatters.Params(), meta: Meta(reason: "bevakning"), uid: uid, grant: .officer
    ).items
  }

  @Test func registeringAgainIsToldToTheCircle() throws {
    let open = try register.add(TestNumber.bo, "Bo").personRef
    let receipts = try [TestNumber.anna, TestNumber.bo].map { try register.add($0, "Ny", "Adressdotter", uid: outside) }
    #expect(receipts.map(\.personRef) == [hidden, open] && receipts.map(\.state) == [.registrerad, .registrerad])
    #expect(receipts.map(\.version) == [1, 1])
    #expect(try list(outside).isEmpty)
    let matters = try list(1000)
    #expect(matters.map(\.method) == ["people.register"] && matters[0].personRef == hidden)
    let params = try RegisterPerson.Params(json: matters[0].params.bytes)
    #expect(params.givenName == "Ny" && params.identityNumber == written(TestNumber.anna))
    #expect(register.files().range(of: Data("Adressdotter".utf8)) == nil, "under the person's own key")
    let about = MatterParams(matterId: matters[0].matterId)
    _ = try register.bus.call(TakeMatter.method, about, grant: .officer)
    #expect(try register.bus.call(PerformMatter.method, about, grant: .officer).state == .utford)
    // Performing it registers nobody, for the circle knows the person.
    #expect(try register.events([.follower]).count == 2)
  }

  @Test func aNumberOfAHiddenPersonIsMetAsNobodys() throws {
    let refs = try [(TestNumber.bo, "Bo"), (TestNumber.old, "Arne")].map { try register.add($0, $1).personRef }
    func add(_ number: String, _ ref: PersonRef) -> String {
      let bytes = Result {
        try register.bus.begin(
          "people.addNumber", AddNumber.Params(personRef: ref, identityNumber: written(number)).json, uid: outside,
          grant: .officer
        ).wait()
      }
      return "\(bytes.map { String(decoding: $0, as: UTF8.self).replacing(ref.text, with: "") })"
    }
    // Once and again: the hidden person's number, and one that is nobody's.
    for turn in 0..<2 { #expect(add(TestNumber.anna, refs[0]) == add(TestNumber.samordning, refs[1]), "\(turn)") }
    #expect(try list(1000).map(\.method) == ["people.addNumber", "people.addNumber"])
    #expect(try register.identify(TestNumber.anna, reason: "x") == hidden)
    #expect(try register.show(refs[0]).identityNumbers.count == 1)
  }

  @Test func erasureTakesTheMattersToo() throws {
    try register.add(TestNumber.anna, "Ny", uid: outside)
    _ = try register.bus.call(
      ErasePerson.method, ErasePerson.Params(personRef: hidden, ground: .gallring), grant: .manager)
    for table in ["routed_matter", "vault_text"] {
      #expect(try register.store.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") } == 0)
    }
  }

  @Test func everyExampleIsTaken() throws {
    for method in MatterMethods.all {
      for example in method.examples() {
        let refused = refusal {
          _ = try register.bus.begin(method.name, example.params, meta: Meta(reason: "x")).wait()
        }
        #expect(refused?.kind == nil || refused?.kind == .notFound, "\(method.name)")
      }
    }
  }
}
