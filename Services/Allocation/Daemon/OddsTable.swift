import AllocationAPI
import AllocationDomain
import GRDB
import Vocabulary

import struct Foundation.Data

/// The latest estimate of each period: what it rests on, and where each kind of seats of each place ended in each imagined
/// lottery. It says nothing of anybody, and could be made again.
enum OddsTable {
  static let migrations: [(name: String, body: @Sendable (Database) throws -> Void)] = [
    (
      "odds",
      { db in
        try db.execute(
          sql: """
            CREATE TABLE odds_estimate (
              period TEXT PRIMARY KEY, number INTEGER NOT NULL, base TEXT NOT NULL, day TEXT NOT NULL,
              draws INTEGER NOT NULL, applications INTEGER NOT NULL) WITHOUT ROWID
            """)
        try db.execute(
          sql: """
            CREATE TABLE odds_block (
              period TEXT NOT NULL, number INTEGER NOT NULL, place TEXT NOT NULL, block INTEGER NOT NULL,
              wishers INTEGER NOT NULL, tag TEXT, hard INTEGER NOT NULL, seats INTEGER NOT NULL, stops BLOB NOT NULL,
              PRIMARY KEY (period, number, place, block))
            """)
      }
    )
  ]

  struct Estimate: Sendable {
    let period: EntityID
    /// Counts the period's estimates; its rows carry it, so that a new one is put in piece by piece beside the old.
    let number: Int
    let base: EntityID
    let day: CivilDate
    let draws: Int
    let applications: Int
  }

  static func latest(of period: EntityID, _ db: Database) throws -> Estimate? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT number, base, day, draws, applications FROM odds_estimate WHERE period = ?"),
      arguments: [period.text]
    ).map { row in
      Estimate(
        period: period, number: row[0], base: try EntityID(parsing: row[1]), day: try CivilDate(parsing: row[2]),
        draws: row[3], applications: row[4])
    }
  }

  /// A number that no row of the period carries.
  static func nextNumber(of period: EntityID, _ db: Database) throws -> Int {
    let last = try Int.fetchOne(
      db, sql: "SELECT max(number) FROM odds_block WHERE period = ?", arguments: [period.text])
    return max(last ?? 0, try latest(of: period, db)?.number ?? 0) + 1
  }

  static func keep(
    _ blocks: [LotteryOdds.KeptBlock], of place: String, wishers: Int, in period: EntityID, number: Int, _ db: Database
  ) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO odds_block (period, number, place, block, wishers, tag, hard, seats, stops)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for (index, block) in blocks.enumerated() {
      try insert.execute(arguments: [
        period.text, number, place, index, wishers, block.tag?.rawValue, block.isHard, block.seats, Data(block.bytes),
      ])
    }
  }

  /// Makes an estimate the latest. The one before is deleted.
  static func publish(_ estimate: Estimate, _ db: Database) throws {
    try db.execute(
      sql:
        "INSERT OR REPLACE INTO odds_estimate (period, number, base, day, draws, applications) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        estimate.period.text, estimate.number, estimate.base.text, estimate.day.text, estimate.draws,
        estimate.applications,
      ])
    try db.execute(
      sql: "DELETE FROM odds_block WHERE period = ? AND number <> ?",
      arguments: [estimate.period.text, estimate.number])
  }

  /// What an estimate holds of a place; nil where it knows none.
  static func known(
    _ place: String, _ estimate: Estimate, _ db: Database
  ) throws -> ImaginedApplication.Place.Known? {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT wishers, tag, hard, seats, stops FROM odds_block WHERE period = ? AND number = ? AND place = ?
          ORDER BY block
          """), arguments: [estimate.period.text, estimate.number, place])
    guard let first = rows.first else { return nil }
    return ImaginedApplication.Place.Known(
      wishers: first[0],
      blocks: rows.map { row in
        LotteryOdds.KeptBlock(
          tag: (row[1] as String?).flatMap { ApplicantTag(rawValue: $0) }, isHard: row[2], seats: row[3],
          bytes: Array(row[4] as Data))
      })
  }
}
