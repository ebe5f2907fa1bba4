import CityYear
import Testing
import Vocabulary

/// The year made once for every test, read back from its files as `stadsbuss import` would read them.
private struct Year {
  let files: [String: InputFile]
  let summary: CityYearSummary

  static let one: Year = {
    var files: [String: InputFile] = [:]
    guard let generator = try? CityYearGenerator(seed: 2019, numbers: Published.numbers) else {
      preconditionFailure("the published list is not read")
    }
    let summary = generator.generate { files[$0.name] = $0 }
    return Year(files: files, summary: summary)
  }()

  /// The rows of a CSV file by column.
  func table(_ name: String) -> [[String: String]] {
    let lines = files["\(name).csv"]?.text.split(separator: "\n", omittingEmptySubsequences: true) ?? []
    guard let header = lines.first?.split(separator: ";").map(String.init) else { return [] }
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      precondition(cells.count == header.count)
      return Dictionary(uniqueKeysWithValues: zip(header, cells))
    }
  }

  /// A member of each line of a JSONL file whose values are plain texts.
  func lines(_ name: String, _ member: String) -> [String] {
    let lines = files["\(name).jsonl"]?.text.split(separator: "\n") ?? []
    return lines.map { line in
      guard let range = line.firstRange(of: "\"\(member)\":\"") else { return "" }
      return String(line[range.upperBound...].prefix { $0 != "\"" })
    }
  }

  /// Sex by person, as the register will have it.
  var sexes: [String: Sex] {
    Dictionary(
      uniqueKeysWithValues: table("persons").map { row in
        let number = row["identityNumber"].flatMap { $0.isEmpty ? nil : try? IdentityNumber(parsing: $0) }
        return (row["sourceId"] ?? "", number?.sex ?? Sex(rawValue: row["sex"] ?? "") ?? .man)
      })
  }
}

@Suite struct CityYearTests {
  private let year = Year.one

  @Test func theSameSeedGivesTheSameBytes() throws {
    var again: [String: String] = [:]
    _ = try CityYearGenerator(seed: 2019, numbers: Published.numbers).generate { again[$0.name] = $0.text }
    #expect(again == year.files.mapValues(\.text))
    var other: [String: String] = [:]
    _ = try CityYearGenerator(seed: 2020, numbers: Published.numbers).generate { other[$0.name] = $0.text }
    #expect(other["persons.csv"] != again["persons.csv"])
    #expect(other["steps.csv"] == again["steps.csv"])
  }

  @Test func onlyPublishedNumbersAndNoneTwice() {
    let numbers = year.table("persons").compactMap { $0["identityNumber"] }.filter { !$0.isEmpty }
    #expect(Set(numbers).count == numbers.count)
    #expect(Set(numbers).isSubset(of: Set(Published.numbers)))
    #expect(numbers.count == year.summary.withNumber)
    #expect(year.summary.applicants2019WithNumber > 3_500)
    for row in year.table("persons") {
      #expect((row["identityNumber"] == "") == (row["birthDate"] != "" && row["sex"] != ""))
    }
    #expect(year.table("persons").filter { $0["protectionLevel"] == "sekretessmarkering" }.count == 12)
  }

  @Test func feriejobbOf2019() {
    #expect(year.table("applications-2019").count == 9_715)
    #expect(Set(year.table("applications-2019").compactMap { $0["personRef"] }).count == 9_715)
    #expect(seats("holidayPlaces-2019").reduce(0) { $0 + $1.value } == 5_500)
  }

