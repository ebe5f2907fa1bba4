import AllocationAPI
import ReportingAPI
import Vocabulary

extension Indicator {
  static let feriejobbFattJobb = Indicator(
    .feriejobbFattJobb, "Fått feriejobb", "Så många ungdomar har tackat ja till ett feriejobb för årets sommar.",
    kinds: [.manad, .ar], .count(.feriejobbFattJobb), tables: [[.district, .sex]], isOfTheYear: true,
    source: "KAS N40471 (RKA, Kolada)")
}

extension Population {
  /// By the latest offer of each application: an accepted offer that a new round has replaced no longer counts.
  static let feriejobbFattJobb = Population(
    "feriejobbFattJobb", "Ungdomar som har tackat ja till sitt senaste erbjudande"
  ) { facts, scope in
    let summers = facts.summers(of: scope.period.year)
    var latest: [EntityID: OfferFact] = [:]
    for offer in facts.offers where summers.contains(offer.periodId) && offer.madeOn <= scope.asOf {
      if let known = latest[offer.applicationId], known.sequence > offer.sequence { continue }
      latest[offer.applicationId] = offer
    }
    return latest.values.filter { $0.isAccepted(on: scope.asOf) }.map { facts.counted($0.personRef, scope) }
  }
}
