package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// A payroll file that was handed out. What it says lies beside it, byte for byte.
package struct PayrollFile: Entity {
  package let exported: PayrollExported
  package var fetches: Int
  package let state: PayrollState
  package var changedOn: CivilDate

  package init(exported: PayrollExported, fetches: Int, state: PayrollState, changedOn: CivilDate) {
    self.exported = exported
    self.fetches = fetches
    self.state = state
    self.changedOn = changedOn
  }

  package static let object = Object(
    "StoredPayrollFile", "A payroll file that was handed out.", Self.init(exported:fetches:state:changedOn:),
    Field("exported", { $0.exported }, "What it holds."),
    Field("fetches", { $0.fetches }, "How many times it has been fetched."),
    Field("state", { $0.state }, "Where it stands."),
    Field("changedOn", { $0.changedOn }, "The latest day on which it was fetched."))

  package static let kind = "payroll_file"

  package static let columns: [Column<PayrollFile>] = [
    Column("period_id") { ColumnValue($0.exported.periodId) },
    Column("selection") { .text($0.selection.key) },
  ]

  package static let folds: [Fold<PayrollFile>] = [
    Fold(PayrollExported.self) { state, event, header in
      state = PayrollFile(exported: event, fetches: 1, state: .utlamnad, changedOn: header.occurredOn)
    },
    Fold(PayrollFetched.self) { state, _, header in
      state?.fetches += 1
      state?.changedOn = header.occurredOn
    },
  ]

  package var selection: PayrollSelection {
    PayrollSelection(
      periodId: exported.periodId, organisation: exported.organisation, employmentId: exported.employmentId,
      from: exported.from, to: exported.to)
  }
}

/// What a file is asked for: an employer, or one protected person, in a time.
package struct PayrollSelection: Sendable, Equatable {
  package let periodId: EntityID
  package let organisation: OrganisationCode?
  package let employmentId: EntityID?
  package let from: CivilDate
  package let to: CivilDate

  package init(
    periodId: EntityID, organisation: OrganisationCode?, employmentId: EntityID?, from: CivilDate, to: CivilDate
  ) {
    self.periodId = periodId
    self.organisation = organisation
    self.employmentId = employmentId
    self.from = from
    self.to = to
  }

  package var key: String {
    "\(periodId.text):\(organisation?.text ?? employmentId?.text ?? ""):\(from.text):\(to.text)"
  }
}

/// The text of a file: CSV with semicolons, a line an employment in the order of the ids, a line of totals. No name, no
/// number: the payroll system asks the person register whom an employment is of.
package struct PayrollText: Sendable, Equatable {
  package let csv: String
  package let rows: Int
  package let minutes: Int
  package let amount: Ore
  package var digest: HexDigest { Checksum.of(csv) }

  /// - Parameter employer: what stands in the column of the organisation.
  package init(_ rows: [PayrollRow], period: Period, employer: OrganisationCode) {
    let sorted = rows.sorted { $0.employmentId.text < $1.employmentId.text }
    let name = "\(period.opened.periodKind.rawValue)-\(period.opened.year)"
    var csv = "period;organisation;employmentId;days;hours;minutes;hourlyOre;ore\n"
    var (days, minutes, amount) = (0, 0, 0)
    for row in sorted {
      csv += "\(name);\(employer.text);\(row.employmentId.text);\(row.days);\(Self.hours(row.minutes));\(row.minutes);"
      csv += "\(row.hourlyPay.amount);\(row.amount.amount)\n"
      days += row.days
      minutes += row.minutes
      amount += row.amount.amount
    }
    csv += "summa;;;\(days);\(Self.hours(minutes));\(minutes);;\(amount)\n"
    self.csv = csv
    self.rows = rows.count
    self.minutes = minutes
    self.amount = Ore(amount) ?? .zero
  }

  /// The lines of a file that was made before.
  package static func rows(of csv: String) throws -> [PayrollRow] {
    try csv.split(separator: "\n").dropFirst().dropLast().compactMap { line in
      let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 8, let days = Int(cells[3]), let minutes = Int(cells[5]),
        let pay = Int(cells[6]).flatMap({ Ore($0) }), let amount = Int(cells[7]).flatMap({ Ore($0) })
      else { return nil }
      return PayrollRow(
        employmentId: try EntityID(parsing: cells[2]), days: days, minutes: minutes, hourlyPay: pay, amount: amount)
    }
  }

  /// Hours and minutes, exact: 17:30 is seventeen and a half, -0:30 half an hour less.
  package static func hours(_ minutes: Int) -> String {
    let (hours, rest) = minutes.magnitude.quotientAndRemainder(dividingBy: 60)
    return "\(minutes < 0 ? "-" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension PayrollExported {
  /// The same with the numbers of a shorter text.
  package func telling(_ text: PayrollText) -> PayrollExported {
    PayrollExported(
      periodId: periodId, organisation: organisation, employmentId: employmentId, from: from, to: to, number: number,
      rows: text.rows, minutes: text.minutes, amount: text.amount, digest: text.digest)
  }
}

extension PayrollFile {
  /// What a call comes to.
  package enum Export: Sendable {
    /// The file that was made before, fetched again.
    case again(EntityID, PayrollFile)
    case new(PayrollExported)
  }

  /// The file of a selection: the last one that was made of it, else a new one of what is in no file yet.
  /// - Parameters:
  ///   - earlier: the files of this very selection.
  ///   - number: how many files the period has.
  package static func export(
    _ selection: PayrollSelection, supplement: Bool, earlier: [(id: EntityID, state: PayrollFile)], number: Int,
    text: PayrollText, on day: CivilDate
  ) throws(AllocationRefusal) -> Export {
    guard selection.from <= selection.to else {
      throw .notAgreeing([Problem(path: "/to", problem: "is before from")])
    }
    if !supplement, let last = earlier.max(by: { $0.state.exported.number < $1.state.exported.number }) {
      try requireOrder(day, after: last.state.changedOn, last.state.state.rawValue)
      return .again(last.id, last.state)
    }
    guard text.rows > 0 else { throw .employment(.nothingToPay(state: PayrollState.utlamnad.rawValue)) }
    guard text.rows <= AllocationLimit.payrollRows else {
      throw .employment(.fileTooLong(rows: text.rows, state: PayrollState.utlamnad.rawValue))
    }
    return .new(
      PayrollExported(
        periodId: selection.periodId, organisation: selection.organisation, employmentId: selection.employmentId,
        from: selection.from, to: selection.to, number: number + 1, rows: text.rows, minutes: text.minutes,
        amount: text.amount, digest: text.digest))
  }
}
