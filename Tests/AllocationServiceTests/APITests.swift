import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Persons
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

@Suite struct APITests {
  @Test func everyMethodHasAHandlerARoleAndAnExample() throws {
    let desk = try Desk()
    defer { desk.stop() }
    let names = Set(AllocationMethods.methods.map(\.name))
    #expect(names.count == AllocationMethods.methods.count, "a method is listed twice")
    #expect(Set(desk.service.endpoints.map(\.info.name)).isSuperset(of: names))
    for method in AllocationMethods.methods {
      #expect(!method.access.listed.isEmpty, "\(method.name)")
      #expect(!method.examples().isEmpty, "\(method.name)")
    }
  }

  /// An example's params are what a handler takes: only what is stored may refuse them.
  @Test func everyExampleIsTaken() throws {
    let desk = try Desk()
    defer { desk.stop() }
    try desk.tell([desk.registered(parsed("mfrggzdfmztwq2lknnwg23tpoa"), born: day("2002-03-04"))])
    for method in AllocationMethods.methods {
      for example in method.examples() {
        let refused = refusal { _ = try desk.bus.begin(method.name, example.params).wait() }
        #expect(refused?.kind == nil || refused?.kind == .notFound, "\(method.name): \(refused?.message ?? "")")
      }
    }
  }

  @Test func paramsAreRefusedWithEveryProblem() {
    let text =
      #"{"periodId":"x","wishes":[],"priority":1,"firstTime":true,"residentConfirmed":true,"prio":true}"#
    do {
      _ = try SubmitApplication.Params(json: Array(text.utf8), mode: .request)
      Issue.record("it is taken")
    } catch {
      #expect(Set(error.problems.map(\.path)) == ["/periodId", "/personRef", "/wishes", "/priority", "/prio"])
    }
  }

  @Test func aSeedIsSafeToPrintAndLongEnough() {
    for text in ["feriejobb-sommar-2019:8c1f03b7", "a.b_c:d-", String(repeating: "x", count: 200)] {
      #expect((try? LotterySeed(parsing: text))?.text == text)
    }
    for text in ["", "1234567", String(repeating: "x", count: 201), "med mellanslag", "åäö-sommar", "a\nbcdefgh"] {
      #expect((try? LotterySeed(parsing: text)) == nil)
    }
  }

  @Test func aLotteryIdIsNoPersonsNumber() {
    for text in ["a19-00001", "A", String(repeating: "x", count: 40), "12345678-1234"] {
      #expect((try? LotteryID(parsing: text))?.text == text)
    }
    for text in ["", "200206012384", "123456789", "a b", "å", "a=b", String(repeating: "x", count: 41)] {
      #expect((try? LotteryID(parsing: text)) == nil)
    }
  }

  @Test func aRuleVersionHasAYearAndANumber() {
    #expect((try? AllocationRuleVersion(parsing: "feriejobb-2007.1"))?.text == "feriejobb-2007.1")
    for text in ["", "feriejobb-2007", "feriejobb-207.1", "feriejobb-2007.x", "regel-2007.1", "feriejobb-2007.1-2"] {
      #expect((try? AllocationRuleVersion(parsing: text)) == nil)
    }
    #expect(AllocationRule.table.problems == [])
  }
}
