import Testing
import Vocabulary

@Suite struct IdentityNumberTests {
  /// Later than every birth date in the published list, so that no century is in doubt.
  private let today = CivilDate(year: 2024, month: 12, day: 31) ?? .last

  private func resolved(_ text: String, on date: CivilDate? = nil) throws -> IdentityNumber {
    try WrittenIdentityNumber(parsing: text).resolved(asOf: date ?? today)
  }

  @Test func thePublishedListIsWhole() {
    #expect(Published.numbers.count == 41_493)
    #expect(Set(Published.numbers).count == 41_493)
  }

  @Test func everyPublishedNumberInEveryWriting() throws {
    for number in Published.numbers {
      let expected = try IdentityNumber(parsing: number)
      let year = Int(number.prefix(4)) ?? 0
      let day = "\(number.prefix(4))-\(number.dropFirst(4).prefix(2))-\(number.dropFirst(6).prefix(2))"
      let isMan = (Int(number.dropFirst(10).prefix(1)) ?? 0) % 2 == 1
      let isRight =
        expected.text == number && expected.kind == .personnummer && expected.birthDate == date(day)
        && expected.birthYear == year && expected.sex == (isMan ? .man : .kvinna)
      guard isRight else {
        Issue.record("a published number is read wrongly")
        return
      }
      let (head, tail) = (number.prefix(8), number.suffix(4))
      let separator = today.year - year >= 100 ? "+" : "-"
      var writings = ["\(head)\(tail)", "\(head)-\(tail)", "\(head) \(tail)", " \(head)–\(tail) "]
      writings += [
        "\(head)\u{a0}\(tail)", "\u{202f}\(head)\u{2011}\(tail)\u{a0}", "\(head) - \(tail)", "\(head)\u{2212}\(tail)",
      ]
      writings.append("\(head.dropFirst(2))\(separator)\(tail)")
      if separator == "-" { writings += ["\(head.dropFirst(2))\(tail)", "\(head.dropFirst(2)) \(tail)"] }
      for writing in writings where try resolved(writing) != expected {
        Issue.record("a published number is read wrongly in one of its writings")
        return
      }
      guard expected.shortText(on: today) == "\(head.dropFirst(2))\(separator)\(tail)" else {
        Issue.record("a published number is shortened wrongly")
        return
      }
    }
  }

  @Test func aWrongCheckDigitIsRefused() {
    // Every number with one wrong check digit, and every fifteenth with all nine.
    for (index, number) in Published.numbers.enumerated() {
      let last = Int(number.suffix(1)) ?? 0
      for other in 0...9 where index % 15 == 0 ? other != last : other == (last + 1 + index % 9) % 10 {
        guard let found = problem(WrittenIdentityNumber.self, "\(number.dropLast())\(other)") else {
          Issue.record("a wrong check digit is accepted")
          return
        }
        guard !found.sentence.contains(where: \.isNumber) else {
          Issue.record("a refusal repeats digits")
          return
        }
      }
    }
  }

  @Test func oneWrongDigitIsAlwaysFoundInTheLastTen() {
    for number in Published.numbers.prefix(2_000) {
      for position in 2..<12 {
        var characters = Array(number)
        let digit = characters[position].wholeNumberValue ?? 0
        characters[position] = Character(String((digit + 1) % 10))
        #expect(problem(WrittenIdentityNumber.self, String(characters)) != nil)
      }
    }
  }

  @Test func theSeparatorSettlesTheCentury() throws {
    // 189001019802 is in the published list; as 1990 it would be another person.
    #expect(Published.numbers.contains("189001019802"))
    #expect(try resolved("900101-9802").text == "199001019802")
    #expect(try resolved("900101+9802").text == "189001019802")
    #expect(try resolved("900101+9802", on: date("1990-01-01")).text == "189001019802")
  }

  @Test func aBirthDateAheadIsRefused() throws {
    let number = try #require(Published.numbers.last)
    #expect(try resolved(number).text == number)
    let short = "\(number.dropFirst(2).prefix(6))-\(number.suffix(4))"
    #expect(throws: TextProblem.self) { try resolved(number, on: date("2024-12-30")) }
    #expect(throws: TextProblem.self) { try resolved(short, on: date("2024-12-30")) }
  }

  /// Skatteverket's own example of a samordningsnummer: a man born 1970-10-03, number 701063-2391.
  @Test func samordningsnummer() throws {
    let number = try resolved("701063-2391")
    #expect(number.kind == .samordningsnummer && number.text == "197010632391")
    #expect(number.birthDate == date("1970-10-03") && number.sex == .man)
    #expect(try IdentityNumber(parsing: "19701063-2391") == number)
  }

  /// The same example with its date taken away: month 00, day 60, and 30 February, all as the official lists have them.
  @Test(arguments: [("197000632", 3), ("197010602", 10), ("197000602", 0), ("197002902", 2)])
  func samordningsnummerWithIncompleteBirthDate(_ head: String, _ month: Int) throws {
    let nine = "\(head.dropFirst(2))39"
    let number = try IdentityNumber(parsing: head + "39" + checkDigit(nine))
    #expect(number.kind == .samordningsnummer && number.birthDate == nil)
    #expect(number.birthYear == 1970 && number.sex == .man)
    #expect(month <= 12)
  }

  @Test(arguments: ["197013632", "197010922"])
  func samordningsnummerOutsideItsRangesIsRefused(_ head: String) {
    let nine = "\(head.dropFirst(2))39"
    #expect(problem(IdentityNumber.self, head + "39" + checkDigit(nine)) != nil)
  }

