/// An identity number as somebody wrote it: 10 or 12 characters, with or without `-` or `+`, check digit verified, the
/// century perhaps still open.
///
/// Accepted: `ÅÅÅÅMMDDNNNK`, `ÅÅÅÅMMDD-NNNK`, `ÅÅMMDDNNNK`, `ÅÅMMDD-NNNK`, `ÅÅMMDD+NNNK`, a space or a typographic dash
/// where the hyphen stands, spaces around it, before and after, those that do not break among them, and small letters.
package struct WrittenIdentityNumber: Sendable, Hashable {
  private let kind: IdentityNumber.Kind
  /// Ten or twelve characters.
  private let characters: String
  private let isPlus: Bool

  private init(kind: IdentityNumber.Kind, characters: String, isPlus: Bool) {
    self.kind = kind
    self.characters = characters
    self.isPlus = isPlus
  }

  /// The number, where the century was written out.
  package var withCentury: IdentityNumber? {
    characters.utf8.count == 12 ? IdentityNumber(kind: kind, text: characters) : nil
  }

  /// The number with its century settled as of `date`: with `+` the person turns 100 or more in that year, otherwise less
  /// (SKV 704). Refuses a date of birth after `date`.
  package func resolved(asOf date: CivilDate) throws(TextProblem) -> IdentityNumber {
    let number = withCentury ?? withCentury(in: isPlus ? date.year - 100 : date.year)
    if number.kind == .personnummer || number.kind == .interimsnummer {
      guard let birthDate = number.birthDate else { throw Self.noSuchDay }
      guard birthDate <= date else {
        throw TextProblem("The date of birth lies ahead: check it, and write the year with four digits.")
      }
    } else if let year = number.birthYear, year > date.year {
      throw TextProblem("The year of birth lies ahead: check it, and write it with four digits.")
    }
    return number
  }

  /// The latest year up to `year` that ends in the two digits written.
  private func withCentury(in year: Int) -> IdentityNumber {
    let bytes = Array(characters.utf8)
    let twoDigits = ASCII.number(bytes, 0..<2) ?? 0
    let century = (year - ((year - twoDigits) % 100 + 100) % 100) / 100
    var text = ""
    ASCII.append(century, width: 2, to: &text)
    return IdentityNumber(kind: kind, text: text + characters)
  }

  private static let noSuchDay = TextProblem("The identity number's date of birth is not in the calendar: check it.")
}

extension WrittenIdentityNumber: TextCoded {
  package static let format = TextFormat(
    "WrittenIdentityNumber", example: "900101-2385",
    summary: "A personnummer, samordningsnummer, interim or reserve number in any usual way of writing.")

  package init(parsing text: String) throws(TextProblem) {
    let (characters, isPlus) = try Self.split(text)
    let bytes = Array(characters.utf8)
    let long = bytes.count == 12
    if long, bytes[0] == ASCII.nine, bytes[1] == ASCII.nine {
      self = try Self.reserve(bytes, characters)
      return
    }
    if long, !ASCII.isDigit(bytes[8]), !ASCII.isDigit(bytes[9]) {
      self = try Self.nationalReserve(bytes, characters)
      return
    }
    let body = long ? Array(bytes[2...]) : bytes
    let kind = try Self.kind(of: body, year: long ? ASCII.number(bytes, 0..<4) : nil)
    var digits = body.prefix(9).map { $0 - ASCII.zero }
    // An interim number's letter counts as 1 in the check digit (personnummer/meta, interim.json).
    if kind == .interimsnummer { digits[6] = 1 }
    guard CheckDigit.of(digits) == body[9] - ASCII.zero else {
      throw TextProblem("The identity number's check digit is wrong: look for a mistyped or exchanged digit.")
    }
    self.init(kind: kind, characters: characters, isPlus: isPlus)
  }

  /// The normal form where the century is known, otherwise ten characters with the separator that was meant.
  package var text: String {
    characters.utf8.count == 12 ? characters : "\(characters.prefix(6))\(isPlus ? "+" : "-")\(characters.suffix(4))"
  }

  /// Region Stockholm's pattern 99 + year + five digits + check digit. The check digit is not verified: the numbers
  /// printed in the specification that could be read do not pass the ordinary rule.
  private static func reserve(_ bytes: [UInt8], _ characters: String) throws(TextProblem) -> Self {
    guard bytes.allSatisfy(ASCII.isDigit), let year = ASCII.number(bytes, 2..<6), year >= 1800, year < 2200 else {
      throw TextProblem("A reserve number is 99, a year with four digits, and six digits more.")
    }
    return Self(kind: .reservnummer, characters: characters, isPlus: false)
  }

