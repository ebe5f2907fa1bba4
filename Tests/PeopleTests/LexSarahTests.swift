import Bus
import Casework
import EventStore
import Foundation
import PeopleAPI
import PeopleDomain
import PeopleVault
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

/// The state machine of catalogue 4.4, and what may leave the register.
@Suite struct LexSarahTests {
  let monday = day("2020-03-02")
  let id: EntityID = parsed("01712b6e-8f00-7000-8000-000000000001")
  static let digest = Vault.digest(of: "x")

  /// A step by name, at a matter.
  func step(_ name: String, _ matter: LexSarah, _ assessment: LexSarahAssessment = .allvarligt) throws -> LexSarah {
    let drafts: [EventDraft] =
      switch name {
      case "receive": try matter.receive(id, as: parsed("AMN 2020-0180-1.2"), on: monday)
      case "act": try matter.act(id, on: monday)
      case "investigate": try matter.investigate(id, on: monday)
      case "assess": try matter.assess(id, as: assessment, on: monday)
      case "notify": try matter.notify(id, digest: Self.digest, on: monday)
      case "submit": try matter.submit(id, digest: Self.digest, on: monday)
      case "decide": try matter.decide(id, as: .avslutatUtanKritik, on: monday)
      case "finish": try matter.finish(id, on: monday)
      case "followUp": try matter.followUp(id, on: monday)
      default: try matter.close(id, on: monday)
      }
    return try #require(LexSarah.folded(matter, drafts, subject: id.text, occurredOn: monday))
  }

  func reported() throws -> LexSarah {
    let params = ReportLexSarah.Params(unit: parsed("AMF-JOBB"), happenedOn: monday, text: "x")
    let drafts = try LexSarah.report(params, as: id, reopened: nil, on: monday)
    return try #require(LexSarah.folded(nil, drafts, subject: id.text, occurredOn: monday))
  }

  func walk(_ names: [String], _ assessment: LexSarahAssessment = .allvarligt) throws -> LexSarah {
    try names.reduce(reported()) { try step($1, $0, assessment) }
  }

  static let steps = [
    "receive", "act", "investigate", "assess", "notify", "submit", "decide", "finish", "followUp", "close",
  ]

  @Test func theWholeWay() throws {
    #expect(try walk(Self.steps).state == .avslutad)
    let plain = ["receive", "act", "investigate", "assess", "finish", "followUp", "close"]
    for assessment in [LexSarahAssessment.ejMissforhallande, .missforhallande] {
      #expect(try walk(plain, assessment).state == .avslutad)
    }
  }

  @Test func ivoMayBeToldFromAnyStateFromReceivedAndOnce() throws {
    let plain = ["receive", "act", "investigate", "assess", "finish", "followUp"]
    for count in 1...plain.count {
      let matter = try walk(Array(plain.prefix(count)) + ["notify"], .missforhallande)
      #expect(matter.state == .anmaldIVO)
      #expect(refusal { _ = try step("notify", matter) }?.message.hasPrefix("It has been sent to IVO") == true)
      // The work goes on where it was, to the end.
      let rest =
        ["act", "investigate", "assess"].dropFirst(min(count, 4) - 1)
        + ["submit", "decide", "finish", "followUp", "close"]
      #expect(try rest.reduce(matter) { try step($1, $0, .missforhallande) }.state == .avslutad, "\(count)")
    }
    #expect(refusal { _ = try step("notify", reported()) }?.kind == .conflict)
  }

  @Test func whatIsSeriousMustBeReportedAndDecided() throws {
    for assessment in [LexSarahAssessment.patagligRisk, .allvarligt] {
      let matter = try walk(["receive", "act", "investigate", "assess"], assessment)
      #expect(refusal { _ = try step("finish", matter) }?.message.contains("must be reported to IVO") == true)
      let sent = try ["notify", "submit"].reduce(matter) { try step($1, $0) }
      #expect(refusal { _ = try step("finish", sent) }?.message == "IVO has not decided yet.")
    }
  }

