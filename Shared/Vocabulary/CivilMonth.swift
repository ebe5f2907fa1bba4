/// A calendar month, 0001-01 … 9999-12: the period of a monthly report.
package struct CivilMonth: Sendable, Hashable, Comparable {
  package let year: Int
  /// 1–12.
  package let month: Int

  /// nil outside 0001-01 … 9999-12.
  package init?(year: Int, month: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12 else { return nil }
    self.year = year
    self.month = month
  }

  package init(containing date: CivilDate) {
    let (year, month, _) = date.components
    self.year = year
    self.month = month
  }

  package static func < (left: Self, right: Self) -> Bool { left.index < right.index }

  private var index: Int { year * 12 + month - 1 }

  package var firstDay: CivilDate { CivilDate(year: year, month: month, day: 1) ?? .first }
  package var lastDay: CivilDate {
    CivilDate(year: year, month: month, day: CivilDate.daysIn(month: month, year: year)) ?? .last
  }

  /// The month `months` later, held within 0001-01 … 9999-12.
  package func adding(months: Int) -> CivilMonth { CivilMonth(containing: firstDay.adding(months: months)) }

  package func contains(_ date: CivilDate) -> Bool { date.civilMonth == self }
}

extension CivilMonth: TextCoded {
  package static let format = TextFormat(
    "CivilMonth", pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$", example: "2019-06",
    summary: "A calendar month as yyyy-mm (ISO 8601).")

  package init(parsing text: String) throws(TextProblem) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == ASCII.hyphen, let year = ASCII.number(bytes, 0..<4),
      let month = ASCII.number(bytes, 5..<7)
    else { throw TextProblem("A month is written yyyy-mm, for example 2019-06.") }
    guard let value = CivilMonth(year: year, month: month) else {
      throw TextProblem("A month is a number from 01 to 12 in a year from 0001.")
    }
    self = value
  }

  package var text: String {
    var text = ""
    ASCII.append(year, width: 4, to: &text)
    text.append("-")
    ASCII.append(month, width: 2, to: &text)
    return text
  }
}

extension CivilMonth: CustomStringConvertible {
  package var description: String { text }
}
