import EventStore
package import Rights
import Vocabulary

/// What every service that follows the register keeps of it.
package enum KnownHoldings {
  package static let all: [Holding] = [
    Holding(
      KnownPerson.self, of: "",
      Processing(
        purpose: "Pröva ålder och bosättning i handläggningen utan att känna personens namn eller nummer.",
        grounds: Ground.cases, persons: ["Registrerade i personregistret"], recipients: ["Tjänsten själv"],
        retention: .pseudonym, protection: ["Födelsedatum och stadsdel tas bort när personen raderas."]),
      person: { $1.personRef }),
    Holding(
      KnownProtection.self, of: "",
      Processing(
        purpose: "Dölja personer med skyddade personuppgifter för alla utom deras åtkomstkrets.",
        grounds: [Ground.legalDuty, Ground.secrecy], persons: ["Personer med skyddade personuppgifter"],
        recipients: ["Åtkomstkretsen"], retention: .pseudonym, protection: ["Händelserna når bara tjänsterna."]),
      person: Holding.byID),
  ]

  /// What a service keeps of consents and harm tests, where it shares with others.
  package static let sharing: [Holding] = [
    Holding(
      KnownConsent.self, of: "",
      Processing(
        purpose: "Pröva om uppgifter får lämnas till någon utanför nämnden.", grounds: Ground.cases + [Ground.secrecy],
        persons: ["Deltagare"], recipients: ["Tjänsten själv"], retention: .pseudonym),
      person: { $1.personRef }),
    Holding(
      KnownHarmTest.self, of: "",
      Processing(
        purpose: "Pröva om uppgifter får lämnas till någon utanför nämnden.", grounds: Ground.cases + [Ground.secrecy],
        persons: ["Deltagare"], recipients: ["Tjänsten själv"], retention: .pseudonym),
      person: { $1.personRef }),
  ]
}
