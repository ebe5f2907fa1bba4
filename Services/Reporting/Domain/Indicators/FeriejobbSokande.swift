import AllocationAPI
import ReportingAPI

extension Indicator {
  static let feriejobbSokande = Indicator(
    .feriejobbSokande, "Sökande till feriejobb",
    "Så många ungdomar sökte feriejobb under sommaren. I en månadsrapport räknas de som sökte under månaden.",
    kinds: [.manad, .ar], .count(.feriejobbSokande), tables: [[.district, .sex]], source: "KAS N40471 (RKA, Kolada)")
}

extension Population {
  static let feriejobbSokande = Population("feriejobbSokande", "Ungdomar som har sökt feriejobb") { facts, scope in
    let summers = facts.summers(of: scope.period.year)
    return facts.applications.compactMap { fact in
      guard summers.contains(fact.periodId), fact.submittedOn <= scope.asOf else { return nil }
      if scope.period.kind == .manad, !scope.contains(fact.submittedOn) { return nil }
      return facts.counted(fact.personRef, scope)
    }
  }
}
