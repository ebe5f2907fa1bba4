import Bus
import Casework
import EventStore
import GRDB
import IntakeAPI
import IntakeDomain
import PeopleAPI
import Persons
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_intake

/// What an outsider is answered about a protected person is what they are answered about anybody, and the circle sees to
/// the rest.
@Suite struct MatterTests {
  static let from = day("2020-03-02")
  let desk: Desk
  /// Somebody whom everybody may know, and one like her whom only the insider may.
  let open = person(1)
  let hidden = person(2)

  init() throws {
    desk = try Desk()
    let born = day("1985-06-01")
    try desk.tell([
      EventDraft(open, PersonRegistered(sex: .man, birthDate: born, district: nil)),
      EventDraft(
        hidden,
        ProtectionRaised(level: .sekretessmarkering, members: [OfficerID(uid: Desk.insider)], reviewOn: nil)),
      EventDraft(hidden, PersonRegistered(sex: .man, birthDate: born, district: nil)),
    ])
  }

  /// A result with its ids taken out: what remains is its shape and all that is no id.
  private func shape(_ outcome: Result<[UInt8], any Error>) -> String {
    switch outcome {
    case .success(let bytes):
      return String(decoding: bytes, as: UTF8.self)
        .replacing(#/"[0-9a-f]{8}-[0-9a-f-]{27}"/#, with: "\"id\"")
    case .failure(let error as RPCError): return "\(error)"
    case .failure(let error): return "\(type(of: error))"
    }
  }

  private func answer(_ method: String, _ params: [UInt8], _ uid: UInt32 = Desk.outsider) -> String {
    shape(Result { try desk.bus.begin(method, params, uid: uid).wait() })
  }

  private func outcomes(_ method: String) throws -> [(outcome: String, persons: [String]?)] {
    try desk.bus.call(ReadAudit.method, ReadAudit.Params(after: 0, max: 1000, method: method)).entries.map {
      let record = try AuditRecord(json: $0.bytes)
      return (record.outcome, record.persons)
    }
  }

  /// Every entry command, well and badly called, once and again, for the one and the other.
  @Test func outsidersAreAnsweredAlike() throws {
    defer { desk.store.stop() }
    let calls: [(String, (PersonRef) -> [UInt8])] = [
      ("case.register", { registering($0, unit: "AMF", on: Self.from).json }),
      ("case.register", { registering($0, unit: "AMF", on: Self.from).json }),
      ("case.register", { registering($0, unit: "SDN-HAV", on: day("2100-01-01")).json }),
      ("case.register", { registering($0, unit: "SDN-HAV", on: day("2020-03-04")).json }),
      ("measure.start", { starting($0).json }), ("measure.start", { starting($0).json }),
      ("measure.start", { starting($0, in: id(77)).json }),
    ]
    for (method, params) in calls {
      let pair = [open, hidden].map { answer(method, params($0)) }
      #expect(pair[0] == pair[1], "\(method)")
    }
    #expect(answer("case.register", registering(open, unit: "AMF", on: Self.from).json).contains("conflict"))
    for method in ["case.register", "measure.start"] {
      let records = try outcomes(method)
      func of(_ ref: PersonRef) -> [String] { records.filter { $0.persons == [ref.text] }.map(\.outcome) }
      #expect(of(hidden) == Array(of(open).prefix(of(hidden).count)) && !of(hidden).isEmpty)
      // What a day ahead refuses comes before anybody is met.
      #expect(records.allSatisfy { [nil, [open.text], [hidden.text]].contains($0.persons) })
    }
    // Nothing of the hidden person is in the stream, nor in any table but that of matters.
    #expect(!(try desk.events().contains { String(decoding: $0.data.bytes, as: UTF8.self).contains(hidden.text) }))
    let rows = try desk.store.read { try Desk.projections($0) }.filter { !$0.hasPrefix("known_") }
    #expect(!rows.contains { $0.contains(hidden.text) })
  }

  @Test func theCircleSeesToIt() throws {
    defer { desk.store.stop() }
    let params = registering(hidden, unit: "AMF", on: Self.from)
    let receipt = try desk.bus.call(RegisterCase.method, params, uid: Desk.outsider)
    // The receipt leads nowhere: neither outside nor inside the circle.
    for uid in [Desk.outsider, Desk.insider] {
      let shown = refusal {
        _ = try desk.bus.call(
          ShowCase.method, ShowCase.Params(caseId: receipt.caseId), meta: Meta(reason: "x"), uid: uid)
      }
      #expect(shown?.kind == .notFound)
    }
    func list(_ uid: UInt32, _ state: MatterState? = nil) throws -> [MatterView] {
      try desk.bus.call(ListMatters.method, ListMatters.Params(state: state), meta: Meta(reason: "bevakning"), uid: uid)
        .items
    }
    #expect(try list(Desk.outsider).isEmpty)
    #expect(refusal { _ = try desk.bus.call(ListMatters.method, ListMatters.Params(), uid: Desk.insider) } != nil)
    let matter = try #require(try list(Desk.insider).first)
    #expect(matter.method == "case.register" && matter.personRef == hidden && matter.state == .ny)
    #expect(matter.officer == OfficerID(uid: Desk.outsider) && matter.occurredOn == Self.from)
    #expect(matter.params.bytes == params.json)
    let about = MatterParams(matterId: matter.matterId)
    let outside = refusal { _ = try desk.bus.call(TakeMatter.method, about, uid: Desk.outsider) }
    let nowhere = refusal {
      _ = try desk.bus.call(TakeMatter.method, MatterParams(matterId: id(5)), uid: Desk.outsider)
    }
    #expect(outside?.kind == .notFound && outside == nowhere)
    #expect(refusal { _ = try desk.bus.call(PerformMatter.method, about, uid: Desk.insider) }?.state == "ny")
    #expect(try desk.bus.call(TakeMatter.method, about, uid: Desk.insider).takenBy == OfficerID(uid: Desk.insider))
    let done = try desk.bus.call(PerformMatter.method, about, uid: Desk.insider)
    let made = try CaseReceipt(json: done.result.bytes)
    let shown = try desk.bus.call(
      ShowCase.method, ShowCase.Params(caseId: made.caseId), meta: Meta(reason: "x"), uid: Desk.insider)
    #expect(shown.personRef == hidden && shown.registeredOn == Self.from)
    #expect(try list(Desk.insider).isEmpty && list(Desk.insider, .utford).count == 1)
    #expect(refusal { _ = try desk.bus.call(PerformMatter.method, about, uid: Desk.insider) }?.kind == .conflict)
    // A second one is one too many for the circle, and is put away; the outsider has a receipt once more.
    try desk.know(3)
    _ = try desk.bus.call(RegisterCase.method, params, uid: 503)
    let second = try #require(try list(Desk.insider).first)
    let again = MatterParams(matterId: second.matterId)
    _ = try desk.bus.call(TakeMatter.method, again, uid: Desk.insider)
    #expect(refusal { _ = try desk.bus.call(PerformMatter.method, again, uid: Desk.insider) }?.kind == .conflict)
    #expect(try desk.bus.call(DismissMatter.method, again, uid: Desk.insider).state == .avskriven)
  }

  @Test func aHiddenRelativeIsNoDifferenceEither() throws {
    defer { desk.store.stop() }
    try desk.know(3)
    func params(_ anchor: PersonRef) -> [UInt8] {
      registering(person(3), .etablering, .anhorig, unit: "AMF", anchor: anchor, on: Self.from).json
    }
    let hiddenFirst = answer("case.register", params(hidden))
    let thenOpen = answer("case.register", params(open))
    #expect(hiddenFirst == thenOpen)
  }

  @Test func anErasedPersonLeavesNoMatter() throws {
    defer { desk.store.stop() }
    _ = try desk.bus.call(RegisterCase.method, registering(hidden, unit: "AMF", on: Self.from), uid: Desk.outsider)
    try desk.tell([EventDraft(hidden, PersonErased(ground: .gallring))])
    #expect(try desk.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM routed_matter") } == 0)
  }
}
