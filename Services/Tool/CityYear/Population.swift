import Vocabulary

/// A resident as the register will know them.
struct Resident {
  let id: String
  /// nil for most youths: see ``Population``.
  let number: IdentityNumber?
  let birthDate: CivilDate
  let sex: Sex
  let givenName: String
  let familyName: String
  let district: DistrictCode
  let languages: [String]
  var isProtected = false
  let registeredOn: CivilDate
}

/// Everyone in the year, with fictional names.
///
/// Identity numbers come from Skatteverket's published test numbers and nowhere else, each for one person. The list has
/// only 3 681 numbers of those who may have a feriejobb in 2019 (born 1999–2003) and 732 of those born in 2004, so most
/// of the youths are registered without a number, by birth date and sex: ``CityYearSummary`` tells how many.
struct Population {
  private(set) var residents: [Resident] = []
  private var pool: NumberPool
  private var random: SeededRandom
  private let districts: [DistrictCode]

  init(seed: UInt64, numbers: [IdentityNumber]) {
    random = SeededRandom(seed: seed, stream: "population")
    pool = NumberPool(numbers, random: &random)
    // The districts of the day: fourteen until the middle of 2020.
    districts = DistrictCode.all(on: .on(2019, 1, 1))
  }

  /// Registers someone born that year: with a published number while there is one, otherwise with a birth date.
  mutating func add(year: Int, sex: Sex, registeredOn: CivilDate, languages: [String] = []) -> Int {
    let number = pool.take(year: year, sex: sex)
    let birthDate = number?.birthDate ?? random.day(.on(year, 1, 1), .on(year, 12, 31))
    residents.append(
      Resident(
        id: .id("p", residents.count + 1), number: number, birthDate: birthDate, sex: sex,
        givenName: random.pick(sex == .kvinna ? Names.women : Names.men), familyName: random.pick(Names.families),
        district: random.pick(districts), languages: languages, registeredOn: registeredOn))
    return residents.count - 1
  }

  /// Registers an adult with a published number, born within `years`.
  mutating func addAdult(years: ClosedRange<Int>, sex: Sex, registeredOn: CivilDate, languages: [String] = []) -> Int {
    var year = random.number(years)
    for _ in years where pool.count(year: year) == 0 { year = year == years.upperBound ? years.lowerBound : year + 1 }
    return add(year: year, sex: sex, registeredOn: registeredOn, languages: languages)
  }

  mutating func protect(_ index: Int) { residents[index].isProtected = true }

  var file: InputFile {
    var table = Table(
      "persons", kind: "persons", "sourceId", "occurredOn", "identityNumber", "givenName", "familyName", "sex",
      "birthDate", "district", "languages", "protectionLevel")
    for person in residents {
      // Sex and birth date are read from the number where there is one.
      table.add(
        person.id, person.registeredOn.text, person.number?.text ?? "", person.givenName, person.familyName,
        person.number == nil ? person.sex.rawValue : "", person.number == nil ? person.birthDate.text : "",
        person.district.text, person.languages.joined(separator: "|"),
        person.isProtected ? "sekretessmarkering" : "")
    }
    return table.file
  }
}
