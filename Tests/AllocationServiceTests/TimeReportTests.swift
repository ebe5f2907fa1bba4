import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct TimeReportTests {
  private let supervisor: OfficerID = parsed("h-anna1")
  private let manager: OfficerID = parsed("h-bertil")
  private let schedule = WorkSchedule(
    begins: parsed("08:00"), ends: parsed("15:00"), breakFrom: parsed("11:30"), breakMinutes: 30)

  private func work(_ begins: String, _ ends: String, _ pause: Int? = 30) -> TimeAsked {
    TimeAsked(begins: parsed(begins), ends: parsed(ends), breakMinutes: pause, absence: nil, minutes: nil)
  }

  private func absent(_ code: AbsenceCode, _ minutes: Int? = nil) -> TimeAsked {
    TimeAsked(begins: nil, ends: nil, breakMinutes: nil, absence: code, minutes: minutes)
  }

  private func now(
    _ employment: Employment = Summer20.employment(), born: String? = "2001-06-01", schedule: WorkSchedule? = nil,
    others: [TimeReport] = []
  ) -> TimeCircumstances {
    TimeCircumstances(
      employment: employment, period: Summer20.period, schedule: schedule, birthDate: born.map(day), others: others)
  }

  private func report(
    _ asked: TimeAsked, _ worked: String = "2020-06-15", _ now: TimeCircumstances? = nil, on date: String = "2020-07-03"
  ) throws -> TimeReport {
    let drafts = try TimeReport.register(
      id(601), of: id(401), day(worked), asked, now ?? self.now(), by: supervisor, on: day(date))
    return try #require(TimeReport.folded(nil, drafts, subject: id(601).text, occurredOn: day(date)))
  }

  @Test func aDayOfWork() throws {
    let made = try report(work("08:00", "14:30"))
    #expect(made.entry.minutes == 360 && made.state == .rapporterad && made.reporters == [supervisor])
    #expect(made.personRef == person(1))
    #expect(try report(work("08:00", "12:00", nil)).entry.minutes == 240)
  }

  @Test func aDayOfAbsenceIsACodeAlone() throws {
    let made = try report(absent(.sjuk), "2020-06-16", now(schedule: schedule))
    #expect(made.entry.minutes == 390 && made.entry.absence == .sjuk && made.entry.begins == nil)
    #expect(try report(absent(.vab, 120), "2020-06-16").entry.minutes == 120)
    let unknown = refusal { _ = try report(absent(.ogiltig)) }
    #expect(unknown?.problems.map(\.path) == ["/minutes"])
    let both = TimeAsked(begins: parsed("08:00"), ends: parsed("09:00"), breakMinutes: nil, absence: .sjuk, minutes: 60)
    #expect(refusal { _ = try report(both) }?.problems.map(\.path) == ["/begins"])
  }

  @Test func whatCannotBeIsRefused() {
    let whole = TimeAsked(begins: parsed("08:00"), ends: parsed("09:00"), breakMinutes: nil, absence: nil, minutes: 5)
    #expect(refusal { _ = try report(whole) }?.problems.map(\.path) == ["/minutes"])
    let none = TimeAsked(begins: nil, ends: nil, breakMinutes: nil, absence: nil, minutes: nil)
    #expect(refusal { _ = try report(none) }?.problems.map(\.path) == ["/begins"])
    #expect(refusal { _ = try report(work("14:00", "08:00")) }?.problems.map(\.path) == ["/ends"])
    #expect(refusal { _ = try report(work("08:00", "08:30", 30)) }?.problems.map(\.path) == ["/breakMinutes"])
    #expect(
      refusal { _ = try report(work("08:00", "14:30"), "2020-07-03", on: "2020-07-02") }?.problems.map(\.path) == [
        "/day"
      ])
    for (state, endedOn, worked) in [
      (EmploymentState.avtalad, nil, "2020-06-15"), (.utebliven, "2020-06-15", "2020-06-15"),
      (.pagar, nil, "2020-06-12"),
      (.avbruten, "2020-06-16", "2020-06-17"),
    ] {
      let refused = refusal {
        _ = try report(work("08:00", "14:30"), worked, now(Summer20.employment(state, endedOn: endedOn)))
      }
      #expect(refused?.message == "The employment was not running on that day.", "\(state)")
    }
    var closed = now()
    closed.period.state = .stangd
    #expect(
      refusal { _ = try report(work("08:00", "14:30"), "2020-06-15", closed) }?.message == "The period is closed.")
  }

  @Test func workStaysInsideTheShift() {
    let now = now(schedule: schedule)
    #expect(refusal { _ = try report(work("08:00", "15:00"), "2020-06-15", now) } == nil)
    for (asked, worked) in [
      (work("07:45", "14:00"), "2020-06-15"), (work("09:00", "15:15"), "2020-06-15"),
      (work("08:00", "14:00"), "2020-06-20"),
      (work("08:00", "14:00"), "2020-06-19"),
    ] {
      let refused = refusal { _ = try report(asked, worked, now) }
      #expect(
        refused?.message == "The work lies outside the shift of the place: 08:00 to 15:00 on its days of work.",
        "\(worked)")
    }
  }

  /// Without a schedule the rules on working hours alone: the city's, and those on minors.
  @Test func workKeepsTheRules() {
    func message(_ asked: TimeAsked, _ worked: String = "2020-06-15", born: String = "2001-06-01") -> String? {
      refusal { _ = try report(asked, worked, now(born: born)) }?.message
    }
    #expect(message(work("07:00", "15:30")) == nil)
    #expect(message(work("07:00", "16:00"))?.contains("8 h 30 min of work") == true)
    #expect(message(work("12:00", "19:30"))?.contains("must be free") == true)
    #expect(message(work("08:00", "14:00"), "2020-06-20")?.contains("weekends") == true)
    #expect(message(work("08:00", "14:00", nil), born: "2003-06-01")?.contains("a break of 30 min") == true)
    #expect(
      refusal { _ = try report(work("08:00", "14:00"), "2020-06-15", now(born: nil)) }?.message.hasPrefix(
        "The date of birth") == true)
  }

  @Test func oneReportADayAndNoMoreThanTheContract() throws {
    let employment = Summer20.employment(hours: 12)
    let first = try report(work("08:00", "14:30"), "2020-06-15", now(employment))
    let again = refusal { _ = try report(absent(.sjuk, 60), "2020-06-15", now(employment, others: [first])) }
    #expect(again?.message == "There is a report of 2020-06-15 already; correct that.")
    let sick = try report(absent(.sjuk, 360), "2020-06-16", now(employment, others: [first]))
    let back = refusal {
      _ = try report(work("08:00", "09:00", nil), "2020-06-17", now(employment, others: [first, sick]))
    }
    #expect(
      back?.message
        == "With this, work and absence are more than the contract's 12 hours: absence is not worked back.")
    let more = refusal { _ = try report(work("08:00", "14:31"), "2020-06-16", now(employment, others: [first])) }
    #expect(more?.message == "With this, the work is more than the contract's 12 hours.")
  }

  @Test func aReportIsCorrectedAndStruckBeforeItIsAttested() throws {
    let made = try report(work("08:00", "14:30"))
    let corrected = try made.correct(id(601), absent(.ogiltig, 360), now(), by: manager, on: day("2020-07-03"))
    let after = try #require(TimeReport.folded(made, corrected, subject: id(601).text, occurredOn: day("2020-07-03")))
    #expect(after.entry.absence == .ogiltig && after.reporters == [supervisor, manager] && after.reportedBy == manager)
    let struck = try after.strike(id(601), in: Summer20.period, by: supervisor, on: day("2020-07-03"))
    let gone = try #require(TimeReport.folded(after, struck, subject: id(601).text, occurredOn: day("2020-07-03")))
    #expect(gone.state == .struken && gone.reporters == [manager, supervisor])
    var attested = made
    attested.state = .attesterad
    for report in [gone, attested] {
      let state = report.state.rawValue
      let refusals = [
        refusal { _ = try report.correct(id(601), absent(.vab, 60), now(), by: supervisor, on: day("2020-07-03")) },
        refusal { _ = try report.strike(id(601), in: Summer20.period, by: supervisor, on: day("2020-07-03")) },
        refusal {
          _ = try TimeReport.attest(
            [(id(601), report)], in: Summer20.period, by: manager, .pagar, on: day("2020-07-03"))
        },
      ]
      for refused in refusals {
        #expect(refused?.message == "The report has been attested or struck." && refused?.state == state)
      }
    }
  }

  @Test func nobodyAttestsTheirOwnReport() throws {
    let made = try report(work("08:00", "14:30"))
    func attest(_ report: TimeReport, by officer: OfficerID) throws -> [EventDraft] {
      try TimeReport.attest([(id(601), report)], in: Summer20.period, by: officer, .pagar, on: day("2020-07-03"))
    }
    let attested = try attest(made, by: manager)
    let after = TimeReport.folded(made, attested, subject: id(601).text, occurredOn: day("2020-07-03"))
    #expect(after?.state == .attesterad && after?.attestedBy == manager)
    var corrected = made
    corrected.reporters = [supervisor, manager]
    for (report, officer) in [(made, supervisor), (corrected, supervisor), (corrected, manager)] {
      let refused = refusal { _ = try attest(report, by: officer) }
      #expect(
        refused?.message == "Nobody attests what they have reported or corrected themselves; another officer must.")
    }
    let none = refusal {
      _ = try TimeReport.attest([], in: Summer20.period, by: manager, .pagar, on: day("2020-07-03"))
    }
    #expect(none?.message == "There is no open report up to that day.")
  }

  @Test func whatAnEmploymentComesTo() throws {
    var attested = try report(work("08:00", "14:30"))
    attested.state = .attesterad
    var struck = attested
    struck.state = .struken
    let worked = WorkedTime([attested, struck, try report(work("08:00", "12:00", nil)), try report(absent(.sjuk, 360))])
    #expect(worked.reported == 600 && worked.attested == 360 && worked.absent == 360 && worked.attestedDays == 1)
  }

  // MARK: files and certificates

  private let farsta: OrganisationCode = parsed("SDN-FAR")

  @Test func aFileIsTheSameWhateverTheOrder() {
    let rows = [
      PayrollRow(employmentId: id(402), days: 2, minutes: 721, hourlyPay: Summer20.ore(9700)),
      PayrollRow(employmentId: id(401), days: 1, minutes: 360, hourlyPay: Summer20.ore(8700)),
    ]
    let text = PayrollText(rows, period: Summer20.period, employer: farsta)
    #expect(text == PayrollText(rows.reversed(), period: Summer20.period, employer: farsta))
    #expect(
      text.csv == """
        period;organisation;employmentId;days;hours;minutes;hourlyOre;ore
        sommar-2020;SDN-FAR;\(id(401).text);1;6:00;360;8700;52200
        sommar-2020;SDN-FAR;\(id(402).text);2;12:01;721;9700;116562
        summa;;;3;18:01;1081;;168762

        """)
    #expect(text.digest == Checksum.of(text.csv) && text.amount == Summer20.ore(168_762) && text.rows == 2)
  }

  @Test func theSameSelectionIsTheSameFile() throws {
    let selection = PayrollSelection(
      periodId: id(1), organisation: farsta, employmentId: nil, from: day("2020-06-01"), to: day("2020-06-30"))
    let row = PayrollRow(employmentId: id(401), days: 1, minutes: 360, hourlyPay: Summer20.ore(8700))
    let text = PayrollText([row], period: Summer20.period, employer: farsta)
    let empty = PayrollText([], period: Summer20.period, employer: farsta)
    func export(_ text: PayrollText, _ supplement: Bool, _ earlier: [(id: EntityID, state: PayrollFile)]) throws
      -> PayrollFile.Export
    {
      try PayrollFile.export(
        selection, supplement: supplement, earlier: earlier, number: earlier.count, text: text, on: day("2020-07-20"))
    }
    guard case .new(let made) = try export(text, false, []) else { throw Unexpected() }
    #expect(made.number == 1 && made.amount == Summer20.ore(52_200) && made.digest == text.digest)
    let file = PayrollFile(exported: made, fetches: 1, state: .utlamnad, changedOn: day("2020-07-20"))
    #expect(file.selection == selection)
    for current in [empty, text] {
      guard case .again(let same, _) = try export(current, false, [(id(701), file)]) else { throw Unexpected() }
      #expect(same == id(701))
    }
    guard case .new(let further) = try export(text, true, [(id(701), file)]) else { throw Unexpected() }
    #expect(further.number == 2)
    for supplement in [true, false] {
      let nothing = refusal { _ = try export(empty, supplement, supplement ? [(id(701), file)] : []) }
      #expect(nothing?.message == "No attested work of the selection is left that is in no file yet.")
    }
  }

  @Test func aCertificateTellsWhatIsAttestedAndNoName() throws {
    var attested = try report(work("08:00", "14:30"))
    attested.state = .attesterad
    let worked = WorkedTime([attested, try report(absent(.sjuk, 360))])
    let made = try Certificate(
      Summer20.employment(.avslutad), worked: worked, period: Summer20.period, place: Summer.place(), employer: farsta)
    #expect(made.text.contains("Attesterad arbetstid: 6:00 timmar på 1 dagar."))
    #expect(made.text.contains("Anställningen varade från och med 2020-06-15 till och med 2020-07-03."))
    #expect(made.html.contains("<p>Namn: ___") && made.html.hasPrefix("<!doctype html>"))
    #expect(!made.html.contains("sjuk") && !made.html.contains(person(1).text), "nothing of absence, nothing of who")
    let off = try Certificate(
      Summer20.employment(.avbruten, endedOn: "2020-06-20"), worked: worked, period: Summer20.period,
      place: Summer.place(), employer: farsta)
    #expect(off.lastDay == day("2020-06-20"))
    for state in [EmploymentState.avtalad, .pagar, .utebliven] {
      let refused = refusal {
        _ = try Certificate(
          Summer20.employment(state), worked: worked, period: Summer20.period, place: Summer.place(), employer: farsta)
      }
      #expect(refused?.message == "A certificate is made when the work is done or was broken off.")
    }
  }

  private struct Unexpected: Error {}
}