  @Test func anInvestigationIsAlwaysMadeBeforeItIsSent() throws {
    let early = try walk(["receive", "notify"])
    #expect(refusal { _ = try step("submit", early) }?.message.contains("assess it first") == true)
    #expect(early.investigationDueOn == day("2020-05-04"))
    let sent = try walk(["receive", "notify", "act", "investigate", "assess", "submit"])
    #expect(refusal { _ = try step("investigate", sent) }?.message.contains("cannot be changed") == true)
    #expect(refusal { _ = try step("submit", sent) }?.message.contains("cannot be changed") == true)
  }

  /// Every path of nine steps stays within the machine's edges.
  @Test func theFoldsKeepToTheMachine() throws {
    var matters = [try reported()]
    var seen: Set<LexSarahState> = [.rapporterad]
    for _ in 0..<9 {
      var next: [String: LexSarah] = [:]
      for matter in matters {
        for name in Self.steps {
          for assessment in [LexSarahAssessment.missforhallande, .allvarligt] {
            guard let then = try? step(name, matter, assessment) else { continue }
            #expect(matter.state.mayBecome(then.state), "\(matter.state) to \(then.state)")
            seen.insert(then.state)
            next[String(decoding: then.json, as: UTF8.self)] = then
          }
        }
      }
      matters = Array(next.values)
    }
    #expect(seen == Set(LexSarahState.allCases))
  }

  @Test func aReportHasAUnitADayAndPerhapsAClosedMatter() throws {
    func refused(_ unit: String, _ happened: String, _ reopened: LexSarah? = nil) -> RPCError? {
      refusal {
        _ = try LexSarah.report(
          ReportLexSarah.Params(unit: parsed(unit), happenedOn: day(happened), text: "x"), as: id, reopened: reopened,
          on: monday)
      }
    }
    #expect(refused("SDN-HAA", "2020-03-02")?.problems.map(\.path) == ["/unit"])
    #expect(refused("AMF", "2020-03-03")?.problems.map(\.path) == ["/happenedOn"])
    #expect(refused("AMF", "2020-03-02", try? reported())?.kind == .conflict)
    #expect(refused("AMF", "2020-03-02", try? walk(Self.steps)) == nil)
  }
}

/// The same through the register: texts encrypted, names nowhere.
@Suite struct LexSarahServiceTests {
  static let text = "Deltagaren lämnades utan stöd, kanariefågel."
  let register: Register
  let ref: PersonRef
  let id: EntityID

  init() throws {
    register = try Register()
    ref = try register.add(TestNumber.anna).personRef
    id = try register.bus.call(
      ReportLexSarah.method,
      ReportLexSarah.Params(
        unit: parsed("AMF-JOBB"), happenedOn: day("2026-01-01"), text: Self.text, personRef: ref), grant: .officer
    ).lexSarahId
  }

  private func show(reason: String? = nil) throws -> ShowLexSarah.Result {
    try register.bus.call(
      ShowLexSarah.method, ShowLexSarah.Params(lexSarahId: id), meta: Meta(reason: reason), uid: 1003, grant: .manager)
  }

  private func walkToIVO() throws {
    func call<P: Message>(_ method: Method<P, LexSarahReceipt>, _ params: P) throws {
      _ = try register.bus.call(method, params, uid: 1003, grant: .manager)
    }
    try call(ReceiveLexSarah.method, .init(lexSarahId: id, registryNumber: parsed("AMN 2020-0180-1.2")))
    try call(ActLexSarah.method, .init(lexSarahId: id, text: "Ny kontakt."))
    try call(InvestigateLexSarah.method, .init(lexSarahId: id, text: "Rutinen följdes inte."))
    try call(NotifyIVO.method, .init(lexSarahId: id, text: "Anmälan."))
    try call(AssessLexSarah.method, .init(lexSarahId: id, assessment: .allvarligt))
    try call(SubmitInvestigation.method, .init(lexSarahId: id))
  }

