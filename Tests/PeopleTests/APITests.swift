import Bus
import EventStore
import PeopleAPI
import PeopleVault
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

@Suite struct APITests {
  @Test func everyMethodHasAHandlerARoleAndAnExample() throws {
    let register = try Register()
    let names = Set(PeopleAPI.methods.map(\.name))
    #expect(names.count == PeopleAPI.methods.count)
    #expect(Set(register.service.endpoints.map(\.info.name)).isSuperset(of: names))
    for method in PeopleAPI.methods {
      #expect(!method.access.listed.isEmpty)
      #expect(!method.examples().isEmpty)
      let leavesNoRecord =
        method.name.hasPrefix("register.") || method.name.hasPrefix("organisations.")
        || method.name == SealReason.method.info.name
      #expect(method.kind == .command || method.kind == .auditedQuery || leavesNoRecord)
    }
  }

  /// An example's params are what a handler takes: only what is true of persons may refuse them.
  @Test func everyExampleIsTaken() throws {
    let register = try Register()
    for method in PeopleAPI.methods {
      for example in method.examples() {
        let meta = method.needsReason ? Meta(reason: "prövning") : .none
        let refused = refusal { _ = try register.bus.begin(method.name, example.params, meta: meta).wait() }
        #expect(refused?.kind == nil || refused?.kind == .notFound, "\(method.name): \(refused?.message ?? "")")
      }
    }
  }

  @Test func paramsComeBackAsTheyWere() throws {
    let params = ChangeAttributes.Params(
      personRef: person(1), givenName: "Åsa", birthDate: .clear, district: .set(district("SDN-FAR")), languages: [],
      contacts: [Contact(kind: .post, value: "Testgatan 1", allowed: false)], expectedVersion: 3)
    #expect(try ChangeAttributes.Params(json: params.json, mode: .request) == params)
    let bare = RegisterPerson.Params(identityNumber: written("900101-2385"), givenName: "A", familyName: "B")
    #expect(String(decoding: bare.json, as: UTF8.self).contains("\"identityNumber\":\"900101-2385\""))
    #expect(try RegisterPerson.Params(json: bare.json, mode: .request) == bare)
  }

  @Test func paramsAreRefusedWithEveryProblem() {
    let text = #"{"identityNumber":"900101-2386","givenName":"","sex":"okand","languages":["x"],"phone":"1"}"#
    do {
      _ = try RegisterPerson.Params(json: Array(text.utf8), mode: .request)
      Issue.record("it is taken")
    } catch {
      let paths = Set(error.problems.map(\.path))
      #expect(paths == ["/identityNumber", "/givenName", "/familyName", "/sex", "/languages/0", "/phone"])
      #expect(!"\(error)".contains("2386"))
    }
  }

  @Test func aMemberOfACircleIsACodeOrAUserNumber() {
    for text in ["h-anna1", "ab", "uid:0", "uid:4294967295"] { #expect((try? OfficerID(parsing: text))?.text == text) }
    for text in ["", "a", "Anna Svensson", "anna.svensson", "uid:", "uid:12345678901", "1anna", "åsa"] {
      #expect((try? OfficerID(parsing: text)) == nil)
    }
  }
}
