import Vocabulary

/// Measures: those of the districts, whose participants are 38 % women, and those within the newcomers' plans.
struct Measures {
  private var random: SeededRandom
  private var starts = Table(
    "measures", kind: "measures", "sourceId", "occurredOn", "personRef", "caseId", "measureKind", "operator",
    "organisation", "goal", "goalMeasure", "extentPercent", "fundingSource")
  private var ends = Table("measureEnds", kind: "measureEnds", "sourceId", "occurredOn", "measureId", "endReason")
  private(set) var closures: [Closure] = []

  private static let districtKinds = [
    ("arbetstraning", 30), ("forberedandeStod", 22), ("motivation", 14), ("praktik", 12), ("sprakTraning", 10),
    ("natverk", 7), ("rehabiliteringsbanan", 5),
  ]

  init(seed: UInt64, population: inout Population, caseload: Caseload, ongoing: [Int]) {
    random = SeededRandom(seed: seed, stream: "measures")
    addDistrictMeasures(&population)
    addPlanMeasures(population, caseload, ongoing)
  }

  var files: [InputFile] { [starts.file, ends.file] }

  /// Persons in the districts' measures, and a second measure for some, with the same share of women.
  private mutating func addDistrictMeasures(_ population: inout Population) {
    let women = random.flags(Figures.districtWomen, of: Figures.districtParticipants)
    var (secondWomen, secondMen) = (
      Figures.districtSecondMeasuresWomen, Figures.districtSecondMeasures - Figures.districtSecondMeasuresWomen
    )
    for index in 0..<Figures.districtParticipants {
      let from = random.day(.on(2018, 11, 5), .on(2019, 12, 6)).orNextMonday
      let sex: Sex = women[index] ? .kvinna : .man
      let isYoung = random.chance(perMille: 260)
      let person = population.addAdult(
        years: isYoung ? 1994...1998 : 1956...1993, sex: sex, registeredOn: from)
      if index < 400, index % 100 == 0 { population.protect(person) }
      let resident = population.residents[person]
      let kind = isYoung && random.chance(perMille: 600) ? "ungdomsinsats" : random.pick(weighted: Self.districtKinds)
      addDistrictMeasure(resident, kind, from: from)
      let hasSecond = sex == .kvinna ? secondWomen > 0 : secondMen > 0
      if hasSecond, random.chance(perMille: 120) {
        if sex == .kvinna { secondWomen -= 1 } else { secondMen -= 1 }
        addDistrictMeasure(
          resident, kind == "kurs" ? "natverk" : "kurs", from: min(from.adding(days: 20), .on(2019, 12, 20)))
      }
    }
    precondition(secondWomen == 0 && secondMen == 0, "too few second measures")
  }

  private mutating func addDistrictMeasure(_ resident: Resident, _ kind: String, from: CivilDate) {
    let id = String.id("m", starts.rows + 1)
    starts.add(
      id, from.text, resident.id, "", kind, "stadsdel", resident.district.text,
      random.pick(weighted: [("hojdAktivitet", 45), ("narmareArbete", 35), ("starktHalsa", 20)]),
      random.pick(["sjalvskattning", "narvaro"]), String(random.pick([25, 50, 50, 75, 100])), "stad")
    guard random.chance(perMille: 620) else { return }
    // Never before 2019: everyone's time meets the year.
    let endedOn = max(random.later(from, 45...200), .on(2019, 1, 15))
    guard endedOn <= .on(2019, 12, 31) else { return }
    ends.add(.id("me", ends.rows + 1), endedOn.text, id, endReason())
  }

  private mutating func endReason() -> String {
    random.pick(weighted: [("genomford", 55), ("arbete", 14), ("studier", 11), ("avbruten", 14), ("flyttat", 6)])
  }

  /// Half of the newcomers with an approved plan begin something in it; some finish it, and some of their cases end.
  private mutating func addPlanMeasures(_ population: Population, _ caseload: Caseload, _ ongoing: [Int]) {
    for caseIndex in ongoing {
      let work = caseload.cases[caseIndex]
      guard let approvedOn = work.approvedOn else { continue }
      guard random.chance(perMille: 550) else {
        close(work, after: approvedOn, perMille: 150)
        continue
      }
      let from = random.later(approvedOn, 2...20)
      let kind = random.pick(weighted: [
        ("sfi", 50), ("samhallsorientering", 20), ("komvuxGrundlaggande", 15), ("sprakTraning", 15),
      ])
      let isSchool = kind == "sfi" || kind == "komvuxGrundlaggande"
      let id = String.id("m", starts.rows + 1)
      starts.add(
        id, from.text, population.residents[work.person].id, work.id, kind,
        isSchool ? "vuxenutbildning" : "jobbtorg", "AMF", isSchool ? "studier" : "narmareArbete",
        isSchool ? "betyg" : "narvaro", String(random.pick([50, 75, 100])), "stad")
      let endedOn = random.later(from, 60...150)
      guard endedOn <= .on(2019, 12, 20), random.chance(perMille: 700) else { continue }
      ends.add(.id("me", ends.rows + 1), endedOn.text, id, endReason())
      close(work, after: endedOn, perMille: 450)
    }
  }

  private mutating func close(_ work: Caseload.Case, after date: CivilDate, perMille: Int) {
    let closedOn = random.later(date, 3...25)
    guard closedOn <= .on(2019, 12, 31), random.chance(perMille: perMille) else { return }
    closures.append(
      Closure(
        caseId: work.id, date: closedOn,
        outcome: random.pick(weighted: [
          ("arbete", 27), ("studier", 15), ("annanMyndighet", 18), ("slutfortUppdrag", 25), ("ovrigt", 15),
        ])))
  }
}