  /// Inera's Nationellt ReservID 1.0: `XXYYMMDDNNGC`. XX is the century of birth and a multiple of three (22 … 98) before
  /// a date, or 00 before a running number (month 20–99, day 40–59) where the date is not known. NN are letters without
  /// I O Q V W, G the digit of the sex or such a letter where it is not known. How C is made could not be read, so it is
  /// not verified.
  private static func nationalReserve(_ bytes: [UInt8], _ characters: String) throws(TextProblem) -> Self {
    guard let head = ASCII.number(bytes, 0..<2), let year = ASCII.number(bytes, 2..<4),
      let month = ASCII.number(bytes, 4..<6), let day = ASCII.number(bytes, 6..<8), ASCII.isDigit(bytes[11]),
      isReserveLetter(bytes[8]), isReserveLetter(bytes[9]), ASCII.isDigit(bytes[10]) || isReserveLetter(bytes[10])
    else {
      throw TextProblem("A national reserve number is eight digits, two or three letters but I O Q V W, and digits.")
    }
    if head == 0 {
      guard (20...99).contains(month), (40...59).contains(day) else {
        throw TextProblem(
          "A national reserve number without a date of birth has a month from 20 and a day from 40 to 59.")
      }
    } else {
      guard let century = IdentityNumber.century(ofReserve: head) else {
        throw TextProblem("A national reserve number begins with 00, or with the century of birth and a multiple of 3.")
      }
      guard CivilDate(year: century * 100 + year, month: month, day: day) != nil else { throw noSuchDay }
    }
    return Self(kind: .nationelltReservnummer, characters: characters, isPlus: false)
  }

  private static func isReserveLetter(_ byte: UInt8) -> Bool { "ABCDEFGHJKLMNPRSTUXYZ".utf8.contains(byte) }

  /// The characters without spaces around and without the separator, letters in upper case.
  private static func split(_ text: String) throws(TextProblem) -> (characters: String, isPlus: Bool) {
    var characters = ""
    var mark: Unicode.Scalar?
    /// Characters before the mark, or before a space where there is no mark.
    var before: Int?
    for scalar in text.unicodeScalars.trimmingSpaces {
      switch scalar {
      case "0"..."9", "A"..."Z": characters.unicodeScalars.append(scalar)
      case "a"..."z": characters.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) - 32))
      case _ where WrittenMark.isSpace(scalar):
        guard before ?? characters.utf8.count == characters.utf8.count else { throw wrongShape }
        before = characters.utf8.count
      case _ where WrittenMark.isDash(scalar) || WrittenMark.isPlus(scalar):
        guard mark == nil, before ?? characters.utf8.count == characters.utf8.count else { throw wrongShape }
        mark = scalar
        before = characters.utf8.count
      default: throw wrongShape
      }
      guard characters.utf8.count <= 12 else { throw wrongShape }
    }
    let count = characters.utf8.count
    guard count == 10 || count == 12, before == nil || before == count - 4 else { throw wrongShape }
    return (characters, mark.map(WrittenMark.isPlus) ?? false)
  }

  private static let wrongShape = TextProblem(
    "An identity number has 10 or 12 characters, yymmdd-nnnn or yyyymmddnnnn, with at most one hyphen or plus.")

  /// The kind of a number from its last ten characters, with its date checked as far as `year` allows.
  private static func kind(of body: [UInt8], year: Int?) throws(TextProblem) -> IdentityNumber.Kind {
    guard let month = ASCII.number(body, 2..<4), let day = ASCII.number(body, 4..<6), ASCII.number(body, 0..<2) != nil,
      ASCII.number(body, 7..<10) != nil
    else {
      throw TextProblem("Only the first of an identity number's last four characters may be a letter.")
    }
    if let year, year < 1800 || year > 2099 {
      throw TextProblem("An identity number begins with 18, 19 or 20 when the year has four digits.")
    }
    let isInterim = !ASCII.isDigit(body[6])
    if isInterim, !"TRSUWXJKLMN".utf8.contains(body[6]) {
      throw TextProblem("An interim number's letter is one of T R S U W X J K L M N.")
    }
    if !isInterim, day >= 60 {
      // Month 00 and day 60 stand for a birth date not known, and the day need not be in the calendar: 194 of the
      // 2 264 official test numbers are not.
      guard month <= 12, day <= 91 else {
        throw TextProblem("A samordningsnummer has a month from 00 to 12 and a day from 60 to 91.")
      }
      return .samordningsnummer
    }
    // Without a century any leap day may still be right: 2000 is tried, and resolved(asOf:) settles it.
    guard CivilDate(year: year ?? (ASCII.number(body, 0..<2) ?? 0) + 2000, month: month, day: day) != nil else {
      throw noSuchDay
    }
    return isInterim ? .interimsnummer : .personnummer
  }
}

extension String.UnicodeScalarView {
  /// Without spaces and tabs at either end.
  var trimmingSpaces: Substring.UnicodeScalarView {
    var slice = self[...]
    while let first = slice.first, WrittenMark.isSpace(first) { slice.removeFirst() }
    while let last = slice.last, WrittenMark.isSpace(last) { slice.removeLast() }
    return slice
  }
}

extension WrittenIdentityNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<\(kind.rawValue)>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