  @Test func interimNumbers() throws {
    // The letter counts as 1, so a published number with 1 in that place keeps its check digit.
    let published = try #require(Published.numbers.first { $0.dropFirst(8).first == "1" })
    for letter in "TRSUWXJKLMN" {
      let written = "\(published.prefix(8))-\(letter)\(published.suffix(3))"
      let number = try resolved(written)
      #expect(number.kind == .interimsnummer && number.text == "\(published.prefix(8))\(letter)\(published.suffix(3))")
      #expect(try resolved(written.lowercased()) == number)
      #expect(number.birthDate == (try IdentityNumber(parsing: published)).birthDate)
    }
    for letter in "ABCDEFGHIOPQVYZ" {
      #expect(problem(WrittenIdentityNumber.self, "\(published.prefix(8))\(letter)\(published.suffix(3))") != nil)
    }
    #expect(problem(WrittenIdentityNumber.self, "\(published.prefix(8))1T\(published.suffix(2))") != nil)
  }

  @Test func reserveNumbers() throws {
    let number = try resolved("991985123456")
    #expect(number.kind == .reservnummer && number.text == "991985123456")
    #expect(number.birthDate == nil && number.sex == nil && number.birthYear == nil)
    #expect(number.shortText(on: today) == "991985123456")
    #expect(problem(IdentityNumber.self, "99198512345T") != nil)
    #expect(problem(IdentityNumber.self, "990085123456") != nil)
  }

  /// Inera's pattern; C is any digit. The letters and dates are made up, so that the numbers are nobody's.
  @Test func nationalReserveNumbers() throws {
    let known = try resolved("22850412AB15")
    #expect(known.kind == .nationelltReservnummer && known.birthDate == date("1985-04-12") && known.sex == .man)
    #expect(known.birthYear == 1985 && known.shortText(on: today) == "22850412AB15")
    #expect(try resolved("23050412-zx85") == IdentityNumber(parsing: "23050412ZX85"))
    #expect(try resolved("23050412ZX85").birthDate == date("2005-04-12"))
    // A later series of the same century, and an unknown sex.
    let later = try resolved("97850412ABC5")
    #expect(later.birthDate == date("1985-04-12") && later.sex == nil)
    let unknown = try resolved("00172041ABC5")
    #expect(unknown.birthDate == nil && unknown.sex == nil && unknown.birthYear == nil)
    for text in [
      "21850412AB15", "24850412AB15", "99850412AB15", "19850412AB15", "22850230AB15", "22850412IB15", "22850412AO15",
      "22850412ABQ5", "22850412AB1A", "00171941ABC5", "00172039ABC5", "00172060ABC5", "850412AB15",
    ] {
      #expect(problem(WrittenIdentityNumber.self, text) != nil, "\(text)")
    }
    let pattern = try Regex(try #require(IdentityNumber.format.pattern))
    for text in ["22850412AB15", "97850412ABC5", "199001012385"] { #expect(text.wholeMatch(of: pattern) != nil) }
    for text in ["22850412AI15", "2285041AB155"] { #expect(text.wholeMatch(of: pattern) == nil) }
  }

  @Test(arguments: [
    "", "1", "900101", "900101-980", "900101--9802", "90-01-01-9802", "9001019-802", "900101/9802", "1890010198021",
    "900101-98O2", "900101 - - 9802", "9001 01-9802", "900101-98 02", "900101+-9802", "19900230-1234", "179001019802",
    "219001019802", "900101-9802x", "９００１０１-9802", "personnummer",
  ])
  func refusesWhatIsNoNumber(_ text: String) {
    let found = problem(WrittenIdentityNumber.self, text)
    #expect(found != nil)
    #expect(found?.sentence.contains("9802") != true)
  }

  @Test func aNumberWithoutCenturyIsNotANormalForm() throws {
    #expect(problem(IdentityNumber.self, "900101-9802") != nil)
    #expect(try WrittenIdentityNumber(parsing: " 900101+9802 ").text == "900101+9802")
    #expect(try WrittenIdentityNumber(parsing: "9001019802").text == "900101-9802")
    #expect(try WrittenIdentityNumber(parsing: "19900101-2385").text == "199001012385")
  }

  @Test func printingHidesTheNumber() throws {
    let number = try IdentityNumber(parsing: "199001012385")
    let written = try WrittenIdentityNumber(parsing: "900101-2385")
    var dumped = ""
    dump(number, to: &dumped)
    dump([written], to: &dumped)
    let shown = "\(number) \(written) \(String(reflecting: [number])) \(Optional(written) as Any) " + dumped
    #expect(!shown.contains("2385") && !shown.contains("900101"))
    #expect(shown.contains("personnummer"))
  }

  @Test func organisationNumbers() throws {
    for text in [
      "212000-0142", "2120000142", "162120000142", "16212000-0142", " 212000-0142 ", "212000 0142",
      "212000\u{a0}0142", "212000–0142", "212000 – 0142", "\u{a0}16212000\u{2011}0142", "212000\u{2212}0142",
    ] {
      #expect(try OrganisationNumber(parsing: text).text == "212000-0142")
    }
    for text in [
      "212000-0143", "21200-00142", "900101-2385", "212000_0142", "", "172120000142", "21200001421", "2120-000142",
      "212000--0142", "212000+0142",
    ] {
      #expect(problem(OrganisationNumber.self, text) != nil)
    }
  }

  /// Luhn, written apart from the code under test.
  private func checkDigit(_ nine: String) -> String {
    let sum = nine.enumerated().reduce(0) { sum, pair in
      let value = (pair.element.wholeNumberValue ?? 0) * (pair.offset % 2 == 0 ? 2 : 1)
      return sum + (value > 9 ? value - 9 : value)
    }
    return String((10 - sum % 10) % 10)
  }
}
