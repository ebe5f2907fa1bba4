import Vocabulary

/// Values for the examples of the reference.
enum Sample {
  static let person = text(PersonRef.self, "mfrggzdfmztwq2lknnwg23tpoa")
  static let period = text(EntityID.self, "01676d2c-3800-7a01-8f00-0000000000a1")
  static let place = text(EntityID.self, "016812a9-1000-7a02-8f00-0000000000a2")
  static let otherPlace = text(EntityID.self, "016812a9-1000-7a02-8f00-0000000000a3")
  static let application = text(EntityID.self, "0168f2b1-2000-7a03-8f00-0000000000a4")
  static let otherApplication = text(EntityID.self, "0168f2b1-2000-7a03-8f00-0000000000b4")
  static let round = text(EntityID.self, "0169d5c0-3000-7a04-8f00-0000000000a5")
  static let offer = text(EntityID.self, "0169f9d1-4000-7a05-8f00-0000000000a6")
  static let organisation = text(OrganisationCode.self, "SDN-FAR")
  static let district = text(DistrictCode.self, "SDN-FAR")
  static let otherOrganisation = text(OrganisationCode.self, "SDN-SKH")
  static let target = text(EntityID.self, "016812a9-1000-7a07-8f00-0000000000a7")
  static let supervisor = text(EntityID.self, "016812a9-1000-7a08-8f00-0000000000a8")
  static let otherSupervisor = text(EntityID.self, "016812a9-1000-7a08-8f00-0000000000a9")
  static let label = text(SupervisorLabel.self, "HL-07")
  static let decision = text(DecisionNumber.self, "FAR 2018/431-1.2")
  static let decidedOn = text(CivilDate.self, "2018-12-13")
  static let laterApplyTo = text(CivilDate.self, "2019-03-22")
  static let employment = text(EntityID.self, "016b2a10-5000-7a07-8f00-0000000000a7")
  static let timeReport = text(EntityID.self, "016b2b11-5000-7a08-8f00-0000000000a8")
  static let payroll = text(EntityID.self, "016b2d13-5000-7a0a-8f00-0000000000b0")
  static let wage = text(EntityID.self, "016b2c12-5000-7a09-8f00-0000000000a9")
  static let applyFrom = text(CivilDate.self, "2019-02-15")
  static let applyTo = text(CivilDate.self, "2019-03-15")
  static let workFrom = text(CivilDate.self, "2019-06-15")
  static let workTo = text(CivilDate.self, "2019-08-14")
  static let frozenFrom = text(CivilDate.self, "2019-06-01")
  static let certificateIssuedOn = text(CivilDate.self, "2018-06-01")
  static let replyBy = text(CivilDate.self, "2019-04-22")
  static let firstDay = text(CivilDate.self, "2020-06-15")
  static let lastDay = text(CivilDate.self, "2020-07-03")
  static let wageFrom = text(CivilDate.self, "2021-01-01")
  static let wageTo = text(CivilDate.self, "2021-12-31")
  static let begins = text(ClockTime.self, "08:00")
  static let ends = text(ClockTime.self, "14:30")
  static let officer = text(OfficerID.self, "h-anna1")
  static let wageDecision = text(RegistryNumber.self, RegistryNumber.format.example)
  static var hourlyPay: Ore {
    guard let pay = Ore(9700) else { preconditionFailure("a wage is an amount") }
    return pay
  }
  static let seed = text(LotterySeed.self, "feriejobb-sommar-2019:8c1f03b7")
  /// What sha256sum says of `seed`.
  static let seedHash = text(HexDigest.self, "df4a337ee89bd55b466671ddb8befcf6eafdb0e5620d8f9c203df3b47a55605a")
  static let hash = text(HexDigest.self, HexDigest.format.example)
  static let lottery = text(LotteryNumberText.self, "0c4e9a1b22f07d35")
  static let cutoff = text(LotteryNumberText.self, "0b11f7301c5d2e90")
  static let draw = text(PublicText.self, "Lotto 2019-03-23, rad 1: sju tal med bindestreck, som 3-9-14-22-27-31-33")
  static let drawnOn = text(CivilDate.self, "2019-03-23")
  static let rules =
    #"{"version":"feriejobb-2007.1","firstAge":16,"lastAge":20,"priority":[{"criteria":["prioritet","forstaJobb","egetDistrikt"]}],"reserves":[{"tag":"prioritet","percent":10,"hard":false,"categories":["park"]}],"seatOrder":"reserveradeForst","tailWish":true}"#
  static let ruleVersion = text(AllocationRuleVersion.self, "feriejobb-2007.1")

