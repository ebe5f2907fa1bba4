package import AllocationAPI
package import Vocabulary

/// What an earlier period of the same kind came to, as far as a forecast asks.
package struct EarlierPeriod: Sendable, Equatable {
  package let id: EntityID
  package let year: Int
  /// Which period of its kind and year.
  package let number: Int
  /// Seats when its application window closed.
  package let seatsAtClosing: Int
  /// Seats as many days before that as today is before this period's closing.
  package let seatsAtThisPoint: Int
  /// Seats that were not taken back in the end.
  package let seats: Int
  package let accepted: Int
  /// Offers that were accepted, declined or let lapse.
  package let replied: Int

  package init(
    id: EntityID, year: Int, number: Int, seatsAtClosing: Int, seatsAtThisPoint: Int, seats: Int, accepted: Int,
    replied: Int
  ) {
    self.id = id
    self.year = year
    self.number = number
    self.seatsAtClosing = seatsAtClosing
    self.seatsAtThisPoint = seatsAtThisPoint
    self.seats = seats
    self.accepted = accepted
    self.replied = replied
  }
}

/// How a period's seats at closing and youths at the start of work are foretold, and what that rests on.
///
/// Closing: seats so far, divided by the share of its seats that the latest earlier period of the kind had as many days before
/// its closing. Start: before offers, the seats at closing times accepted against seats in all earlier periods of the kind;
/// with offers, those who accepted and of those who have not answered the share that accepted before. Where an earlier
/// period is missing, or gives too little, there is no forecast.
package struct SupplyForecast: Sendable, Equatable {
  package let basis: ForecastBasis

  /// - Parameters:
  ///   - earlier: periods of the kind in earlier years, or earlier in the same year.
  ///   - offers: whether any offer of the period is open or accepted.
  ///   - own: replies in the period itself.
  package init(
    of id: EntityID, _ period: Period, earlier: [EarlierPeriod], offers: Bool, own: (accepted: Int, replied: Int),
    rule: GapRule, on day: CivilDate
  ) {
    let number = period.opened.number ?? 1
    let like = earlier.filter { $0.number == number }
    let curve = (like.isEmpty ? earlier : like).max { ($0.year, $0.number) < ($1.year, $1.number) }
    let percent = curve.flatMap { curve in
      curve.seatsAtClosing > 0
        ? min(Share.percent(curve.seatsAtThisPoint, of: curve.seatsAtClosing), AllocationLimit.percent) : nil
    }
    let isClosed = day >= period.opened.applyTo
    let hasCurve = percent.map { $0 >= rule.leastSharePercent } ?? false
    let closing: ForecastMethod = isClosed ? .utfall : hasCurve ? .registreringstakt : .utanUnderlag
    let (seats, accepted) = (earlier.reduce(0) { $0 + $1.seats }, earlier.reduce(0) { $0 + $1.accepted })
    let before = (accepted: accepted, replied: earlier.reduce(0) { $0 + $1.replied })
    let replies = before.replied >= rule.leastReplies ? before : own.replied >= rule.leastReplies ? own : nil
    let fill =
      seats > 0 && accepted >= rule.leastReplies
      ? min(Share.percent(accepted, of: seats), AllocationLimit.percent) : nil
    let start: ForecastMethod =
      if day >= period.opened.workFrom {
        .utfall
      } else if offers {
        replies == nil ? .utanUnderlag : .svarsandel
      } else {
        fill == nil || closing == .utanUnderlag ? .utanUnderlag : .fyllnadsgrad
      }
    basis = ForecastBasis(
      periodId: id, dueOn: period.opened.applyTo, closingMethod: closing, startMethod: start,
      basisPeriodId: curve?.id, basisSeats: curve?.seatsAtClosing, basisPercent: percent, basisPeriods: earlier.count,
      basisReplies: replies?.replied, acceptPercent: replies.map { Share.percent($0.accepted, of: $0.replied) },
      fillPercent: fill)
  }

  /// Seats to expect at closing.
  /// - Parameters:
  ///   - now: seats that are not taken back.
  ///   - then: the same on the last day of the window, where that has come.
  package func atClosing(now: Int, then: Int) -> Int? {
    switch basis.closingMethod {
    case .utfall: then
    case .registreringstakt: basis.basisPercent.map { Share.rounded(now * 100, by: $0) }
    default: nil
    }
  }

  /// Youths to expect on the first day of work.
  package func atStart(now: Int, then: Int, offered: Int, accepted: Int, placed: Int) -> Int? {
    switch basis.startMethod {
    case .utfall: placed
    case .svarsandel: basis.acceptPercent.map { accepted + Share.rounded((offered - accepted) * $0, by: 100) }
    case .fyllnadsgrad:
      // Once the window has closed, seats may have gone since: then those that are left are counted on.
      basis.fillPercent.flatMap { fill in
        (basis.closingMethod == .utfall ? now : atClosing(now: now, then: then)).map {
          Share.rounded($0 * fill, by: 100)
        }
      }
    default: nil
    }
  }
}

/// Shares in whole per cent.
enum Share {
  /// Rounded to the nearest, halves up.
  static func rounded(_ value: Int, by divisor: Int) -> Int { (2 * value + divisor) / (2 * divisor) }
  static func percent(_ part: Int, of whole: Int) -> Int { rounded(part * 100, by: whole) }
}
