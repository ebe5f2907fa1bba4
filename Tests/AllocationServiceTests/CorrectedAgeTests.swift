import AllocationAPI
import AllocationDomain
import Bus
import Casework
import PeopleAPI
import TestKit
import Testing
import Vocabulary
import Wire

/// A date of birth that is put right after an application was sent.
@Suite struct CorrectedAgeTests {
  /// Sent as somebody of age, who was not: the contract asks for a guardian's consent all the same, and it can be shown.
  @Test func whoTurnsOutToBeAMinorGetsNoContractWithoutConsent() throws {
    let desk = try Desk()
    defer { desk.stop() }
    try desk.tell([desk.registered(person(1), born: day("2002-06-01"))])
    let opened = LaterSummer.opened
    let period = try desk.bus.call(
      OpenPeriod.method,
      OpenPeriod.Params(
        periodKind: .sommar, year: 2021, applyFrom: opened.applyFrom, applyTo: opened.applyTo,
        workFrom: opened.workFrom, workTo: opened.workTo, maxWishes: 3, replyDays: 14, hoursMax: 90,
        occurredOn: day("2020-11-15"))
    ).periodId
    _ = try desk.bus.call(
      DecideWage.method,
      DecideWage.Params(
        validFrom: day("2021-01-01"), validTo: day("2021-12-31"),
        rates: [WageRate(ageFrom: 15, ageTo: 20, hourlyPay: Summer20.ore(9000))],
        decision: parsed(RegistryNumber.format.example), occurredOn: day("2020-12-01")))
    let place = try desk.openPlace(period, seats: 1)
    let sent = try desk.bus.call(
      SubmitApplication.method, desk.submitting(1, period, [place], on: LaterSummer.applyDay))
    #expect(sent.standsOut == nil)
    func record(on date: String) throws {
      _ = try desk.bus.call(
        AllocationAPI.RecordConsent.method,
        AllocationAPI.RecordConsent.Params(
          applicationId: sent.applicationId, givenOn: day(date), guardians: 1, way: .etjanst, occurredOn: day(date)))
    }
    #expect(refusal { try record(on: "2021-03-02") }?.message.contains("18 on the first day") == true)
    try desk.wholeRound(period, on: day("2021-04-01"))
    try desk.stay(sent.applicationId, false, on: day("2021-04-02"))
    try desk.tell([
      EventDraft(person(1), PersonAttributesChanged(sex: .kvinna, birthDate: day("2004-08-01"), district: nil))
    ])
    func agree() throws {
      _ = try desk.bus.call(
        AgreeEmployment.method,
        AgreeEmployment.Params(
          applicationId: sent.applicationId, from: opened.workFrom, to: opened.workFrom.adding(days: 20), hours: 90,
          occurredOn: day("2021-04-10")))
    }
    #expect(refusal { try agree() }?.message == AllocationRefusal.consentMissing(state: "x").error.message)
    try record(on: "2021-04-09")
    try agree()
    #expect(try desk.show(sent.applicationId).state == .avtalad)
  }
}