  @Test func aboutHalfOfThePlacesOf2020AreWithdrawnForTheRightReasons() {
    let seats = seats("holidayPlaces-2020")
    #expect(seats.reduce(0) { $0 + $1.value } == 9_000)
    let withdrawals = year.table("holidayWithdrawals-2020")
    let withdrawn = withdrawals.reduce(0) { $0 + (seats[$1["placeId"] ?? ""] ?? 0) }
    #expect(withdrawn == 4_512)
    #expect(
      Set(withdrawals.compactMap { $0["reason"] }) == ["aldreomsorgStangd", "lssStangd", "forskolaStangd"])
    let left = year.table("holidayPlaces-2020").filter { row in
      !withdrawals.contains { $0["placeId"] == row["sourceId"] }
    }
    #expect(left.allSatisfy { !["aldreomsorg", "lss", "forskola"].contains($0["category"] ?? "") })
  }

  @Test func stockholmsjobbHave505PerMilleWomenAnd170Extratjanst() {
    let sexes = year.sexes
    let people = year.table("referrals").reduce(into: [String: String]()) { $0[$1["sourceId"] ?? ""] = $1["caseId"] }
    let persons = year.table("cases").reduce(into: [String: String]()) { $0[$1["sourceId"] ?? ""] = $1["personRef"] }
    let matches = year.table("matches").reduce(into: [String: String]()) { $0[$1["sourceId"] ?? ""] = $1["aspirantId"] }
    let placements = year.table("placements")
    let placed = placements.compactMap { matches[$0["matchId"] ?? ""].flatMap { people[$0] }.flatMap { persons[$0] } }
    #expect(placed.count == 1_010 && Set(placed).count == 1_010)
    #expect(perMille(placed.count { sexes[$0] == .kvinna }, of: placed.count) == 505)
    #expect(perMille(placements.count { $0["supportForm"] == "extratjanst" }, of: placements.count) == 170)
    for row in placements {
      let (from, to) = (date(row["from"] ?? ""), date(row["to"] ?? ""))
      #expect(from.year == 2019 && from < to && to < from.adding(months: 12) && row["startedOn"] == row["from"])
      #expect((row["supportForm"] == "ingen") == (row["validTo"] == ""))
      #expect(date(row["occurredOn"] ?? "") <= date(row["acceptedOn"] ?? ""))
      #expect(date(row["acceptedOn"] ?? "") <= from)
    }
    let open = year.table("places").filter { $0["requiredEducation"] == "" }
    #expect(open.reduce(0) { $0 + (Int($1["seats"] ?? "") ?? 0) } > placements.count)
    #expect(
      year.table("places").allSatisfy {
        (Int($0["seats"] ?? "") ?? 0) <= 3 * (Int($0["supervisors"] ?? "") ?? 0)
      })
  }

  @Test func newcomersOfWhom470PerMilleLackUpperSecondary() throws {
    let groups: Set = ["kommunanvisad", "egenbosatt", "anhorig"]
    let newcomers = Set(
      year.table("cases").filter { groups.contains($0["targetGroup"] ?? "") }.compactMap { $0["sourceId"] })
    let levels = try zip(year.lines("mappings", "caseId"), year.lines("mappings", "sunLevel"))
      .filter { newcomers.contains($0.0) }.map { try EducationLevel(parsing: $0.1) }
    #expect(levels.count == 1_000 && newcomers.count == 1_000)
    #expect(perMille(levels.count { $0.lacksUpperSecondary }, of: levels.count) == 470)
    #expect(year.lines("mappings", "occurredOn").allSatisfy { date($0) <= date("2019-12-31") })
    for row in year.table("cases") where row["caseKind"] == "etablering" {
      #expect(row["project"] == "hallbarEtablering" && date(row["occurredOn"] ?? "") >= date("2019-08-01"))
    }
    for row in year.table("cases") {
      #expect((row["targetGroup"] == "anhorig") == (row["anchorRef"] != ""))
      #expect(row["anchorRef"] != row["personRef"])
    }
  }

  @Test func districtMeasuresHave380PerMilleWomen() {
    let sexes = year.sexes
    let measures = year.table("measures").filter { $0["operator"] == "stadsdel" }
    let persons = Set(measures.compactMap { $0["personRef"] })
    #expect(persons.count == 1_500 && measures.count == 1_600)
    #expect(perMille(persons.count { sexes[$0] == .kvinna }, of: persons.count) == 380)
    #expect(perMille(measures.count { sexes[$0["personRef"] ?? ""] == .kvinna }, of: measures.count) == 380)
    let ends = Dictionary(
      uniqueKeysWithValues: year.table("measureEnds").map { ($0["measureId"] ?? "", date($0["occurredOn"] ?? "")) })
    for row in measures {
      #expect(date(row["occurredOn"] ?? "") <= date("2019-12-31"))
      #expect(ends[row["sourceId"] ?? ""].map { $0 >= date("2019-01-01") } ?? true)
    }
  }

  @Test func everyApplicantIsEligibleByAge() {
    let births = year.table("persons").reduce(into: [String: Int]()) { births, row in
      let text = row["identityNumber"].flatMap { $0.isEmpty ? nil : $0 } ?? row["birthDate"] ?? ""
      births[row["sourceId"] ?? ""] = Int(text.prefix(4))
    }
    for applied in [2019, 2020] {
      let places = Set(year.table("holidayPlaces-\(applied)").compactMap { $0["sourceId"] })
      for row in year.table("applications-\(applied)") {
        let age = applied - (births[row["personRef"] ?? ""] ?? 0)
        let wishes = (row["wishes"] ?? "").split(separator: "|").map(String.init)
        let isRight =
          (16...20).contains(age) && (1...10).contains(wishes.count) && Set(wishes).count == wishes.count
          && places.isSuperset(of: wishes)
          && (date("\(applied)-02-15")...date("\(applied)-03-15")).contains(date(row["occurredOn"] ?? ""))
        guard isRight else {
          Issue.record("application \(row["sourceId"] ?? "") of \(applied) is not right")
          return
        }
      }
    }
  }

  /// What a row refers to stands in an earlier file of the steps, and did not happen later.
  @Test func everyReferenceLeadsToAnEarlierRow() {
    let references: [(file: String, column: String, to: String)] = [
      ("cases", "personRef", "persons"), ("cases", "anchorRef", "persons"), ("coordinators", "caseId", "cases"),
      ("measures", "personRef", "persons"), ("measures", "caseId", "cases"), ("measureEnds", "measureId", "measures"),
      ("referrals", "caseId", "coordinators"), ("matches", "aspirantId", "referrals"),
      ("placements", "matchId", "matches"), ("placementEnds", "placementId", "placements"),
      ("followups", "followupId", "placementEnds"), ("caseClosures", "caseId", "cases"),
      ("holidayPlaces-2019", "periodId", "periods"), ("holidayPlaces-2020", "periodId", "periods"),
      ("holidayWithdrawals-2020", "placeId", "holidayPlaces-2020"),
      ("replies-2019", "applicationId", "applications-2019"),
      ("replies-2020-1", "applicationId", "applications-2020"),
      ("replies-2020-2", "applicationId", "applications-2020"),
    ]
    for (file, column, target) in references {
      // Two files carry an id of an earlier entity instead of their own.
      let key = ["coordinators": "caseId", "placementEnds": "placementId"][target] ?? "sourceId"
      let days = year.table(target).reduce(into: [String: String]()) { $0[$1[key] ?? ""] = $1["occurredOn"] }
      let wrong = year.table(file).count { row in
        guard let id = row[column], !id.isEmpty else { return false }
        guard let day = days[id] else { return true }
        return column == "anchorRef" ? false : day > (row["occurredOn"] ?? "")
      }
      #expect(wrong == 0, "\(file).\(column)")
    }
    #expect(Set(year.lines("mappings", "caseId")) == Set(year.table("cases").compactMap { $0["sourceId"] }))
    #expect(
      Set(year.table("planApprovals").compactMap { $0["planId"] }).isSubset(of: Set(year.lines("plans", "sourceId"))))
  }

  @Test func theStepsUseEveryFileOnce() {
    let imported = CityYearStep.all.compactMap { step -> String? in
      if case .importFile(_, let file) = step.action { return file }
      return nil
    }
    #expect(Set(imported).count == imported.count)
    #expect(Set(imported).union(["rounds.csv", "steps.csv"]) == Set(year.files.keys))
    for step in CityYearStep.all {
      if case .importFile(let kind, let file) = step.action { #expect(year.files[file]?.kind == kind) }
    }
    for (_, file) in year.files where file.kind != "steps" && file.kind != "rounds" && file.name.hasSuffix(".csv") {
      let ids = year.table(String(file.name.dropLast(4))).compactMap { $0["sourceId"] }
      #expect(ids.count == file.rows && Set(ids).count == ids.count, "\(file.name)")
    }
  }

  @Test func everyCodeIsKnownAndValidOnItsDay() throws {
    for name in ["cases", "measures", "places", "holidayPlaces-2019", "holidayPlaces-2020"] {
      for row in year.table(name) {
        let day = date(row["occurredOn"] ?? "")
        #expect(try OrganisationCode(parsing: row["organisation"] ?? "").isValid(on: day), "\(name)")
        if let district = row["district"] { #expect(try DistrictCode(parsing: district).isValid(on: day), "\(name)") }
        if let occupation = row["occupation"] { _ = try Occupation(parsing: occupation) }
      }
    }
    for row in year.table("persons") {
      #expect(try DistrictCode(parsing: row["district"] ?? "").isValid(on: date(row["occurredOn"] ?? "")))
    }
  }

  @Test func aListThatIsNotPublishedNumbersIsRefused() {
    #expect(throws: CityYearProblem.notANumber(line: 2)) {
      try CityYearGenerator(seed: 1, numbers: ["199001012385", "199001012386"])
    }
    #expect(throws: CityYearProblem.tooFewNumbers(adults: 1)) {
      try CityYearGenerator(seed: 1, numbers: ["199001012385"])
    }
  }

  @Test func theSummaryTellsTheCounts() {
    #expect(year.summary.persons == year.table("persons").count)
    #expect(year.summary.withNumber + year.summary.withoutNumber == year.summary.persons)
    #expect(year.summary.lines.contains { $0.contains("without a number") })
    #expect(year.summary.rows.count == year.files.count)
  }

  private func seats(_ file: String) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: year.table(file).map { ($0["sourceId"] ?? "", Int($0["seats"] ?? "") ?? 0) })
  }

  /// Rounded half up, as the reports do.
  private func perMille(_ part: Int, of whole: Int) -> Int { (part * 2_000 + whole) / (2 * whole) }
}
