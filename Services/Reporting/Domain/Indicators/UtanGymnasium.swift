import ReportingAPI
import Vocabulary

extension Indicator {
  static let utanGymnasium = Indicator(
    .utanGymnasium, "Nyanlända utan gymnasieutbildning",
    "Så stor del av de nyanlända som har kartlagts saknar gymnasieutbildning.", kinds: [.ar],
    .share(Part(.nyanlandaUtanGymnasium), of: .nyanlandaKartlagda), tables: [[.sex], [.targetGroup]],
    source: "Arbetsmarknadsnämnden 2020-04-21; SUN 2020 (SCB), nivå 0–2")
}

extension Population {
  static let nyanlandaKartlagda = Population("nyanlandaKartlagda", "Nyanlända inskrivna med kartlagd utbildning") {
    facts, scope in facts.mappedNewcomers(scope).map(\.counted)
  }

  static let nyanlandaUtanGymnasium = Population(
    "nyanlandaUtanGymnasium", "Nyanlända vars senast kartlagda utbildning är lägre än gymnasium"
  ) { facts, scope in facts.mappedNewcomers(scope).filter(\.lacksUpperSecondary).map(\.counted) }
}

extension ReportFacts {
  /// Newcomers with the latest mapping of any of their cases.
  fileprivate func mappedNewcomers(_ scope: Scope) -> [(counted: Counted, lacksUpperSecondary: Bool)] {
    newcomers(scope).compactMap { enrolled in
      let mappings = enrolled.cases.flatMap(\.mappings).filter { $0.on <= scope.lastKnownDay }
      // Of one day, in several cases: the higher level, so that any order of rows gives the same.
      guard let latest = mappings.max(by: { ($0.on, $0.sunLevel.text) < ($1.on, $1.sunLevel.text) }) else { return nil }
      return (enrolled.counted, latest.sunLevel.lacksUpperSecondary)
    }
  }
}
