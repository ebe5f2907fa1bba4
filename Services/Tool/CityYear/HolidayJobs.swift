import Vocabulary

/// Feriejobb: the round of summer 2019, and the one of 2020 that is run again after half of its places were withdrawn.
struct HolidayJobs {
  private var random: SeededRandom
  private(set) var files: [InputFile] = []
  /// Everyone who applies in 2019, and in 2020, as indices into the population.
  private(set) var applicants2019: [Int] = []
  private(set) var applicants2020: [Int] = []

  /// One round to run, with the dates that its steps happened on.
  private struct Round {
    let id: String
    let periodId: String
    let rerunOf: String
    let seed: String
    let lockOn: CivilDate
    let publishOn: CivilDate
  }

  /// Days that an offer is open.
  private static let replyDays = 14

  init(seed: UInt64, population: inout Population) {
    random = SeededRandom(seed: seed, stream: "holiday jobs")
    let market2019 = HolidayMarket(
      prefix: "h19-", seats: Figures.holidaySeats2019, careSeats: 2_760, from: .on(2018, 12, 3), to: .on(2019, 2, 8),
      random: &random)
    let market2020 = HolidayMarket(
      prefix: "h20-", seats: Figures.holidaySeats2020, careSeats: Figures.holidayWithdrawn2020,
      from: .on(2019, 12, 2), to: .on(2020, 2, 7), random: &random)
    recruit2019(&population)
    recruit2020(&population)
    let rounds = [
      Round(
        id: "r19", periodId: "f19", rerunOf: "", seed: Self.drawSeed("feriejobb-sommar-2019", seed),
        lockOn: .on(2019, 4, 1), publishOn: .on(2019, 4, 8)),
      Round(
        id: "r20a", periodId: "f20", rerunOf: "", seed: Self.drawSeed("feriejobb-sommar-2020", seed),
        lockOn: .on(2020, 3, 25), publishOn: .on(2020, 4, 1)),
      Round(
        id: "r20b", periodId: "f20", rerunOf: "r20a", seed: Self.drawSeed("feriejobb-sommar-2020", seed),
        lockOn: .on(2020, 4, 24), publishOn: .on(2020, 4, 28)),
    ]
    files.append(Self.periods())
    files.append(market2019.file("holidayPlaces-2019", periodId: "f19"))
    files.append(
      applications(
        "applications-2019", prefix: "a19-", periodId: "f19", applicants2019, market2019, population,
        from: .on(2019, 2, 15), to: .on(2019, 3, 15)))
    files.append(replies("replies-2019", prefix: "s19-", "a19-", applicants2019.count, after: rounds[0].publishOn))
    files.append(market2020.file("holidayPlaces-2020", periodId: "f20"))
    files.append(
      applications(
        "applications-2020", prefix: "a20-", periodId: "f20", applicants2020, market2020, population,
        from: .on(2020, 2, 15), to: .on(2020, 3, 15)))
    files.append(replies("replies-2020-1", prefix: "s20a-", "a20-", applicants2020.count, after: rounds[1].publishOn))
    files.append(market2020.withdrawals("holidayWithdrawals-2020", from: .on(2020, 4, 21), random: &random))
    files.append(replies("replies-2020-2", prefix: "s20b-", "a20-", applicants2020.count, after: rounds[2].publishOn))
    files.append(Self.rounds(rounds))
  }

  /// Applicants of 2019 by year of birth: eligible from the calendar year of turning 16 to that of turning 20.
  private mutating func recruit2019(_ population: inout Population) {
    let years = [(2003, 2_914), (2002, 2_720), (2001, 2_137), (2000, 1_263), (1999, 681)]
    precondition(years.reduce(0) { $0 + $1.1 } == Figures.holidayApplicants2019)
    var drafts = years.flatMap { [Int](repeating: $0.0, count: $0.1) }
    random.shuffle(&drafts)
    for year in drafts {
      let registeredOn = random.later(.on(2019, 1, 7), 0...30)
      applicants2019.append(population.add(year: year, sex: sex(), registeredOn: registeredOn))
    }
    // Four of the protected persons are among those who have a number.
    var marked = 0
    for index in applicants2019 where marked < 4 && population.residents[index].number != nil {
      population.protect(index)
      marked += 1
    }
  }

