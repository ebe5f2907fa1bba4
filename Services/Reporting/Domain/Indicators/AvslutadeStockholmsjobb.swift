import PlacementAPI
import ReportingAPI

extension Indicator {
  static let avslutadeStockholmsjobb = Indicator(
    .avslutadeStockholmsjobb, "Avslutade Stockholmsjobb", "Så många Stockholmsjobb avslutades i perioden.",
    kinds: [.manad, .ar], .count(.avslutadeStockholmsjobb), tables: [[.sex]],
    source: "Stadsrevisionen nr 1/2020, nämndens yttrande")
}

extension Population {
  static let avslutadeStockholmsjobb = Population(
    "avslutadeStockholmsjobb", "Stockholmsjobb som avslutades i perioden"
  ) { facts, scope in
    facts.placements.compactMap { fact in
      guard fact.placeKind == .stockholmsjobb, let endedOn = fact.endedOn, scope.contains(endedOn) else { return nil }
      return facts.thing(of: fact.personRef, scope)
    }
  }
}
