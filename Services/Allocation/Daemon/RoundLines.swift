import GRDB
import Vocabulary

/// What a round was computed from, as its commitment keeps it: the lines of places and applications.
enum RoundLines {
  /// Every line that is left, those of places first.
  static func lines(of round: EntityID, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT line FROM round_place WHERE round = ?1 AND line IS NOT NULL
          UNION ALL SELECT line FROM round_leaf WHERE round = ?1 AND line IS NOT NULL
          """), arguments: [round.text])
  }

  /// How many applications' lines are left: fewer than there were once somebody in the round has been erased.
  static func count(of round: EntityID, _ db: Database) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) FROM round_leaf WHERE round = ? AND line IS NOT NULL"),
      arguments: [round.text]) ?? 0
  }
}