  static let periodView = PeriodView(
    periodId: period, periodKind: .sommar, year: 2019, applyFrom: applyFrom, applyTo: applyTo, workFrom: workFrom,
    workTo: workTo, maxWishes: 10, replyDays: 14, hoursMax: 90, state: .oppen, seats: 5500, withdrawnSeats: 0,
    applications: 9715, eligible: 9680, offers: 5500, accepted: 5060, version: 1)
  static let placeView = HolidayPlaceView(
    placeId: place, periodId: period, organisation: organisation, district: district, category: .park,
    sector: .kommunal, seats: 12, childrenWork: false, state: .oppen, version: 2)
  static let targetView = HolidayTargetView(
    targetId: target, periodId: period, year: 2019, organisation: organisation, seats: 400,
    history: [
      HolidayTargetVersion(
        number: 1, seats: 400, decidedOn: decidedOn, source: .verksamhetsplan, decisionNumber: decision,
        setOn: decidedOn)
    ], version: 1)
  static let supervisorView = SupervisorView(
    supervisorId: supervisor, organisation: organisation, label: label, capacity: 6, trainedOn: applyFrom,
    state: .aktiv, places: 1, most: 6, version: 1)
  static let gap = ShowGap.Result(
    on: applyTo,
    rows: [
      GapRow(
        organisation: organisation, target: 400, registered: 372, open: 360, withdrawn: 8, offered: 0, accepted: 0,
        gap: 400, forecastAtClosing: 388, forecastAtStart: 357, light: .gul, lightBy: .prognosStart, hidden: false)
    ],
    forecasts: [
      ForecastBasis(
        periodId: period, dueOn: applyTo, closingMethod: .registreringstakt, startMethod: .fyllnadsgrad,
        basisPeriodId: otherPlace, basisSeats: 5400, basisPercent: 96, basisPeriods: 1, basisReplies: 5400,
        acceptPercent: 94, fillPercent: 92)
    ], greenPercent: 100, yellowPercent: 85, ruleSource: "city setting, no source")
  static let applicationView = ApplicationView(
    applicationId: application, periodId: period, personRef: person, priority: false, firstTime: true,
    wishes: [place, otherPlace], eligibility: .behorig, state: .erbjuden, offerId: offer, wishNumber: 2,
    placeId: otherPlace, replyBy: replyBy, version: 1)
  static let roundView = RoundView(
    roundId: round, periodId: period, number: 1, drawKind: .bundetFro, seedHash: seedHash, inputHash: hash,
    ruleVersion: ruleVersion, rulesHash: hash, merkleRoot: hash, applications: 9680, places: 600, seats: 5500,
    state: .publicerad, seed: seed, resultHash: hash, offers: 5500,
    firstWish: 2090, unplaced: 4180, priorityPlaced: 1050, prioritySubmitted: 1068, kept: 0, moved: 0, voided: 0,
    replyBy: replyBy, version: 5)
  static let certificate = CertificateView(
    form: .publikt, roundId: round, periodId: period, number: 1,
    commitment: BoundBefore(
      rules: rules, rulesHash: hash, rulesDecidedOn: day("2018-12-03"), rulesRecordedOn: day("2018-12-03"),
      applyFrom: applyFrom, drawKind: .offentligDragning, draw: draw, drawnOn: drawnOn, drawNamedOn: applyFrom,
      drawRecordedOn: applyFrom, applyTo: applyTo, lockedOn: day("2019-03-18"), lockRecordedOn: day("2019-03-18"),
      merkleRoot: hash, applications: 9680, places: 600, seats: 5500),
    outcome: CameTo(
      seed: text(LotterySeed.self, "3-9-14-22-27-31-33"), ranOn: drawnOn, runRecordedOn: drawnOn, otherSeeds: [],
      otherRounds: [], resultRoot: hash, cutoffRoot: hash, offers: 5500, unplaced: 4180, firstWish: 2090,
      priorityPlaced: 1050,
      prioritySubmitted: 1068, reserved: [ReservedTotal(tag: .prioritet, seats: 61, filled: 61)], blockingPairs: 0))
  static let offerView = OfferView(
    offerId: offer, applicationId: application, periodId: period, roundId: round, personRef: person, wishNumber: 2,
    placeId: otherPlace, replyBy: replyBy, state: .erbjuden, version: 1)
  static let assignment = AssignmentView(
    applicationId: application, priorityClass: 4, lotteryNumber: lottery, placeId: otherPlace, wishNumber: 2)
  static let explanation = ExplainApplication.Result(
    roundId: round, lotteryNumber: lottery, lotteryRank: 463, participants: 9680, outcome: .fick, wishNumber: 2,
    wishes: [
      ExplainedWish(
        wishNumber: 1, placeId: place, priorityClass: 4, seats: 12, filled: 12, full: true, cutoffClass: 4,
        cutoffLottery: cutoff, verdict: .samreLottnummer, queueRank: 3, queueLength: 41, numberBelow: cutoff,
        rankNeeded: 417, helps: [.prioritet]),
      ExplainedWish(
        wishNumber: 2, placeId: otherPlace, priorityClass: 4, seats: 8, filled: 7, full: false, verdict: .fick),
    ], language: .en,
    text: [
      ExplanationPart(
        heading: "Your result", sentences: ["You got a place: parks, Farsta.", "It was your wish number 2."])
    ])

