import AllocationAPI
import AllocationDomain
import EventStore
import GRDB
import Rights
import Vocabulary
import Wire

/// What the lottery's proofs keep of applications.
extension AllocationHoldings {
  static let leaves = HeldTable(
    "round_leaf", "An application as it was frozen for a round, with the salt of its proof.",
    fields: [
      (name: "round", doc: "The round."), (name: "position", doc: "Which of the tree's leaves it is."),
      (name: "application", doc: "The application."), (name: "salt", doc: "The salt of its hashes."),
      (name: "line", doc: "The application's line of the input: wishes and classes."),
      (name: "hash", doc: "The hash that the round was committed with; stays when all else is erased."),
      (name: "result", doc: "The hash of what it got; stays when all else is erased."),
    ],
    processing("Kunna visa för den som sökte, och för revisorer, att fördelningen räknades på det som skickades in."),
    rows: { owned, db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT round, application, line FROM round_leaf
          WHERE application IN (SELECT value FROM json_each(?)) ORDER BY round, application
          """,
        arguments: [String(decoding: (owned.ids[Application.kind] ?? []).json, as: UTF8.self)])
      return rows.map { row in
        let (round, application): (String, String) = (row[0], row[1])
        var content = ["roundId": round, "applicationId": application]
        content["leaf"] = row[2] as String?
        return (id: "\(round):\(application)", content: content.json)
      }
    })

  static let erasedUnderWay = HeldTable(
    "round_erased", "Whose line of a round under way goes when the round is published or abandoned.",
    fields: [(name: "round", doc: "The round."), (name: "application", doc: "The application.")],
    processing("Radera det som en pågående fördelning är bunden av, så snart den är klar."), rows: { _, _ in [] })

  /// Takes a person's applications out of what siblings share with them, and deletes what is sealed of it.
  static func destroySharing(of refs: String, _ context: WriteContext) throws -> Int {
    let own = try String.fetchAll(
      context.db,
      sql: """
        SELECT id FROM sealed WHERE entity = ? AND id IN
        (SELECT id FROM entity_\(Application.kind) WHERE person_ref IN (SELECT value FROM json_each(?)))
        """, arguments: [SiblingLottery.entity, refs])
    for text in own {
      let id = try EntityID(parsing: text)
      let rows = try SiblingLottery.Rows(among: id, reading: context)
      for (sibling, row) in rows.left(by: id) where sibling != id {
        try context.seal(row.forgetting(id), entity: SiblingLottery.entity, sibling)
      }
      try context.db.execute(
        sql: "DELETE FROM sealed WHERE entity = ? AND id = ?", arguments: [SiblingLottery.entity, text])
    }
    return own.count
  }
}
