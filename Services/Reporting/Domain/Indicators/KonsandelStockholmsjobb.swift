import PlacementAPI
import ReportingAPI

extension Indicator {
  static let konsandelStockholmsjobb = Indicator(
    .konsandelStockholmsjobb, "Kvinnor och män i Stockholmsjobb",
    "Så fördelade sig de som påbörjade ett Stockholmsjobb mellan kvinnor och män.", kinds: [.ar], isResult: true,
    .sexes(.personerStockholmsjobb), tables: [[.sex]], source: "Arbetsmarknadsnämnden 2020-04-21")
}

extension Population {
  static let personerStockholmsjobb = Population(
    "personerStockholmsjobb", "Personer som påbörjade ett Stockholmsjobb i perioden",
    closeTo: Population.stockholmsjobb.name
  ) { facts, scope in
    facts.placements.filter { $0.placeKind == .stockholmsjobb && scope.contains($0.startedOn) }
      .map { facts.counted($0.personRef, scope) }
  }
}