  @Test func textsAreForManagersAndInNoFile() throws {
    try walkToIVO()
    let shown = try show()
    #expect(shown.texts.event == Self.text && shown.personRef == ref && shown.isIntact)
    #expect(shown.texts.submitted == "Rutinen följdes inte." && shown.texts.notification == "Anmälan.")
    #expect(register.files().range(of: Data("kanariefågel".utf8)) == nil)
    #expect(try !register.events().contains { $0.type.contains("lexSarah") && $0.data.contains(ref.text) })
    let officer = refusal {
      _ = try register.bus.call(ShowLexSarah.method, ShowLexSarah.Params(lexSarahId: id), grant: .officer)
    }
    #expect(officer?.kind == .denied)
    let elsewhere = Grant(roles: RoleSet([.manager]), units: [.manager: ["ETC"]])
    let other = refusal {
      _ = try register.bus.call(ShowLexSarah.method, ShowLexSarah.Params(lexSarahId: id), grant: elsewhere)
    }
    #expect(other?.kind == .denied)
  }

  @Test func whatWasSentToIVOStaysAsItWas() throws {
    try walkToIVO()
    for refused in [
      refusal {
        _ = try register.bus.call(
          InvestigateLexSarah.method, .init(lexSarahId: id, text: "Annat."), grant: .manager)
      },
      refusal { _ = try register.bus.call(NotifyIVO.method, .init(lexSarahId: id, text: "Annat."), grant: .manager) },
    ] {
      #expect(refused?.message.contains("cannot be changed") == true)
    }
    let shown = try show()
    #expect(shown.texts.notification == "Anmälan." && shown.texts.investigation == "Rutinen följdes inte.")
    #expect(shown.isIntact)
  }

  @Test func theCommitteeIsToldNoNames() throws {
    try walkToIVO()
    let year = CivilDate.stockholm(at: Instant(microseconds: Int64(Date().timeIntervalSince1970) * 1_000_000)).year
    let bytes = try register.bus.begin(
      ListLexSarahForCommittee.method.info.name, ListLexSarahForCommittee.Params(year: year).json, uid: 1003,
      grant: .manager
    ).wait()
    let list = try ListLexSarahForCommittee.Result(json: bytes)
    #expect(list.reported == 1 && list.assessed == 1 && list.notified == 1)
    let matter = try #require(list.matters.first)
    #expect(matter.registryNumber == parsed("AMN 2020-0180-1.2") && matter.assessment == .allvarligt)
    #expect(matter.daysToAssessment == 0 && matter.unit == parsed("AMF-JOBB"))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.contains(ref.text) && !text.contains("Rutinen") && !text.contains("Testa"))
  }

  @Test func erasureTakesTheTextsAndLeavesTheMatter() throws {
    try walkToIVO()
    _ = try register.bus.call(
      ErasePerson.method, ErasePerson.Params(personRef: ref, ground: .gallring), uid: 1003, grant: .manager)
    let shown = try show()
    #expect(shown.texts == LexSarahTexts() && shown.personRef == nil && shown.state == .utredningInskickad)
  }

  @Test func aboutAProtectedPersonAReasonIsRequired() throws {
    _ = try register.bus.call(
      RaiseProtection.method, RaiseProtection.Params(personRef: ref, level: .sekretessmarkering), grant: .officer)
    #expect(refusal { _ = try show() }?.problems.map(\.path) == ["/_meta/reason"])
    #expect(try show(reason: "utredning").texts.event == Self.text)
    // Who does not know of the person cannot report about them.
    let outside = refusal {
      _ = try register.bus.call(
        ReportLexSarah.method,
        ReportLexSarah.Params(unit: parsed("AMF"), happenedOn: day("2026-01-01"), text: "x", personRef: ref), uid: 1001,
        grant: .officer)
    }
    #expect(outside == .notFound("person"))
  }
}
