/// The order in which the files are imported and the rounds run. A step later in the list may use what an earlier made.
package struct CityYearStep: Sendable, Hashable {
  package enum Action: Sendable, Hashable {
    /// `stadsbuss import KIND FILE`.
    case importFile(kind: String, file: String)
    /// Lock, run, review, approve and publish the round of this sourceId in `rounds.csv`.
    case runRound(String)
  }

  package let action: Action

  package static let all: [CityYearStep] = [
    file("targets"), file("persons"), file("cases"), file("coordinators"), file("mappings", "jsonl"),
    file("plans", "jsonl"), file("planApprovals"), file("measures"), file("measureEnds"), file("places"),
    file("referrals"), file("matches"), file("placements"), file("placementEnds"), file("followups"),
    file("caseClosures"), file("periods"), file("holidayPlaces", of: "2019"), file("applications", of: "2019"),
    round("r19"), file("replies", of: "2019"), file("holidayPlaces", of: "2020"), file("applications", of: "2020"),
    round("r20a"), file("replies", of: "2020-1"), file("holidayWithdrawals", of: "2020"), round("r20b"),
    file("replies", of: "2020-2"),
  ]

  private static func file(_ kind: String, _ ending: String = "csv", of part: String? = nil) -> CityYearStep {
    CityYearStep(action: .importFile(kind: kind, file: "\(kind)\(part.map { "-\($0)" } ?? "").\(ending)"))
  }

  private static func round(_ id: String) -> CityYearStep { CityYearStep(action: .runRound(id)) }

  static var file: InputFile {
    var table = Table("steps", kind: "steps", "step", "action", "kind", "file")
    for (index, step) in all.enumerated() {
      switch step.action {
      case .importFile(let kind, let file): table.add(String(index + 1), "import", kind, file)
      case .runRound(let id): table.add(String(index + 1), "round", "rounds", id)
      }
    }
    return table.file
  }
}
