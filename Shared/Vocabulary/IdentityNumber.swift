import Wire

/// A person's identity number with its century settled: personnummer, samordningsnummer, interim number or reserve
/// number, in the normal form of 12 characters.
///
/// Sources: folkbokföringslagen (1991:481) 18 §, Skatteverket SKV 704 (personnummer) and SKV 707 (samordningsnummer),
/// Region Stockholm's specification of reservnummer, Inera's of Nationellt ReservID (1.0). What a person writes may have ten digits, a hyphen or a plus:
/// ``WrittenIdentityNumber`` reads that.
///
/// Only `text` and `shortText(on:)` show the number. Printing, interpolating, dumping or reflecting the value does not,
/// so that no log line can hold it by mistake.
package struct IdentityNumber: Sendable, Hashable {
  /// What sort of number it is; the raw values are the words of the person register.
  package enum Kind: String, Coded {
    package static var codeName: String { "IdentityNumberKind" }

    /// Given at birth or population registration.
    case personnummer
    /// Given by Skatteverket to those not registered: day of birth + 60.
    case samordningsnummer
    /// A "T-number": a letter in place of the first of the last four digits, given by AF, schools and care while waiting.
    case interimsnummer
    /// Region Stockholm's reserve number: 99, a year, five digits and a check digit.
    case reservnummer
    /// The regions' Nationellt ReservID, with letters in its last four.
    case nationelltReservnummer
  }

  package let kind: Kind
  /// `ÅÅÅÅMMDDNNNK`: 12 characters, digits but for an interim number's letter.
  package let text: String

  init(kind: Kind, text: String) {
    self.kind = kind
    self.text = text
  }

  /// The date of birth, where the number has it whole: a samordningsnummer may lack month or day (month 00, day 60), or
  /// name a day that is not in the calendar, a regional reserve number says nothing, a national one what was known.
  package var birthDate: CivilDate? {
    let bytes = Array(text.utf8)
    guard let year = birthYear, let month = ASCII.number(bytes, 4..<6), let day = ASCII.number(bytes, 6..<8) else {
      return nil
    }
    return CivilDate(year: year, month: month, day: kind == .samordningsnummer ? day - 60 : day)
  }

  /// The year of birth; nil for a reserve number that does not say it.
  package var birthYear: Int? {
    let bytes = Array(text.utf8)
    switch kind {
    case .personnummer, .samordningsnummer, .interimsnummer: return ASCII.number(bytes, 0..<4)
    case .reservnummer: return nil
    case .nationelltReservnummer:
      guard let head = ASCII.number(bytes, 0..<2), let century = Self.century(ofReserve: head),
        let year = ASCII.number(bytes, 2..<4)
      else { return nil }
      return century * 100 + year
    }
  }

  /// Sex by the last but one digit, odd for men; nil for a reserve number that does not say it.
  package var sex: Sex? {
    let digit = Array(text.utf8)[10]
    guard kind != .reservnummer, ASCII.isDigit(digit) else { return nil }
    return digit % 2 == 1 ? .man : .kvinna
  }

  /// The century (19 or 20) that a national reserve number's first two digits, 22 … 98, stand for: it and a multiple of 3.
  static func century(ofReserve head: Int) -> Int? {
    guard (22...98).contains(head) else { return nil }
    return [19, 20].first { (head - $0) % 3 == 0 }
  }

  /// The number as people write it on `date`: `ÅÅMMDD-NNNK`, with `+` for the hyphen from the year the person turns 100.
  /// A reserve number is written whole.
  package func shortText(on date: CivilDate) -> String {
    guard kind != .nationelltReservnummer, let birthYear else { return text }
    return "\(text.dropFirst(2).prefix(6))\(date.year - birthYear >= 100 ? "+" : "-")\(text.suffix(4))"
  }
}

extension IdentityNumber: TextCoded {
  package static let format = TextFormat(
    "IdentityNumber", pattern: "^[0-9]{8}([0-9TRSUWXJKLMN][0-9]{3}|[A-HJ-NPRSTUXYZ]{2}[0-9A-HJ-NPRSTUXYZ][0-9])$",
    example: "189001019802",
    summary: "An identity number in its normal form of 12 characters, without hyphen.")

  /// Reads a number whose century is written out, with or without a hyphen.
  package init(parsing text: String) throws(TextProblem) {
    guard let number = try WrittenIdentityNumber(parsing: text).withCentury else {
      throw TextProblem("Write the year of birth with four digits: yyyymmddnnnn.")
    }
    self = number
  }
}

extension IdentityNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<\(kind.rawValue)>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
