import EventStore
import Persons
import ReportingAPI
import ReportingDomain
import Rights
import Vocabulary

/// What reporting stores, whose it is and why. Facts are counted after erasure too, so gallring has no clock here.
enum ReportingHoldings {
  private static let service = ReportingAPI.service

  private static let facts = Processing(
    purpose: "Räkna fram stadens månads- och årsrapporter och nationell statistik.",
    grounds: [Ground.publicTask, Ground.statistics],
    persons: ["Deltagare", "Ungdomar som söker feriejobb"],
    recipients: ["Nämnden och allmänheten, som tal där små tal är dolda"], retention: .pseudonym,
    protection: ["Små tal döljs; skyddade personer räknas bara för hela staden."])

  static let all: [Holding] =
    [
      Holding(Report.self, of: service, .nobody("Rapporter, som tal där små tal är dolda.")),
      Holding(Target.self, of: service, .nobody("Mål för indikatorer.")),
      Holding(PersonFact.self, of: service, facts, person: Holding.byID),
      Holding(CaseFact.self, of: service, facts, person: { $1.personRef }),
      Holding(MeasureFact.self, of: service, facts, person: { $1.personRef }),
      Holding(PlacementFact.self, of: service, facts, person: { $1.personRef }),
      Holding(FollowupFact.self, of: service, facts, person: { $1.personRef }),
      Holding(PeriodFact.self, of: service, .nobody("Perioder för feriejobb.")),
      Holding(HolidayPlaceFact.self, of: service, .nobody("Platser för feriejobb.")),
      Holding(ApplicationFact.self, of: service, facts, person: { $1.personRef }),
      Holding(OfferFact.self, of: service, facts, person: { $1.personRef }),
    ] + KnownHoldings.all
}
