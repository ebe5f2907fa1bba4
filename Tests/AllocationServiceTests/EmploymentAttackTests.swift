import AllocationAPI
import AllocationDomain
import Bus
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// Days that nobody worked, told by somebody who did not see them.
@Suite struct EmploymentAttackTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  private static let officer = Grant(roles: RoleSet([.officer]))

  /// A youth at work at a place that officer 3000 supervises.
  private func employed() throws -> EntityID {
    try desk.know(1...1)
    try desk.decideWages()
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 1)
    let supervisor = try desk.bus.call(
      RegisterSupervisor.method,
      RegisterSupervisor.Params(
        organisation: parsed("AMF"), officer: OfficerID(uid: 3000), capacity: 3, occurredOn: day("2019-01-10"))
    ).supervisorId
    _ = try desk.bus.call(
      SuperviseHolidayPlace.method,
      SuperviseHolidayPlace.Params(
        placeId: place, supervisors: [SupervisorShare(supervisorId: supervisor, seats: 1)],
        occurredOn: day("2019-01-12")))
    let application = try desk.apply(1, period, [place])
    try desk.wholeRound(period)
    try desk.stay(application, false)
    let employment = try desk.agree(application).employmentId
    try desk.start(employment)
    return employment
  }

  private func report(_ employment: EntityID, _ worked: CivilDate, uid: UInt32) throws -> EntityID {
    try desk.bus.call(
      RegisterTime.method,
      RegisterTime.Params(
        employmentId: employment, day: worked, begins: parsed("08:00"), ends: parsed("14:30"), breakMinutes: 30),
      uid: uid, grant: Self.officer
    ).timeReportId
  }

  @Test func theSupervisorReports() throws {
    defer { desk.stop() }
    let employment = try employed()
    let words = "The place's supervisors are told by their codes; one of them reports its days."
    #expect(refusal { _ = try report(employment, Desk.firstDay, uid: 1000) }?.message == words)
    let reported = try report(employment, Desk.firstDay, uid: 3000)
    let correction = CorrectTime.Params(
      timeReportId: reported, begins: parsed("08:00"), ends: parsed("12:00"))
    let other = refusal { _ = try desk.bus.call(CorrectTime.method, correction, uid: 1000, grant: Self.officer) }
    #expect(other?.message == words)
    #expect(try desk.bus.call(CorrectTime.method, correction, uid: 3000, grant: Self.officer).version == 2)
    let attested = try desk.bus.call(
      AttestTime.method, AttestTime.Params(employmentId: employment, through: Desk.lastDay), uid: 1000)
    #expect(attested.minutes == 240)
  }

  /// Told of an earlier day, a break would leave days of pay behind it.
  @Test func anEmploymentIsNotBrokenOffBeforeADayThatIsReported() throws {
    defer { desk.stop() }
    let employment = try employed()
    let worked = day("2019-06-19")
    let reported = try report(employment, worked, uid: 3000)
    func breakOff() throws {
      _ = try desk.bus.call(
        BreakOffEmployment.method,
        BreakOffEmployment.Params(employmentId: employment, reason: .studier, occurredOn: day("2019-06-18")))
    }
    let early = refusal { try breakOff() }
    #expect(early?.message == "There is a report of 2019-06-19 already; correct that.")
    _ = try desk.bus.call(
      StrikeTime.method, StrikeTime.Params(timeReportId: reported), uid: 3000, grant: Self.officer)
    try breakOff()
  }
}
