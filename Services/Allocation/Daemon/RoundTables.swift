import AllocationAPI
import AllocationDomain
import GRDB
import Vocabulary
import Wire

/// What each round gave to whom, kept as it was: primary data like the sealed wishes, because it ties persons to places.
/// The input of an earlier round is gone once places and offers have changed, so its results could not be computed again.
enum RoundTables {
  static let migrations: [(name: String, body: @Sendable (Database) throws -> Void)] = [
    (
      "round results",
      { db in
        try db.execute(
          sql: """
            CREATE TABLE round_assignment (
              round TEXT NOT NULL, application TEXT NOT NULL, lottery TEXT NOT NULL, place TEXT, class INTEGER,
              wish INTEGER NOT NULL, PRIMARY KEY (round, application)) WITHOUT ROWID
            """)
        try db.execute(
          sql: """
            CREATE TABLE round_place (
              round TEXT NOT NULL, place TEXT NOT NULL, seats INTEGER NOT NULL, filled INTEGER NOT NULL,
              cutoff_class INTEGER, cutoff_lottery TEXT, PRIMARY KEY (round, place)) WITHOUT ROWID
            """)
      }
    ),
    (
      "round results by application",
      { db in try db.execute(sql: "CREATE INDEX round_assignment_by_application ON round_assignment (application)") }
    ),
  ]

  /// One row of a round's result.
  struct Assignment {
    let application: EntityID
    let lottery: LotteryNumberText
    let place: EntityID?
    let priorityClass: Int?
    let wishNumber: Int

    init(_ row: Row) throws {
      application = try EntityID(parsing: row[0])
      lottery = try LotteryNumberText(parsing: row[1])
      place = try (row[2] as String?).map { try EntityID(parsing: $0) }
      priorityClass = row[3]
      wishNumber = row[4]
    }
  }

  static func keep(_ result: RoundResult, of round: EntityID, _ db: Database) throws {
    let assignment = try db.cachedStatement(
      sql: "INSERT INTO round_assignment (round, application, lottery, place, class, wish) VALUES (?, ?, ?, ?, ?, ?)")
    for row in result.assignments {
      try assignment.execute(arguments: [
        round.text, row.application, LotteryDraw.digits(row.lotteryNumber), row.place, row.priorityClass,
        row.wishNumber,
      ])
    }
    let place = try db.cachedStatement(
      sql:
        "INSERT INTO round_place (round, place, seats, filled, cutoff_class, cutoff_lottery) VALUES (?, ?, ?, ?, ?, ?)")
    for row in result.cutoffs {
      try place.execute(arguments: [
        round.text, row.place, row.seats, row.filled, row.lastClass, row.lastLotteryNumber.map(LotteryDraw.digits),
      ])
    }
  }

  /// Rows after a cursor, by application id.
  static func assignments(
    of round: EntityID, after: String?, limit: Int, _ db: Database
  ) throws -> [Assignment] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT application, lottery, place, class, wish FROM round_assignment WHERE round = ? AND application > ?
          ORDER BY application LIMIT ?
          """), arguments: [round.text, after ?? "", limit])
    return try rows.map(Assignment.init)
  }

  static func assignment(of application: EntityID, in round: EntityID, _ db: Database) throws -> Assignment? {
    try Row.fetchOne(
      db.cachedStatement(
        sql:
          "SELECT application, lottery, place, class, wish FROM round_assignment WHERE round = ? AND application = ?"),
      arguments: [round.text, application.text]
    ).map(Assignment.init)
  }

  /// What `cutoff(_:)` reads.
  static let placeColumns = "place, seats, filled, cutoff_class, cutoff_lottery, blocks"

  static func cutoff(_ row: Row) throws -> RoundResult.PlaceCutoff {
    let blocks = try (row[5] as String?).map { try [SeatCutoffView](json: Array($0.utf8)) } ?? []
    return RoundResult.PlaceCutoff(
      place: row[0], seats: row[1], filled: row[2], lastClass: row[3],
      lastLotteryNumber: (row[4] as String?).flatMap { UInt64($0, radix: 16) }, blocks: blocks.map(\.cutoff))
  }

  /// How far down its order a place reached in a round; nil where it was not open.
  static func cutoff(
    of place: EntityID, in round: EntityID, _ db: Database
  ) throws -> RoundResult.PlaceCutoff? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT \(placeColumns) FROM round_place WHERE round = ? AND place = ?"),
      arguments: [round.text, place.text]
    ).map(cutoff)
  }
}
