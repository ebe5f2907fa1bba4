import AllocationAPI
import AllocationDomain
import Bus
import TestKit
import Vocabulary
import Wire

/// Steps after the offers.
extension Desk {
  /// Who employs the youths of the places that `openPlace` makes.
  static let employer: OrganisationCode = (parsed("AMF") as OrganisationCode).committee
  static let firstDay = day("2019-06-17")
  static let lastDay = day("2019-07-05")
  static let contractDay = day("2019-05-20")

  /// Wages of 2019, which the built-in table does not have.
  func decideWages() throws {
    _ = try bus.call(
      DecideWage.method,
      DecideWage.Params(
        validFrom: day("2019-01-01"), validTo: day("2019-12-31"),
        rates: [WageRate(ageFrom: 15, ageTo: 20, hourlyPay: Summer20.ore(8400))],
        decision: parsed(RegistryNumber.format.example), occurredOn: day("2018-12-01")))
  }

  /// A round from its lock to its publication.
  @discardableResult
  func wholeRound(
    _ period: EntityID, mode: RoundMode? = nil, rerunOf: EntityID? = nil, on date: CivilDate = Summer.lockDay
  ) throws -> (roundId: EntityID, published: PublishRound.Result) {
    let round = try bus.call(
      LockRound.method,
      LockRound.Params(
        periodId: period, seedHash: Checksum.of(Summer.seed.text), rerunOf: rerunOf, mode: mode, occurredOn: date))
    _ = try run(round.roundId, on: date)
    return (round.roundId, try publish(round.roundId, on: date))
  }

  func stay(_ application: EntityID, _ stay: Bool, on date: CivilDate = Summer.replyDay) throws {
    _ = try bus.call(
      AcceptOffer.method,
      AcceptOffer.Params(applicationId: application, stayForUpgrade: stay, occurredOn: date))
  }

  func agree(
    _ application: EntityID, hours: Int = 90, on date: CivilDate = contractDay, uid: UInt32 = 1000
  ) throws -> AgreeEmployment.Result {
    try bus.call(
      AgreeEmployment.method,
      AgreeEmployment.Params(
        applicationId: application, from: Self.firstDay, to: Self.lastDay, hours: hours, occurredOn: date), uid: uid)
  }

  func start(_ employment: EntityID, on date: CivilDate = firstDay, uid: UInt32 = 1000) throws {
    _ = try bus.call(
      StartEmployment.method, StartEmployment.Params(employmentId: employment, occurredOn: date), uid: uid)
  }

  func report(
    _ employment: EntityID, _ worked: CivilDate, absence: AbsenceCode? = nil, uid: UInt32 = 1000
  ) throws -> EntityID {
    try bus.call(
      RegisterTime.method,
      RegisterTime.Params(
        employmentId: employment, day: worked, begins: absence == nil ? parsed("08:00") : nil,
        ends: absence == nil ? parsed("14:30") : nil, breakMinutes: absence == nil ? 30 : nil, absence: absence,
        minutes: absence == nil ? nil : 360, occurredOn: worked), uid: uid
    ).timeReportId
  }

  func attest(_ employment: EntityID, uid: UInt32 = 2000) throws -> AttestTime.Result {
    try bus.call(
      AttestTime.method,
      AttestTime.Params(employmentId: employment, through: Self.lastDay, occurredOn: Self.lastDay), uid: uid)
  }

  func payroll(
    _ period: EntityID, supplement: Bool? = nil, uid: UInt32 = 1000
  ) throws -> PayrollFileView {
    try bus.call(
      ExportPayroll.method,
      ExportPayroll.Params(
        periodId: period, organisation: Self.employer, from: day("2019-06-01"), to: day("2019-07-31"),
        supplement: supplement, occurredOn: day("2019-07-10")), uid: uid)
  }

  func callReserve(_ place: EntityID, on date: CivilDate = day("2019-06-01")) throws -> CallReserve.Result {
    try bus.call(CallReserve.method, CallReserve.Params(placeId: place, occurredOn: date))
  }

  func freeze(_ period: EntityID, from date: String = "2019-05-25") throws {
    _ = try bus.call(
      FreezePeriod.method,
      FreezePeriod.Params(periodId: period, frozenFrom: day(date), occurredOn: day("2019-05-01")))
  }

  func roster(_ place: EntityID, uid: UInt32 = 1000) throws -> [RosterEntry] {
    try bus.call(ShowRoster.method, ShowRoster.Params(placeId: place), uid: uid).items
  }
}
