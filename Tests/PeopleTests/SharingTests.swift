import Bus
import EventStore
import Foundation
import PeopleAPI
import PeopleDomain
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

/// Consents and harm tests: what may cross the border of secrecy, and what the events tell of it.
@Suite struct SharingTests {
  let register: Register
  let ref: PersonRef
  let service: OrganisationCode = parsed("MYN-AF")
  let region: OrganisationCode = parsed("REG-STH")

  init() throws {
    register = try Register()
    ref = try register.add(TestNumber.anna).personRef
  }

  @discardableResult
  private func consent(
    _ recipient: OrganisationCode, _ kinds: [DataKind], _ from: String, _ to: String, of person: PersonRef? = nil
  ) throws -> EntityID {
    try register.bus.call(
      RecordConsent.method,
      RecordConsent.Params(
        personRef: person ?? ref, recipient: recipient, kinds: kinds, purpose: .remittering, from: day(from),
        to: day(to)), grant: .officer
    ).consentId
  }

  @discardableResult
  private func test(_ recipient: OrganisationCode, _ outcome: HarmTestOutcome, on date: String? = nil) throws
    -> EntityID
  {
    try register.bus.call(
      RecordHarmTest.method,
      RecordHarmTest.Params(
        personRef: ref, recipient: recipient, kinds: [.plan], outcome: outcome, text: "Skälen, kanariefågel.",
        occurredOn: date.map(day)), grant: .manager
    ).harmTestId
  }

  private func check(_ recipient: OrganisationCode, _ kind: DataKind, on date: String, of person: PersonRef? = nil)
    throws -> CheckConsents.Result
  {
    try register.bus.call(
      CheckConsents.method,
      CheckConsents.Params(personRef: person ?? ref, recipient: recipient, kind: kind, on: day(date)),
      meta: Meta(reason: "x"), grant: .officer)
  }

  @Test func aConsentHoldsForItsKindsRecipientAndDays() throws {
    let id = try consent(service, [.plan, .kartlaggning], "2026-01-01", "2026-06-30")
    for (recipient, kind, date, holds) in [
      (service, DataKind.plan, "2026-01-01", true), (service, .kartlaggning, "2026-06-30", true),
      (service, .plan, "2025-12-31", false), (service, .plan, "2026-07-01", false),
      (service, .forsorjning, "2026-03-01", false), (region, .plan, "2026-03-01", false),
    ] {
      let answer = try check(recipient, kind, on: date)
      #expect(answer.mayShare == holds && answer.consentId == (holds ? id : nil), "\(recipient) \(kind) \(date)")
      #expect(answer.ground == (holds ? .samtycke : .ingen))
    }
    #expect(try check(parsed("ETC"), .plan, on: "2026-03-01").ground == .sammaNamnd)
  }

  @Test func aWithdrawnConsentIsNoGroundFromThatDay() throws {
    let id = try consent(service, [.plan], "2020-01-01", "2030-12-31")
    let today = CivilDate.stockholm(at: Instant(microseconds: Int64(Date().timeIntervalSince1970) * 1_000_000))
    let withdraw = WithdrawConsent.Params(consentId: id)
    #expect(try register.bus.call(WithdrawConsent.method, withdraw, grant: .officer).state == .aterkallat)
    #expect(try check(service, .plan, on: today.text).ground == .ingen)
    #expect(try check(service, .plan, on: today.adding(days: -1).text).ground == .samtycke)
    let again = refusal { _ = try register.bus.call(WithdrawConsent.method, withdraw, grant: .officer) }
    #expect(again?.kind == .conflict)
    let listed = try register.bus.call(
      ListConsents.method, ListConsents.Params(personRef: ref), grant: .officer
    ).items
    #expect(listed.map(\.consentId) == [id] && listed.first?.withdrawnOn == today)
  }

  @Test func theLatestHarmTestDecides() throws {
    let today = CivilDate.stockholm(at: Instant(microseconds: Int64(Date().timeIntervalSince1970) * 1_000_000))
    let id = try test(region, .lamnasUt, on: today.adding(days: -2).text)
    #expect(try check(region, .plan, on: today.text).harmTestId == id)
    #expect(try check(region, .plan, on: today.adding(days: SharingRule.harmTestDays - 2).text).ground == .ingen)
    try test(region, .lamnasInteUt, on: today.adding(days: -1).text)
    #expect(try check(region, .plan, on: today.text).ground == .ingen)
    #expect(try check(region, .plan, on: today.adding(days: -2).text).harmTestId == id)
    #expect(register.files().range(of: Data("kanariefågel".utf8)) == nil)
  }

  @Test func ofAProtectedPersonNoDistrictIsTold() throws {
    let hidden = try register.add(TestNumber.bo, level: .sekretessmarkering).personRef
    let district: OrganisationCode = parsed("SDN-FAR")
    try consent(district, [.plan], "2026-01-01", "2026-06-30", of: hidden)
    #expect(try !register.events().contains { $0.data.contains("SDN-FAR") })
    #expect(try check(district, .plan, on: "2026-03-01", of: hidden).mayShare)
    #expect(try !check(parsed("SDN-HAV"), .plan, on: "2026-03-01", of: hidden).mayShare)
    let outside = refusal {
      _ = try register.bus.call(
        ListConsents.method, ListConsents.Params(personRef: hidden), meta: Meta(reason: "x"), uid: 1001,
        grant: .officer)
    }
    #expect(outside == .notFound("person"))
  }

  @Test func whatMakesNoSenseIsRefused() throws {
    for (recipient, from, to, path) in [
      ("MYN-AF", "2026-02-01", "2026-01-01", "/to"), ("AMF", "2026-01-01", "2026-02-01", "/recipient"),
      ("SDN-ALV", "2026-01-01", "2026-02-01", "/recipient"),
    ] {
      #expect(refusal { try consent(parsed(recipient), [.plan], from, to) }?.problems.map(\.path) == [path])
    }
    let unknown = WithdrawConsent.Params(consentId: parsed("01712b6e-8f00-7000-8000-000000000001"))
    #expect(
      refusal { _ = try register.bus.call(WithdrawConsent.method, unknown, grant: .officer) } == .notFound("consent"))
  }
}
