import AllocationAPI
import ReportingAPI

extension Indicator {
  static let feriejobbAtertagnaPlatser = Indicator(
    .feriejobbAtertagnaPlatser, "Feriejobb, återtagna platser",
    "Så många platser för årets sommar har arbetsgivarna tagit tillbaka.", kinds: [.manad, .ar],
    .count(.feriejobbAtertagnaPlatser), isOfTheYear: true, source: "Arbetsmarknadsnämnden 2020-04-21")
}

extension Population {
  static let feriejobbAtertagnaPlatser = Population(
    "feriejobbAtertagnaPlatser", "Återtagna platser, årets sommar", isPersons: false
  ) { facts, scope in
    let summers = facts.summers(of: scope.period.year)
    return facts.places.compactMap { fact in
      guard summers.contains(fact.periodId), let withdrawnOn = fact.withdrawnOn, withdrawnOn <= scope.asOf else {
        return nil
      }
      return Counted(weight: fact.withdrawnSeats ?? fact.seats)
    }
  }
}
