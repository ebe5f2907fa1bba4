import PlacementAPI
import ReportingAPI

extension Indicator {
  static let stockholmsjobb = Indicator(
    .stockholmsjobb, "Påbörjade Stockholmsjobb", "Så många Stockholmsjobb påbörjades i perioden.",
    kinds: [.manad, .ar],
    .count(.stockholmsjobb), tables: [[.sex], [.supportForm, .sex]],
    source: "Arbetsmarknadsnämnden 2020-04-21")
}

extension Population {
  static let stockholmsjobb = Population("stockholmsjobb", "Stockholmsjobb som påbörjades i perioden") {
    facts, scope in
    facts.placements.compactMap { fact in
      guard fact.placeKind == .stockholmsjobb, scope.contains(fact.startedOn) else { return nil }
      var job = facts.thing(of: fact.personRef, scope)
      job.supportForm = ReportedSupportForm(fact.supportForm)
      return job
    }
  }
}
