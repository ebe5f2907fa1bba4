import Vocabulary

/// The newcomers of 2019. Cases of the kind `etablering` open in April 2020 (steg 1), so until then they are cases at the
/// jobbtorg, or, from August 2019, of the project Hållbar etablering, which had all three groups.
struct Newcomers {
  private var random: SeededRandom
  /// Indices into the caseload of those who are referred to Stockholmsjobb.
  private(set) var placed: [Int] = []
  /// Indices into the caseload of those who have an approved plan and go no further.
  private(set) var ongoing: [Int] = []

  /// SUN 2020 levels below upper secondary, and those from it.
  private static let lowLevels = [("206", 50), ("102", 24), ("200", 10), ("100", 10), ("106", 6)]
  private static let highLevels = [
    ("336", 24), ("337", 16), ("332", 10), ("333", 8), ("326", 6), ("412", 6), ("415", 5), ("536", 9), ("537", 6),
    ("546", 5), ("557", 4), ("640", 1),
  ]
  private static let languages = ["ar", "ti", "so", "fa", "ckb", "es", "uk", "tr", "am", "en"]

  init(seed: UInt64, population: inout Population, caseload: inout Caseload) {
    random = SeededRandom(seed: seed, stream: "newcomers")
    let total = Figures.newcomers
    let women = random.flags(Figures.newcomerWomen, of: total)
    let lowEducation = random.flags(Figures.newcomersLackingUpperSecondary, of: total)
    let early = Set(Self.early(women, &random))
    var anchors: [String] = []
    var toProtect = 2
    for index in 0..<total {
      let isPlaced = early.contains(index)
      let registeredOn = random.day(.on(2019, 1, 7), isPlaced ? .on(2019, 6, 14) : .on(2019, 10, 31)).orNextMonday
      let person = population.addAdult(
        years: 1960...1998, sex: women[index] ? .kvinna : .man, registeredOn: registeredOn,
        languages: [random.pick(Self.languages)])
      if !isPlaced, toProtect > 0 {
        population.protect(person)
        toProtect -= 1
      }
      var draft = self.draft(person, registeredOn, anchors, isLow: lowEducation[index], isPlaced: isPlaced)
      if draft.targetGroup == "anhorig" {
        draft.anchor = random.pick(anchors)
      } else {
        anchors.append(population.residents[person].id)
      }
      caseload.add(draft, population: population)
      if isPlaced { placed.append(caseload.cases.count - 1) }
      if draft.reach == 2 { ongoing.append(caseload.cases.count - 1) }
    }
  }

  /// Who goes on to a Stockholmsjobb: so many women and men, at random.
  private static func early(_ women: [Bool], _ random: inout SeededRandom) -> [Int] {
    var order = Array(women.indices)
    random.shuffle(&order)
    let placedMen = Figures.newcomersPlaced - Figures.newcomersPlacedWomen
    return Array(order.filter { women[$0] }.prefix(Figures.newcomersPlacedWomen))
      + Array(order.filter { !women[$0] }.prefix(placedMen))
  }

  private mutating func draft(
    _ person: Int, _ registeredOn: CivilDate, _ anchors: [String], isLow: Bool, isPlaced: Bool
  ) -> Caseload.Draft {
    let isProject = registeredOn >= .on(2019, 8, 1) && random.chance(perMille: 350)
    var group = random.pick(weighted: [("kommunanvisad", 45), ("egenbosatt", 35), ("anhorig", 20)])
    if group == "anhorig", anchors.isEmpty { group = "egenbosatt" }
    let route =
      switch group {
      case "kommunanvisad":
        random.pick(weighted: [("introStockholm", 60), ("kvotflykting", 25), ("migrationsverket", 15)])
      case "egenbosatt": random.pick(weighted: [("arbetsformedlingen", 60), ("egetInitiativ", 40)])
      default: random.pick(weighted: [("socialtjanst", 40), ("egetInitiativ", 60)])
      }
    return Caseload.Draft(
      person: person, caseKind: isProject ? "etablering" : "jobbtorg", targetGroup: group, entryRoute: route,
      initiator: random.pick(weighted: [("arbetsformedlingen", 50), ("socialtjanst", 30), ("individen", 20)]),
      organisation: isProject ? "ETC" : "AMF", registeredOn: registeredOn,
      assignedOn: group == "kommunanvisad" ? registeredOn.adding(days: -random.number(10...50)) : nil,
      livelihood: random.pick(weighted: [("etableringsersattning", 62), ("forsorjningsstod", 30), ("ingen", 8)]),
      isProject: isProject, sunLevel: random.pick(weighted: isLow ? Self.lowLevels : Self.highLevels),
      isValidated: random.chance(perMille: isLow ? 550 : 380),
      reach: isPlaced ? 3 : random.pick(weighted: [(0, 14), (1, 4), (2, 82)]))
  }
}

/// Those who come to a Stockholmsjobb from the jobbtorg without being newcomers.
struct JobSeekers {
  private var random: SeededRandom
  /// Indices into the caseload.
  private(set) var placed: [Int] = []

  init(seed: UInt64, population: inout Population, caseload: inout Caseload) {
    random = SeededRandom(seed: seed, stream: "job seekers")
    let total = Figures.placements - Figures.newcomersPlaced
    let women = random.flags(Figures.placementWomen - Figures.newcomersPlacedWomen, of: total)
    for index in 0..<total {
      // Early enough that the longest way to the first day still ends within 2019.
      let registeredOn = random.day(.on(2018, 12, 3), .on(2019, 9, 13)).orNextMonday
      let person = population.addAdult(
        years: 1957...1999, sex: women[index] ? .kvinna : .man, registeredOn: registeredOn)
      if index == 100 || index == 500 { population.protect(person) }
      let route = random.pick(weighted: [("socialtjanst", 60), ("arbetsformedlingen", 30), ("egetInitiativ", 10)])
      let initiators = [
        "socialtjanst": "socialtjanst", "arbetsformedlingen": "arbetsformedlingen", "egetInitiativ": "individen",
      ]
      caseload.add(
        Caseload.Draft(
          person: person, caseKind: "jobbtorg",
          targetGroup: random.pick(weighted: [
            ("forsorjningsstod", 60), ("langtidsarbetslos", 25), ("sjukskrivenUtanSgi", 5), ("annan", 10),
          ]), entryRoute: route, initiator: initiators[route] ?? "annan", organisation: "AMF",
          registeredOn: registeredOn,
          livelihood: random.pick(weighted: [("forsorjningsstod", 75), ("aktivitetsstod", 20), ("ingen", 5)]),
          sunLevel: random.pick(weighted: [
            ("102", 8), ("206", 30), ("332", 12), ("333", 8), ("336", 16), ("337", 18), ("537", 5), ("546", 3),
          ]), isValidated: random.chance(perMille: 880), reach: 3), population: population)
      placed.append(caseload.cases.count - 1)
    }
  }
}
