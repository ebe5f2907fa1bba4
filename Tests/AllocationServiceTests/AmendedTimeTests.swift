import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

/// Attested time that was wrong: put right, attested anew, and the difference in the next file for payroll, once.
@Suite struct AmendedTimeTests {
  private static let supervisor: OfficerID = parsed("h-anna1")
  private static let manager: OfficerID = parsed("h-bertil")
  private static let third: OfficerID = parsed("h-cecili")

  private func hours(_ begins: String, _ ends: String) -> TimeAsked {
    TimeAsked(begins: parsed(begins), ends: parsed(ends), breakMinutes: 30, absence: nil, minutes: nil)
  }

  private let nothing = TimeAsked(begins: nil, ends: nil, breakMinutes: nil, absence: nil, minutes: nil)

  private func now(_ others: [TimeReport] = [], hours: Int = 90, born: String = "2001-06-01") -> TimeCircumstances {
    TimeCircumstances(
      employment: Summer20.employment(hours: hours), period: Summer20.period, birthDate: day(born), others: others)
  }

  private func folded(_ report: TimeReport?, _ drafts: [EventDraft]) throws -> TimeReport {
    try #require(TimeReport.folded(report, drafts, subject: id(601).text, occurredOn: day("2020-07-03")))
  }

  private func attested(_ worked: String = "2020-06-15") throws -> TimeReport {
    let made = try folded(
      nil,
      TimeReport.register(
        id(601), of: id(401), day(worked), hours("08:00", "14:30"), now(), by: Self.supervisor, on: day("2020-07-03")))
    return try attest(made, by: Self.manager)
  }

  private func attest(_ report: TimeReport, by officer: OfficerID) throws -> TimeReport {
    try folded(
      report,
      TimeReport.attest([(id(601), report)], in: Summer20.period, by: officer, .pagar, on: day("2020-07-03")))
  }

  private func amend(
    _ report: TimeReport, _ asked: TimeAsked, strikes: Bool = false, _ now: TimeCircumstances? = nil,
    by officer: OfficerID = supervisor
  ) throws -> TimeReport {
    try folded(
      report,
      report.amend(
        id(601), asked, strikes: strikes, .felTid, now ?? self.now(), by: officer, on: day("2020-07-03")))
  }

  @Test func whatWasAttestedCountsUntilTheAmendmentIs() throws {
    let first = try attested()
    let amended = try amend(first, hours("08:00", "12:30"))
    #expect(amended.state == .rattad && amended.entry.minutes == 240 && amended.standing == first.entry)
    let waiting = WorkedTime([amended])
    #expect(waiting.attested == 360 && waiting.reported == 240 && waiting.attestedDays == 1)
    let own = refusal { _ = try attest(amended, by: Self.supervisor) }
    #expect(own?.message.hasPrefix("Nobody attests what they") == true)
    let again = try attest(amended, by: Self.manager)
    #expect(again.state == .attesterad && again.standing?.minutes == 240 && again.amendment?.reason == .felTid)
    #expect(WorkedTime([again]).attested == 240)
    // Whoever attested may put it right too, and a third one attests then.
    let theirs = try amend(again, hours("08:00", "13:30"), by: Self.manager)
    #expect(refusal { _ = try attest(theirs, by: Self.manager) } != nil)
    #expect(try attest(theirs, by: Self.third).standing?.minutes == 300)
  }

