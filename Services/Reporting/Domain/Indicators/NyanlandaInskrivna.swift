import ReportingAPI

extension Indicator {
  static let nyanlandaInskrivna = Indicator(
    .nyanlandaInskrivna, "Nyanlända inskrivna", "Så många av de inskrivna var nyanlända eller deras anhöriga.",
    kinds: [.manad, .ar], .count(.nyanlanda), tables: [[.targetGroup, .sex]],
    source: "Arbetsmarknadsnämnden 2020-04-21")
}

extension Population {
  static let nyanlanda = Population(
    "nyanlanda", "Inskrivna som är kommunanvisade, egenbosatta eller anhöriga",
    targetGroupsOf: Population.inskrivna.name
  ) { facts, scope in facts.newcomers(scope).map(\.counted) }
}

extension ReportFacts {
  func newcomers(_ scope: Scope) -> [Enrolled] {
    enrolled(scope).values.filter { enrolled in
      enrolled.counted.targetGroup.map(ReportedTargetGroup.newcomers.contains) ?? false
    }
  }
}
