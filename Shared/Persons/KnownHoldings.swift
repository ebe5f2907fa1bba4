import EventStore
import GRDB
package import Rights
import Vocabulary
import Wire

import struct Foundation.Data

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

  /// Matters that wait for a protected person's circle, in the services that bring any.
  package static let matters = HeldTable(
    "routed_matter", "A command about a protected person that waits for the circle.",
    fields: [
      (name: "method", doc: "What was asked for."), (name: "person", doc: "The person."),
      (name: "params", doc: "What was asked, in references and codes."), (name: "officer", doc: "Who asked."),
      (name: "occurred_on", doc: "The day."), (name: "state", doc: "Where it stands."),
      (name: "taken_by", doc: "Who of the circle has taken it."),
    ],
    Processing(
      purpose: "Låta åtkomstkretsen avgöra det som någon utanför kretsen bad om.",
      grounds: [Ground.legalDuty, Ground.secrecy], persons: ["Personer med skyddade personuppgifter"],
      recipients: ["Åtkomstkretsen"], retention: .personakt),
    rows: { owned, db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, method, params, occurred_on, state FROM routed_matter
          WHERE person IN (SELECT value FROM json_each(?)) ORDER BY id
          """, arguments: [String(decoding: owned.refs.map(\.text).json, as: UTF8.self)])
      return rows.map { row in
        let params: Data = row[2]
        let texts = ["method": row[1] as String, "occurredOn": row[3] as String, "state": row[4] as String]
        var content = texts.mapValues { RawJSON($0.json) }
        // Empty where the service keeps them elsewhere.
        if !params.isEmpty { content["params"] = RawJSON([UInt8](params)) }
        return (id: row[0], content: content.json)
      }
    })
}
