import Casework
import EventStore
import GRDB
import Persons
import PlacementAPI
import PlacementDomain
import Rights
import Vocabulary
import Wire

/// What placement stores, whose it is and why.
enum PlacementHoldings {
  private static let service = PlacementMethods.service
  private static let readers = ["Handläggare och chefer för Stockholmsjobb", "Rapporter (utan namn och nummer)"]

  private static func processing(_ purpose: String) -> Processing {
    Processing(
      purpose: purpose, grounds: Ground.cases, persons: ["Deltagare"], recipients: readers, retention: .personakt)
  }

  static let all: [Holding] =
    [
      Holding(Place.self, of: service, .nobody("Platser hos stadens förvaltningar och bolag.")),
      Holding(
        Aspirant.self, of: service, processing("Hålla reda på vem som väntar på eller har ett Stockholmsjobb."),
        person: { $1.personRef }, note: { aspirant, _ in Note(aspirant.changedOn, isOpen: aspirant.state != .avslutad) }
      ),
      Holding(
        Match.self, of: service, processing("Föreslå platser med redovisade skäl."), person: { $1.personRef },
        note: { match, _ in Note(match.changedOn, isOpen: match.state == .foreslagen) }),
      Holding(
        Placement.self, of: service, processing("Avtala, stödja och avsluta placeringar."),
        person: { $1.offer.personRef },
        note: { placement, _ in Note(placement.changedOn, isOpen: placement.state.holdsSeat) }),
      Holding(
        Followup.self, of: service, processing("Följa upp tre månader efter en placering."),
        person: { $1.plan.personRef }, note: { followup, _ in Note(followup.changedOn, isOpen: followup.state.isOpen) }),
    ] + KnownHoldings.all

  static let tables = [
    HeldTable(
      "match_place", "Which place a match proposes: sealed beside the events, which tie no person to a place.",
      fields: [(name: "match_id", doc: "The match."), (name: "place_id", doc: "The place.")],
      processing("Veta vilken plats ett förslag gäller, utanför händelserna."),
      rows: { owned, db in
        let rows = try Row.fetchAll(
          db,
          sql: """
            SELECT match_id, place_id FROM match_place WHERE match_id IN (SELECT value FROM json_each(?)) ORDER BY match_id
            """,
          arguments: [String(decoding: (owned.ids[Match.kind] ?? []).json, as: UTF8.self)])
        return rows.map { row in
          let (match, place): (String, String) = (row[0], row[1])
          return (id: match, content: ["matchId": match, "placeId": place].json)
        }
      })
  ]

  /// Deletes which places the person's matches proposed.
  static func destroy(_ refs: [PersonRef], _ context: WriteContext) throws -> [String: Int] {
    try context.db.execute(
      sql: """
        DELETE FROM match_place WHERE match_id IN (
          SELECT entity_match.id FROM entity_aspirant JOIN entity_match ON entity_match.aspirant = entity_aspirant.id
          WHERE entity_aspirant.person IN (SELECT value FROM json_each(?)))
        """, arguments: [String(decoding: refs.map(\.text).json, as: UTF8.self)])
    return ["match_place": context.db.changesCount]
  }
}
