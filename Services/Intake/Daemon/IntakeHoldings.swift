import EventStore
import IntakeAPI
import IntakeDomain
import Persons
import Rights
import Vocabulary

/// What intake stores, whose it is and why: one table for the register extract, gallring and the record of processing.
enum IntakeHoldings {
  private static let service = "intake"
  private static let participants = [
    "Deltagare i stadens arbetsmarknadsinsatser", "Anhöriga som ett ärende knyter an till",
  ]
  private static let readers = ["Handläggare och chefer i enheten som svarar för ärendet"]

  static let all: [Holding] =
    [
      Holding(
        Case.self, of: service,
        Processing(
          purpose: "Handlägga och följa upp ärenden om etablering och arbetsmarknadsinsatser.", grounds: Ground.cases,
          persons: participants, recipients: readers + ["Rapporter (utan namn och nummer)"], retention: .personakt,
          protection: ["Inga uppgifter om hälsa, etnicitet eller brott, och ingen fritext."]),
        person: { $1.personRef }, note: { matter, _ in Note(matter.changedOn, isOpen: matter.state.isOpen) }),
      Holding(
        Plan.self, of: service,
        Processing(
          purpose: "Hålla den enda sammanhållna planen för varje deltagare.", grounds: Ground.cases,
          persons: ["Deltagare"], recipients: readers, retention: .personakt),
        person: { $1.personRef }, note: { plan, _ in Note(plan.changedOn, isOpen: plan.state.isOpen) }),
      Holding(
        Measure.self, of: service,
        Processing(
          purpose: "Anordna och följa upp insatser.", grounds: Ground.cases, persons: ["Deltagare"],
          recipients: readers + ["Rapporter (utan namn och nummer)"], retention: .personakt),
        person: { $1.personRef },
        note: { measure, _ in Note(measure.endedOn ?? measure.startedOn, isOpen: measure.state == .pagar) }),
      Holding(
        Referral.self, of: service,
        Processing(
          purpose: "Överlämna en deltagare till Stockholmsjobb eller, med samtycke eller menprövning, till andra.",
          grounds: Ground.cases, persons: ["Deltagare"],
          recipients: readers + [
            "Stockholmsjobb", "Arbetsförmedlingen, Försäkringskassan, regionen, socialnämnden, stadsdelsnämnder",
          ], retention: .personakt),
        person: { $1.personRef }, note: { referral, _ in Note(referral.registeredOn, isOpen: false) }),
    ] + KnownHoldings.all + KnownHoldings.sharing
}