  /// Applicants of 2020: many of the year before, and new ones, most of them born in 2004.
  private mutating func recruit2020(_ population: inout Population) {
    var again = applicants2019.filter { population.residents[$0].birthDate.year >= 2000 }
    random.shuffle(&again)
    applicants2020 = Array(again.prefix(5_600))
    var drafts = [Int](repeating: 2004, count: 2_600)
    while drafts.count + applicants2020.count < Figures.holidayApplicants2020 {
      drafts.append(random.pick(weighted: [(2003, 5), (2002, 3), (2001, 2)]))
    }
    for year in drafts {
      let registeredOn = random.later(.on(2020, 1, 13), 0...25)
      applicants2020.append(population.add(year: year, sex: sex(), registeredOn: registeredOn))
    }
    random.shuffle(&applicants2020)
  }

  private mutating func sex() -> Sex { random.chance(perMille: 520) ? .kvinna : .man }

  /// The published lottery seed of a period: a word and 64 bits.
  private static func drawSeed(_ word: String, _ seed: UInt64) -> String {
    var own = SeededRandom(seed: seed, stream: word)
    return "\(word):\(String(own.next(), radix: 16))"
  }

  private mutating func applications(
    _ name: String, prefix: String, periodId: String, _ applicants: [Int], _ market: HolidayMarket,
    _ population: Population, from: CivilDate, to: CivilDate
  ) -> InputFile {
    var table = Table(
      name, kind: "applications", "sourceId", "occurredOn", "periodId", "personRef", "wishes", "priority", "firstTime",
      "residentConfirmed", "lotteryId")
    let nearby = Dictionary(grouping: market.groups.indices) { market.groups[$0].district }
    // A handful turn out not to be registered in the city; they have applied all the same.
    let outside = Set((0..<35).map { _ in random.below(applicants.count) })
    for (index, applicant) in applicants.enumerated() {
      let person = population.residents[applicant]
      let wishes = wishes(nearby[person.district] ?? [], market)
      table.add(
        .id(prefix, index + 1), random.day(from, to).text, periodId, person.id,
        wishes.map { market.groups[$0].id }.joined(separator: "|"), .yesNo(random.chance(perMille: 110)),
        .yesNo(random.chance(perMille: 700)), .yesNo(!outside.contains(index)), .id(prefix, index + 1))
    }
    return table.file
  }

  /// Three to ten places, every second one in the own district.
  private mutating func wishes(_ nearby: [Int], _ market: HolidayMarket) -> [Int] {
    var wishes: [Int] = []
    let count = random.number(3...10)
    while wishes.count < count {
      let isNear = !nearby.isEmpty && random.chance(perMille: 500)
      let wish = isNear ? random.pick(nearby) : random.below(market.groups.count)
      if !wishes.contains(wish) { wishes.append(wish) }
    }
    return wishes
  }

  /// Each applicant's answer to whatever offer comes: nine in ten accept, and a few never answer.
  private mutating func replies(
    _ name: String, prefix: String, _ applications: String, _ count: Int, after publishOn: CivilDate
  ) -> InputFile {
    var table = Table(name, kind: "replies", "sourceId", "occurredOn", "applicationId", "reply", "reason")
    for index in 1...count {
      let reply = random.pick(weighted: [("accepterad", 92), ("avbojd", 6), ("forfallen", 2)])
      let day =
        reply == "forfallen"
        ? publishOn.adding(days: Self.replyDays + 1)
        : publishOn.adding(days: random.number(1...(Self.replyDays - 1)))
      let reason = random.pick(weighted: [("annatArbete", 5), ("studier", 2), ("avstand", 2), ("annan", 1)])
      table.add(.id(prefix, index), day.text, .id(applications, index), reply, reply == "avbojd" ? reason : "")
    }
    return table.file
  }

  private static func periods() -> InputFile {
    var table = Table(
      "periods", kind: "periods", "sourceId", "occurredOn", "periodKind", "year", "applyFrom", "applyTo", "workFrom",
      "workTo", "maxWishes", "replyDays", "hoursMax")
    for year in [2019, 2020] {
      table.add(
        "f\(year - 2000)", CivilDate.on(year - 1, 11, 15).text, "sommar", String(year),
        CivilDate.on(year, 2, 15).text, CivilDate.on(year, 3, 15).text, CivilDate.on(year, 6, 15).text,
        CivilDate.on(year, 8, 14).text, "10", String(replyDays), "90")
    }
    return table.file
  }

  private static func rounds(_ rounds: [Round]) -> InputFile {
    var table = Table(
      "rounds", kind: "rounds", "sourceId", "periodId", "rerunOf", "seed", "lockOn", "runOn", "reviewOn", "approveOn",
      "publishOn")
    for round in rounds {
      table.add(
        round.id, round.periodId, round.rerunOf, round.seed, round.lockOn.text, round.lockOn.text,
        round.lockOn.adding(days: 1).orNextMonday.text, round.publishOn.adding(days: -1).text, round.publishOn.text)
    }
    return table.file
  }
}