  private static func day(_ text: String) -> CivilDate { self.text(CivilDate.self, text) }
  static let employmentView = EmploymentView(
    employmentId: employment, applicationId: application, periodId: period, personRef: person, placeId: place,
    employer: organisation, from: firstDay, to: lastDay, hours: 90, hourlyPay: hourlyPay, reportedMinutes: 3600,
    attestedMinutes: 1800, absentMinutes: 360, state: .pagar, version: 2)
  static let timeReportView = TimeReportView(
    timeReportId: timeReport, employmentId: employment, day: firstDay, begins: begins, ends: ends, breakMinutes: 30,
    minutes: 360, reportedBy: officer, state: .rapporterad, version: 1)

  static var payrollFile: PayrollFileView {
    guard let amount = Ore(58_200) else { preconditionFailure("an amount") }
    return PayrollFileView(
      payrollId: payroll, number: 1, again: false, fetches: 1, rows: 1, minutes: 360, amount: amount, digest: hash,
      csv: "period;organisation;employmentId;days;hours;minutes;hourlyOre;ore\n", state: .utlamnad, version: 1)
  }
  static let workCertificate = CertifyEmployment.Result(
    employmentId: employment, periodId: period, periodKind: .sommar, year: 2020, organisation: organisation,
    category: .park, from: firstDay, to: lastDay, days: 14, minutes: 5040,
    text: ["Innehavaren av detta intyg har arbetat 84 timmar."], html: "<!doctype html>")
  static let rosterEntry = RosterEntry(
    employmentId: employment, personRef: person, firstDay: firstDay, lastDay: lastDay, extractShown: false,
    state: .avtalad)

  private static func text<Value: TextCoded>(_ type: Value.Type, _ text: String) -> Value {
    guard let value = try? Value(parsing: text) else { preconditionFailure("a sample is not valid: \(text)") }
    return value
  }
}
