import AllocationAPI
package import Vocabulary

/// What one employment is paid in a file.
package struct PayrollRow: Sendable, Equatable {
  package let employmentId: EntityID
  /// Days of work, below zero where earlier files told days that nobody worked.
  package let days: Int
  package let minutes: Int
  package let hourlyPay: Ore
  package let amount: Ore

  package init(employmentId: EntityID, days: Int, minutes: Int, hourlyPay: Ore, amount: Ore) {
    self.employmentId = employmentId
    self.days = days
    self.minutes = minutes
    self.hourlyPay = hourlyPay
    self.amount = amount
  }

  /// - Parameter said: what earlier files said of the employment: with this one they come to the pay of all its minutes, to the
  ///   öre, in however many files it was told.
  package init(
    employmentId: EntityID, days: Int, minutes: Int, hourlyPay: Ore,
    after said: (minutes: Int, amount: Ore) = (0, .zero)
  ) {
    let whole = Self.pay(said.minutes + minutes, hourlyPay)
    self.init(
      employmentId: employmentId, days: days, minutes: minutes, hourlyPay: hourlyPay,
      amount: whole.subtracting(said.amount) ?? .zero)
  }

  /// To the nearest öre, halves up.
  package static func pay(_ minutes: Int, _ hourlyPay: Ore) -> Ore {
    hourlyPay.multiplied(by: minutes)?.divided(by: 60) ?? .zero
  }
}

/// What one file says of one report.
package struct PayrollShare: Sendable, Equatable {
  package let report: String
  package let days: Int
  package let minutes: Int

  package init(report: String, days: Int, minutes: Int) {
    self.report = report
    self.days = days
    self.minutes = minutes
  }

  var isNothing: Bool { days == 0 && minutes == 0 }
}

/// What all files so far have said of an employment.
package struct PayrollSaid: Sendable {
  /// By report; of each what the files that tell of it come to.
  package private(set) var shares: [String: PayrollShare] = [:]
  package private(set) var minutes = 0
  package var amount = Ore.zero

  package init() {}

  package mutating func add(_ share: PayrollShare) {
    let before = shares[share.report]
    shares[share.report] = PayrollShare(
      report: share.report, days: (before?.days ?? 0) + share.days, minutes: (before?.minutes ?? 0) + share.minutes)
    minutes += share.minutes
  }
}

/// What an employment has in the file that is made next.
package struct PayrollDue: Sendable {
  /// Nil where there is nothing to pay or to take back.
  package let row: PayrollRow?
  /// What the file says of each report; of absence that it pays nothing.
  package let shares: [PayrollShare]

  /// Attested days of the selection that no file has told of, and every day up to its last one of which the files have told
  /// something else than is attested now, or which they have gone past: what took the place of a day that was struck.
  package init(
    _ employment: EntityID, hourlyPay: Ore, _ reports: [(id: String, state: TimeReport)], said: PayrollSaid,
    from: CivilDate, to: CivilDate
  ) {
    let past = reports.lazy.filter { said.shares[$0.id] != nil }.map(\.state.day).max()
    shares = reports.compactMap { id, report in
      guard report.day <= to else { return nil }
      guard let before = said.shares[id] else {
        return report.day >= from || past.map { report.day <= $0 } == true ? report.told(id) : nil
      }
      return report.difference(id, to: before)
    }
    guard shares.contains(where: { !$0.isNothing }) else {
      row = nil
      return
    }
    row = PayrollRow(
      employmentId: employment, days: shares.reduce(0) { $0 + $1.days },
      minutes: shares.reduce(0) { $0 + $1.minutes }, hourlyPay: hourlyPay, after: (said.minutes, said.amount))
  }
}

extension TimeReport {
  /// What is to be told of it where no file has; nil where nothing is attested.
  func told(_ id: String) -> PayrollShare? {
    standing.map { PayrollShare(report: id, days: $0.absence == nil ? 1 : 0, minutes: paidMinutes) }
  }

  /// What is attested now less what files have told; nil where they are the same.
  package func difference(_ id: String, to said: PayrollShare) -> PayrollShare? {
    let share = PayrollShare(
      report: id, days: (standing.map { $0.absence == nil } == true ? 1 : 0) - said.days,
      minutes: paidMinutes - said.minutes)
    return share.isNothing ? nil : share
  }

  /// Minutes of work that count once it is attested; nothing where it is to be struck.
  package var minutesToAttest: Int {
    let strikes = state == .rattad && amendment?.strikes == true
    return strikes || entry.absence != nil ? 0 : entry.minutes
  }

  /// Minutes of work that are attested and count.
  package var paidMinutes: Int { standing.map { $0.absence == nil ? $0.minutes : 0 } ?? 0 }
}
