import Vocabulary

/// Stockholmsjobb from match to follow-up, and the closing of the cases they end well in.
struct Placements {
  private var random: SeededRandom
  private var matches = Table("matches", kind: "matches", "sourceId", "occurredOn", "aspirantId", "placeId", "from")
  private var placements = Table(
    "placements", kind: "placements", "sourceId", "occurredOn", "matchId", "from", "to", "extentPercent",
    "supportForm", "validTo", "acceptedOn", "startedOn")
  private var ends = Table("placementEnds", kind: "placementEnds", "sourceId", "occurredOn", "placementId", "endReason")
  private var followups = Table(
    "followups", kind: "followups", "sourceId", "occurredOn", "followupId", "activity", "livelihood")
  /// What becomes of cases: written into the closures' file with those of the caseload.
  private(set) var closures: [Closure] = []

  private static let lastDay = CivilDate.on(2019, 12, 31)

  init(seed: UInt64, caseload: Caseload, placed: [Int]) {
    precondition(placed.count == Figures.placements)
    random = SeededRandom(seed: seed, stream: "placements")
    let extratjanst = random.flags(Figures.placementExtratjanst, of: placed.count)
    for (index, caseIndex) in placed.enumerated() {
      let support =
        extratjanst[index]
        ? "extratjanst"
        : random.pick(weighted: [
          ("ingen", 62), ("introduktionsjobb", 14), ("nystartsjobb", 13), ("lonebidrag", 11),
        ])
      add(index + 1, caseload.cases[caseIndex], support)
    }
  }

  var files: [InputFile] { [matches.file, placements.file, ends.file, followups.file] }

  private mutating func add(_ number: Int, _ work: Caseload.Case, _ support: String) {
    guard let referredOn = work.referredOn else { preconditionFailure("\(work.id) has not been referred") }
    let matchedOn = random.later(referredOn, 4...10)
    let offeredOn = random.later(matchedOn, 2...5)
    let acceptedOn = random.later(offeredOn, 1...5)
    let startedOn = max(random.later(acceptedOn, 7...18), .on(2019, 1, 2))
    precondition(startedOn <= Self.lastDay, "a placement begins after the year")
    let months = random.pick(weighted: [(6, 60), (12, 30), (9, 10)])
    let lastDay = startedOn.adding(months: months).adding(days: -1)
    let (matchId, id) = (String.id("mt", number), String.id("st", number))
    matches.add(matchId, matchedOn.text, work.referralId, "", startedOn.text)
    placements.add(
      id, offeredOn.text, matchId, startedOn.text, lastDay.text, String(random.pick([75, 80, 100, 100, 100])), support,
      support == "ingen" ? "" : lastDay.text, acceptedOn.text, startedOn.text)
    end(id, number, work, startedOn, lastDay)
  }

  /// What a case comes to when its placement has ended so, where that is more than the rest (KAS A, B, D).
  private static let outcomes = ["planenligt": "slutfortUppdrag", "arbete": "arbete", "studier": "studier"]

  /// Ends the placement within the year where its time is out, or early for some.
  private mutating func end(
    _ id: String, _ number: Int, _ work: Caseload.Case, _ startedOn: CivilDate, _ lastDay: CivilDate
  ) {
    let reason: String
    let endedOn: CivilDate
    if random.chance(perMille: 180) {
      reason = random.pick(weighted: [("arbete", 45), ("studier", 20), ("egenBegaran", 25), ("arbetsgivaren", 10)])
      endedOn = random.later(startedOn, 30...150)
    } else {
      reason = "planenligt"
      endedOn = lastDay
    }
    guard endedOn <= Self.lastDay, endedOn < lastDay || reason == "planenligt" else { return }
    ends.add(.id("e", number), endedOn.text, id, reason)
    followUp(id, number, endedOn, reason)
    guard reason == "arbete" || reason == "studier" || random.chance(perMille: 250) else { return }
    closures.append(
      Closure(
        caseId: work.id, date: random.later(endedOn, 2...14),
        outcome: Self.outcomes[reason] ?? "ovrigt"))
  }

  /// Three months later, most of those who can be reached tell what they do.
  private mutating func followUp(_ id: String, _ number: Int, _ endedOn: CivilDate, _ reason: String) {
    guard random.chance(perMille: 840) else { return }
    let activity =
      reason == "arbete" || reason == "studier"
      ? random.pick(weighted: [(reason, 85), ("arbetssokande", 15)])
      : random.pick(weighted: [
        ("arbete", 34), ("studier", 19), ("kommunalAnstallning", 8), ("arbetssokande", 31), ("annat", 8),
      ])
    let livelihoods = [
      "arbete": "lon", "kommunalAnstallning": "lon", "studier": "studiestod", "arbetssokande": "forsorjningsstod",
    ]
    followups.add(
      .id("fu", number), random.later(endedOn.adding(months: 3), 0...18).text, id, activity,
      livelihoods[activity] ?? "annan")
  }
}

/// The end of a case, in the outcomes of KAS (A–E).
struct Closure {
  let caseId: String
  let date: CivilDate
  let outcome: String

  /// All closures, by date.
  static func file(_ closures: [Closure], seed: UInt64) -> InputFile {
    var random = SeededRandom(seed: seed, stream: "closures")
    var table = Table(
      "caseClosures", kind: "caseClosures", "sourceId", "occurredOn", "caseId", "outcome", "livelihood", "workKind",
      "studyForm")
    let order = closures.sorted { ($0.date, $0.caseId) < ($1.date, $1.caseId) }
    let livelihoods = ["arbete": "lon", "studier": "studiestod"]
    for (index, closure) in order.enumerated() {
      table.add(
        .id("x", index + 1), closure.date.text, closure.caseId, closure.outcome,
        livelihoods[closure.outcome] ?? "forsorjningsstod",
        closure.outcome == "arbete" ? random.pick(["reguljarUtanStod", "reguljarMedStod"]) : "",
        closure.outcome == "studier" ? random.pick(["komvux", "folkhogskola", "yrkeshogskola", "hogskola"]) : "")
    }
    return table.file
  }
}
