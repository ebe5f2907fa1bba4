import AllocationAPI
import ReportingAPI

extension Indicator {
  static let feriejobbPlatser = Indicator(
    .feriejobbPlatser, "Feriejobb, platser",
    "Så många platser finns för årets sommar, när de återtagna har räknats bort.", kinds: [.manad, .ar],
    .count(.feriejobbPlatser), isOfTheYear: true, source: "Arbetsmarknadsnämnden 2020-04-21")
}

extension Population {
  static let feriejobbPlatser = Population(
    "feriejobbPlatser", "Anmälda platser minus återtagna, årets sommar", isPersons: false
  ) { facts, scope in
    let summers = facts.summers(of: scope.period.year)
    return facts.places.compactMap { fact in
      guard summers.contains(fact.periodId), fact.registeredOn <= scope.asOf else { return nil }
      let withdrawn = fact.withdrawnOn.map { $0 <= scope.asOf } ?? false
      return Counted(
        weight: withdrawn
          ? fact.seats(on: scope.asOf) - (fact.withdrawnSeats ?? fact.seats(on: scope.asOf))
          : fact.seats(on: scope.asOf))
    }
  }
}
