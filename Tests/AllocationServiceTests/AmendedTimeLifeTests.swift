import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import GRDB
import PeopleAPI
import TestKit
import Testing
import Vocabulary
import Wire

import struct Foundation.Data

@testable import stadsbuss_allocation

/// Attested time put right through the handlers on a real database.
@Suite struct AmendedTimeLifeTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  /// Two youths at work with an attested day each, which the employer's file has told of.
  private func paid() throws -> (
    period: EntityID, employments: [EntityID], reports: [EntityID], file: PayrollFileView
  ) {
    try desk.know(1...2)
    try desk.decideWages()
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 2)
    let applications = try (1...2).map { try desk.apply($0, period, [place]) }
    try desk.wholeRound(period)
    for application in applications { try desk.stay(application, false) }
    let employments = try applications.map { try desk.agree($0).employmentId }
    var reports: [EntityID] = []
    for employment in employments {
      try desk.start(employment)
      reports.append(try desk.report(employment, Desk.firstDay))
      _ = try desk.attest(employment)
    }
    return (period, employments, reports, try desk.payroll(period))
  }

  @discardableResult
  private func amend(_ report: EntityID, to ends: String?, uid: UInt32 = 1000) throws -> TimeReportReceipt {
    try desk.bus.call(
      AmendTime.method,
      AmendTime.Params(
        timeReportId: report, reason: ends == nil ? .felPerson : .felTid, begins: ends.map { _ in parsed("08:00") },
        ends: ends.map { parsed($0) }, breakMinutes: ends.map { _ in 30 }, strike: ends == nil ? true : nil,
        occurredOn: Desk.lastDay), uid: uid)
  }

  private func waiting() throws -> [String] {
    try desk.bus.call(ListWork.method, ListWork.Params(kind: "rattelserAttBetala"), meta: Meta(reason: "x")).items
      .map(\.id)
  }

  @Test func theDifferenceIsInTheNextFileOnce() throws {
    defer { desk.stop() }
    let town = try paid()
    #expect(try amend(town.reports[0], to: "12:31") == receipt(town.reports[0], 3))
    let listed = try desk.bus.call(
      ListTime.method, ListTime.Params(employmentId: town.employments[0], state: .rattad))
    #expect(listed.items.first?.reason == .felTid && listed.items.first?.attestedMinutes == 360)
    #expect(refusal { _ = try desk.payroll(town.period, supplement: true) }?.state == "utlamnad", "not attested yet")
    #expect(try waiting().isEmpty)
    #expect(try desk.attest(town.employments[0]).minutes == 241)
    #expect(try waiting() == [town.reports[0].text])
    #expect(try desk.payroll(town.period).csv == town.file.csv, "what was handed out never changes")
    let second = try desk.payroll(town.period, supplement: true)
    #expect(second.rows == 1 && second.minutes == -119 && second.amount == Summer20.ore(33_740 - 50_400))
    #expect(second.csv.contains(";\(town.employments[0].text);0;-1:59;-119;8400;-16660\n"))
    #expect(try waiting().isEmpty && desk.payroll(town.period).csv == second.csv, "fetched again it is the same")
    #expect(refusal { _ = try desk.payroll(town.period, supplement: true) }?.state == "utlamnad", "exactly once")
    try amend(town.reports[1], to: nil)
    #expect(try desk.attest(town.employments[1]).minutes == 0, "nothing that counts")
    let third = try desk.payroll(town.period, supplement: true)
    #expect(third.csv.contains(";\(town.employments[1].text);-1;-6:00;-360;8400;-50400\n"))
    _ = try desk.bus.call(
      EndEmployment.method, EndEmployment.Params(employmentId: town.employments[0], occurredOn: Desk.lastDay))
    let certificate = try desk.bus.call(
      CertifyEmployment.method, CertifyEmployment.Params(employmentId: town.employments[0]))
    #expect(certificate.minutes == 241 && certificate.text.contains("Attesterad arbetstid: 4:01 timmar på 1 dagar."))
    #expect(try waiting().isEmpty)
    #expect(try desk.report(town.employments[1], Desk.firstDay) != town.reports[1], "the day is free again")
    #expect(try waiting().isEmpty, "not attested yet")
    _ = try desk.attest(town.employments[1])
    #expect(try waiting() == [town.reports[1].text], "the day has been told otherwise again")
    #expect(try desk.payroll(town.period, supplement: true).minutes == 360 && waiting().isEmpty)
    let kinds = try desk.events().filter { $0.type.contains(".timeReport.") }.map(\.type.tail)
    #expect(kinds.filter { $0 == "amended" }.count == 2 && kinds.filter { $0 == "attested" }.count == 5)
  }

  /// A file of other days takes the difference along: nobody has to know where the day was told.
  @Test func aFileOfLaterDaysCarriesIt() throws {
    defer { desk.stop() }
    let town = try paid()
    try amend(town.reports[0], to: "12:30")
    _ = try desk.report(town.employments[0], day("2019-07-02"))
    _ = try desk.attest(town.employments[0])
    let july = try desk.bus.call(
      ExportPayroll.method,
      ExportPayroll.Params(
        periodId: town.period, organisation: Desk.employer, from: day("2019-07-01"), to: day("2019-07-31"),
        occurredOn: day("2019-08-10")))
    #expect(july.csv.contains(";\(town.employments[0].text);1;4:00;240;8400;33600\n"))
  }

  /// Whose protection came after the file: the difference is the circle's to pay, and no file of the employer tells of it.
  @Test func whoIsProtectedSinceHasTheDifferenceInTheirOwnFile() throws {
    defer { desk.stop() }
    let town = try paid()
    let insider = Desk.insider
    try desk.tell([
      EventDraft(
        person(1),
        ProtectionRaised(
          level: .sekretessmarkering, members: [OfficerID(uid: insider), OfficerID(uid: 2000)], reviewOn: nil))
    ])
    #expect(refusal { try amend(town.reports[0], to: "12:30", uid: Desk.outsider) }?.kind == .notFound)
    try amend(town.reports[0], to: "12:30", uid: insider)
    _ = try desk.attest(town.employments[0])
    #expect(refusal { _ = try desk.payroll(town.period, supplement: true) }?.state == "utlamnad")
    let own = try desk.bus.call(
      ExportProtectedPayroll.method,
      ExportProtectedPayroll.Params(
        employmentId: town.employments[0], from: Desk.firstDay, to: Desk.lastDay, occurredOn: day("2019-07-10")),
      uid: insider)
    #expect(own.minutes == -120 && own.amount == Summer20.ore(-16_800) && own.rows == 1)
  }

  /// A database from before days could be told of twice: what was in a file is told of with the minutes that it had.
  @Test func filesOfOlderDatabasesAreTakenOver() throws {
    defer { desk.stop() }
    let report = TimeReport(
      employmentId: id(401), personRef: person(1), day: day("2020-06-15"),
      entry: TimeEntry(begins: parsed("08:00"), ends: parsed("14:30"), breakMinutes: 30, absence: nil, minutes: 360),
      state: .attesterad, reporters: [OfficerID(uid: 1000)], changedOn: day("2020-06-20"))
    let shares = try DatabaseQueue().write { db in
      for migration in PayrollTables.migrations { try migration.body(db) }
      try db.execute(sql: "CREATE TABLE entity_time_report (id TEXT PRIMARY KEY NOT NULL, body BLOB NOT NULL)")
      try db.execute(
        sql: "INSERT INTO entity_time_report VALUES (?, ?)", arguments: [id(601).text, Data(report.json)])
      try db.execute(sql: "INSERT INTO payroll_report VALUES (?, ?)", arguments: [id(601).text, id(701).text])
      try PayrollTables.differences.body(db)
      #expect(try !db.tableExists("payroll_report"))
      return try PayrollTables.shares(of: id(601).text, db)
    }
    #expect(shares.map(\.share) == [PayrollShare(report: id(601).text, days: 1, minutes: 360)])
    #expect(shares.map(\.file) == [id(701).text])
  }

  private func receipt(_ report: EntityID, _ version: Int) -> TimeReportReceipt {
    TimeReportReceipt(timeReportId: report, state: .rattad, version: version)
  }
}

extension String {
  fileprivate var tail: String { split(separator: ".").last.map(String.init) ?? self }
}