  @Test func aDayThatNeverWasIsStruckWhenThatIsAttested() throws {
    let first = try attested()
    let told = refusal { _ = try amend(first, hours("08:00", "12:30"), strikes: true) }
    #expect(told?.problems.map(\.path) == ["/strike"])
    let amended = try amend(first, nothing, strikes: true)
    #expect(amended.standing == first.entry && WorkedTime([amended]).reported == 0)
    #expect(refusal { _ = try amend(amended, nothing, strikes: true) }?.message == "The report says that already.")
    let kept = try amend(amended, hours("08:00", "14:30"))
    #expect(try attest(kept, by: Self.manager).standing == first.entry, "thought better of it")
    let gone = try attest(amended, by: Self.manager)
    #expect(gone.state == .struken && gone.standing == nil && WorkedTime([gone]).attested == 0)
    let back = try amend(gone, hours("08:00", "12:30"))
    #expect(back.state == .rattad && back.standing == nil, "a day may be given back")
    #expect(try attest(back, by: Self.manager).standing?.minutes == 240)
    let taken = try attested()
    #expect(
      refusal { _ = try amend(gone, hours("08:00", "12:30"), now([taken])) }?.message.contains("2020-06-15") == true)
    // What was struck before it was attested is nobody's pay to mend.
    let open = try reported("2020-06-15", hours("08:00", "14:30"))
    let struck = try folded(
      open, open.strike(id(601), in: Summer20.period, by: Self.supervisor, on: day("2020-07-03")))
    #expect(refusal { _ = try amend(struck, hours("08:00", "14:30")) }?.state == "struken")
  }

  private func reported(_ worked: String, _ asked: TimeAsked) throws -> TimeReport {
    try folded(
      nil,
      TimeReport.register(
        id(601), of: id(401), day(worked), asked, now(), by: Self.supervisor, on: day("2020-07-03")))
  }

  /// Days that were lawful when they were attested stand in the way of no amendment, and hide nothing that is new.
  @Test func whatWasAttestedIsNotHeldAgainstIt() throws {
    func unbroken(_ ends: String) -> TimeAsked {
      TimeAsked(begins: parsed("08:00"), ends: parsed(ends), breakMinutes: nil, absence: nil, minutes: nil)
    }
    let long = try ["2020-06-15", "2020-06-16"].map { try attest(reported($0, unbroken("13:00")), by: Self.manager) }
    let short = try attest(reported("2020-06-17", unbroken("12:00")), by: Self.manager)
    // The register has put the date of birth right: breaks of a minor's rule.
    let minor = now([long[1]], born: "2003-06-01")
    #expect(try amend(long[0], unbroken("12:00"), minor).entry.minutes == 240)
    #expect(try amend(long[0], unbroken("12:45"), minor).entry.minutes == 285, "less than what is attested")
    #expect(refusal { _ = try amend(long[0], unbroken("13:01"), minor) }?.message.contains("break") == true)
    let hidden = refusal { _ = try amend(short, unbroken("12:45"), now(long, born: "2003-06-01")) }
    #expect(hidden?.message.contains("2020-06-17") == true, "another day's worse one hides it not")
    // A proposal may be taken back, and a shift that has become shorter takes nothing from what was worked.
    let lowered = try amend(long[0], unbroken("12:00"), minor)
    #expect(try amend(lowered, unbroken("13:00"), minor).entry == long[0].entry)
    var narrowed = minor
    narrowed.schedule = WorkSchedule(begins: parsed("09:00"), ends: parsed("12:00"), breakMinutes: 0)
    #expect(try amend(long[0], unbroken("12:30"), narrowed).entry.minutes == 270)
    #expect(refusal { _ = try amend(short, unbroken("12:01"), narrowed) }?.message.contains("09:00 to 12:00") == true)
  }

  /// Until a lowering is attested the day may be paid as it stands.
  @Test func theContractsHoursHoldForWhatMayBePaid() throws {
    let lowered = try amend(attested(), hours("08:00", "12:30"))
    #expect(lowered.standing?.minutes == 360 && lowered.entry.minutes == 240)
    func register(_ hours: Int) throws {
      _ = try TimeReport.register(
        id(602), of: id(401), day("2020-06-16"), self.hours("08:00", "14:30"), now([lowered], hours: hours),
        by: Self.supervisor, on: day("2020-07-03"))
    }
    #expect(refusal { try register(11) }?.message.contains("contract's 11 hours") == true)
    try register(12)
  }

  /// What took the place of a struck day is in the next file, of whatever days.
  @Test func whatFilesHaveGonePastIsInTheNext() throws {
    let struck = try attest(amend(attested("2020-06-17"), nothing, strikes: true), by: Self.manager)
    let instead = try attest(reported("2020-06-17", hours("08:00", "12:30")), by: Self.manager)
    let before = try attest(reported("2020-06-16", hours("08:00", "12:30")), by: Self.manager)
    let later = try attest(reported("2020-06-18", hours("08:00", "12:30")), by: Self.manager)
    var said = PayrollSaid()
    said.add(PayrollShare(report: "a", days: 1, minutes: 360))
    said.amount = Summer20.ore(50_400)
    let due = PayrollDue(
      id(401), hourlyPay: Summer20.ore(8400), [("a", struck), ("b", instead), ("c", before), ("d", later)], said: said,
      from: day("2020-07-01"), to: day("2020-07-31"))
    #expect(due.shares.map(\.report) == ["a", "b", "c"], "later days have a file of their own")
    #expect(due.row?.days == 1 && due.row?.minutes == 120 && due.row?.amount == Summer20.ore(16_800))
  }

  @Test func theRulesAreJudgedAnew() throws {
    let first = try attested()
    #expect(refusal { _ = try amend(first, hours("08:00", "14:30")) }?.message == "The report says that already.")
    #expect(refusal { _ = try amend(first, hours("07:00", "16:30")) }?.message.contains("of work") == true)
    let night = refusal { _ = try amend(first, hours("12:00", "19:30")) }
    #expect(night?.message.contains("must be free") == true)
    let other = try attested("2020-06-16")
    let full = refusal { _ = try amend(first, hours("08:00", "15:00"), now([other], hours: 12)) }
    #expect(full?.message == "With this, the work is more than the contract's 12 hours.")
    let open = try folded(
      nil,
      TimeReport.register(
        id(601), of: id(401), day("2020-06-15"), hours("08:00", "14:30"), now(), by: Self.supervisor,
        on: day("2020-07-03")))
    #expect(refusal { _ = try amend(open, hours("08:00", "12:30")) }?.state == "rapporterad")
    var later = now()
    later.period.state = .stangd
    let mended = try amend(first, hours("08:00", "12:30"), later)
    #expect(mended.state == .rattad, "wrong pay is mended after the period too")
    #expect(mended.isAttestable(in: later.period))
  }

  /// However days are reported, put right, struck and told in files: the files come to what is attested in the end.
  @Test(arguments: 1...200 as ClosedRange<UInt64>) func theFilesComeToWhatIsAttested(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let pay = try #require(Ore(Int.random(in: 8401...12_999, using: &random)))
    var reports: [(id: String, state: TimeReport)] = []
    var said = PayrollSaid()
    var (minutes, amount, days) = (0, 0, 0)
    func file(_ from: String, _ to: String) {
      let due = PayrollDue(id(401), hourlyPay: pay, reports, said: said, from: day(from), to: day(to))
      for share in due.shares { said.add(share) }
      guard let row = due.row else { return }
      minutes += row.minutes
      days += row.days
      amount += row.amount.amount
      said.amount = Ore(amount) ?? .zero
    }
    func entry() -> TimeEntry {
      let isAbsent = Int.random(in: 0..<5, using: &random) == 0
      let end = Int.random(in: 541...960, using: &random)
      return TimeEntry(
        begins: isAbsent ? nil : parsed("08:00"),
        ends: isAbsent ? nil : parsed("\(end / 600)\(end / 60 % 10):\(end % 60 / 10)\(end % 10)"),
        breakMinutes: nil, absence: isAbsent ? .sjuk : nil, minutes: isAbsent ? 360 : end - 480)
    }
    func change(_ index: Int, _ payload: any EventPayload) throws {
      let report = reports[index]
      reports[index].state = try #require(
        TimeReport.folded(
          report.state, [EventDraft(report.id, payload)], subject: report.id, occurredOn: day("2020-07-03")))
    }
    for step in 0..<Int.random(in: 5...60, using: &random) {
      let index = reports.indices.randomElement(using: &random)
      switch (Int.random(in: 0..<8, using: &random), index) {
      case (0...1, _), (_, nil):
        let made = entry()
        reports.append(
          (
            id(700 + reports.count).text,
            TimeReport(
              employmentId: id(401), personRef: person(1),
              day: day("2020-06-15").adding(days: Int.random(in: 0...40, using: &random)), entry: made,
              state: .rapporterad, reporters: [Self.supervisor], changedOn: day("2020-07-03"))
          ))
      case (2...3, let index?):
        guard [.rapporterad, .rattad].contains(reports[index].state.state) else { continue }
        try change(index, TimeAttested(attestedBy: Self.manager))
      case (4...5, let index?):
        guard reports[index].state.state.mayBecome(.rattad) else { continue }
        let next = entry()
        let strikes = Int.random(in: 0..<4, using: &random) == 0
        try change(
          index,
          strikes
            ? TimeAmended(reason: .felPerson, reportedBy: Self.supervisor)
            : TimeAmended(
              begins: next.begins, ends: next.ends, absence: next.absence, minutes: next.minutes, reason: .annan,
              reportedBy: Self.supervisor))
      case (6, _): file("2020-06-01", "2020-06-30")
      default: file("2020-07-01", "2020-07-31")
      }
      let attested = WorkedTime(reports.map(\.state))
      let told = reports.compactMap { said.shares[$0.id]?.minutes }.reduce(0, +)
      #expect(told == minutes, "seed \(seed), step \(step)")
      #expect(amount == PayrollRow.pay(minutes, pay).amount, "seed \(seed), step \(step)")
      #expect(attested.attested == reports.reduce(0) { $0 + $1.state.paidMinutes }, "seed \(seed), step \(step)")
    }
    file("2020-06-01", "2020-07-31")
    let attested = WorkedTime(reports.map(\.state))
    #expect(minutes == attested.attested && days == attested.attestedDays, "seed \(seed)")
    #expect(amount == PayrollRow.pay(attested.attested, pay).amount, "seed \(seed)")
    let (before, paid) = (minutes, amount)
    file("2020-06-01", "2020-07-31")
    #expect(minutes == before && amount == paid, "seed \(seed): nothing is told twice")
  }

  @Test func hoursBelowZero() {
    #expect([-150, -30, 0, 61].map { PayrollText.hours($0) } == ["-2:30", "-0:30", "0:00", "1:01"])
  }
}
