import EventStore
package import GRDB
import Vocabulary

import enum PlacementAPI.MatchState

/// Which place a match proposes: primary data that no event holds, because no event may tie a person to a place. Kept in a
/// table of its own beside the store's `sealed`, because it is asked from both ends.
package enum MatchPlaces {
  package static let migrations: [(name: String, body: @Sendable (Database) throws -> Void)] = [
    (
      "placement-1",
      { db in
        try db.execute(
          sql: "CREATE TABLE match_place (match_id TEXT PRIMARY KEY NOT NULL, place_id TEXT NOT NULL) WITHOUT ROWID")
        try db.execute(sql: "CREATE INDEX match_place_by_place ON match_place (place_id, match_id)")
      }
    )
  ]

  /// Matches that hold a seat: proposals alive, and those whose placement has not ended.
  static let holding = """
    SELECT id AS match_id FROM entity_match WHERE state = '\(MatchState.foreslagen.rawValue)'
    UNION ALL SELECT match_id FROM entity_placement WHERE holds_seat = 1
    """
}

extension WriteContext {
  /// Seals which place a match proposes.
  func seal(match: EntityID, at place: EntityID) throws {
    try db.cachedStatement(sql: "INSERT INTO match_place (match_id, place_id) VALUES (?, ?)")
      .execute(arguments: [match.text, place.text])
  }
}

extension EntityReading {
  /// The place that a match proposes.
  func place(ofMatch match: EntityID) throws -> EntityID {
    let statement = try db.cachedStatement(sql: "SELECT place_id FROM match_place WHERE match_id = ?")
    guard let text = try String.fetchOne(statement, arguments: [match.text]) else {
      throw StoreFailure("A match has lost its place; restore the last backup.")
    }
    return try EntityID(parsing: text)
  }

  /// Seats of one place that are held.
  func taken(at place: EntityID) throws -> Int {
    let statement = try db.cachedStatement(
      sql: """
        SELECT count(*) FROM match_place sealed WHERE place_id = ? AND (
          EXISTS (SELECT 1 FROM entity_match WHERE id = sealed.match_id AND state = '\(MatchState.foreslagen.rawValue)')
          OR EXISTS (SELECT 1 FROM entity_placement WHERE match_id = sealed.match_id AND holds_seat = 1))
        """)
    return try Int.fetchOne(statement, arguments: [place.text]) ?? 0
  }

  /// Seats that are held, by place; a place without any is missing.
  func takenByPlace() throws -> [String: Int] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT sealed.place_id, count(*) FROM (\(MatchPlaces.holding)) holding
        JOIN match_place sealed ON sealed.match_id = holding.match_id GROUP BY sealed.place_id
        """)
    var taken: [String: Int] = [:]
    let rows = try Row.fetchCursor(statement)
    while let row = try rows.next() { taken[row[0]] = row[1] }
    return taken
  }

  /// Ids of a table's rows by one column, oldest first.
  func ids(in table: String, _ column: String, _ value: EntityID) throws -> [EntityID] {
    let statement = try db.cachedStatement(sql: "SELECT id FROM \(table) WHERE \(column) = ? ORDER BY id")
    return try String.fetchAll(statement, arguments: [value.text]).map { try EntityID(parsing: $0) }
  }
}
