import AllocationAPI
import AllocationDomain
import GRDB
import Vocabulary
import Wire

import struct Foundation.Data

/// What each round was committed to, kept as it was: the salted lines of applications and cutoffs. Primary data: the salts are
/// nowhere else, and wishes may have changed since.
///
/// Where a youth is erased, line, salt and id go and the hashes stay: without them nobody else's proof would lead to the root.
enum CommitmentTables {
  static let migration: (name: String, body: @Sendable (Database) throws -> Void) = (
    "round commitments",
    { db in
      try db.execute(
        sql: """
          CREATE TABLE round_leaf (
            round TEXT NOT NULL, position INTEGER NOT NULL, application TEXT, salt BLOB, line TEXT, hash BLOB NOT NULL,
            result BLOB, PRIMARY KEY (round, position)) WITHOUT ROWID
          """)
      try db.execute(sql: "CREATE INDEX round_leaf_by_application ON round_leaf (application)")
      for column in ["salt BLOB", "blocks TEXT", "line TEXT", "public_class INTEGER", "public_band TEXT"] {
        try db.execute(sql: "ALTER TABLE round_place ADD COLUMN \(column)")
      }
    }
  )

  /// The lines of the open places as they were frozen: with those of the applications they are the whole input.
  static let frozenPlaces: (name: String, body: @Sendable (Database) throws -> Void) = (
    "round frozen places",
    { db in
      try db.execute(
        sql: """
          CREATE TABLE round_frozen_place (
            round TEXT NOT NULL, place TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY (round, place)) WITHOUT ROWID
          """)
    }
  )

  /// Whoever has been erased while a round is under way that their application is in.
  static let erasedUnderWay: (name: String, body: @Sendable (Database) throws -> Void) = (
    "round erased under way",
    { db in
      try db.execute(
        sql: """
          CREATE TABLE round_erased (
            round TEXT NOT NULL, application TEXT NOT NULL, PRIMARY KEY (round, application)) WITHOUT ROWID
          """)
    }
  )

  static func keep(places input: RoundInput, of round: EntityID, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO round_frozen_place (round, place, line) VALUES (?, ?, ?)")
    for place in input.places where place.isOpen {
      try statement.execute(arguments: [round.text, place.id, RoundInput.line(of: place)])
    }
  }

  /// The lines of a round as they were frozen; nil where it has none, or where somebody in it has been erased.
  static func frozen(
    _ round: EntityID, _ db: Database
  ) throws -> (places: [String], applications: [(id: EntityID, line: String)])? {
    let places = try String.fetchAll(
      db.cachedStatement(sql: "SELECT line FROM round_frozen_place WHERE round = ? ORDER BY place"),
      arguments: [round.text])
    let leaves = try leaves(of: round, after: -1, limit: Int.max, db)
    var applications: [(id: EntityID, line: String)] = []
    for leaf in leaves {
      guard let id = leaf.application, let line = leaf.line else { return nil }
      applications.append((id, line))
    }
    return (places, applications)
  }

  // MARK: applications

  static func keep(_ commitment: Commitment, of round: EntityID, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO round_leaf (round, position, application, salt, line, hash) VALUES (?, ?, ?, ?, ?, ?)")
    for (position, line) in commitment.lines.enumerated() {
      try statement.execute(arguments: [
        round.text, position, line.key, Data(line.salt), line.text, Data(line.hash),
      ])
    }
  }

  static func salts(of round: EntityID, _ db: Database) throws -> [String: [UInt8]] {
    var salts: [String: [UInt8]] = [:]
    let rows = try Row.fetchCursor(
      db, sql: "SELECT application, salt FROM round_leaf WHERE round = ? AND application IS NOT NULL",
      arguments: [round.text])
    while let row = try rows.next() { salts[row[0]] = Array(row[1] as Data) }
    return salts
  }

  /// Puts what each application got beside its leaf. Both trees have the applications in the same order.
  static func keep(results: Commitment, of round: EntityID, _ db: Database) throws {
    let statement = try db.cachedStatement(sql: "UPDATE round_leaf SET result = ? WHERE round = ? AND position = ?")
    for (position, line) in results.lines.enumerated() {
      try statement.execute(arguments: [Data(line.hash), round.text, position])
    }
  }

  /// One application of the frozen input.
  struct Leaf {
    let position: Int
    let application: EntityID?
    let salt: [UInt8]?
    let line: String?
    let hash: [UInt8]
    let result: [UInt8]?

    init(_ row: Row) throws {
      position = row[0]
      application = try (row[1] as String?).map { try EntityID(parsing: $0) }
      salt = (row[2] as Data?).map { Array($0) }
      line = row[3]
      hash = Array(row[4] as Data)
      result = (row[5] as Data?).map { Array($0) }
    }
  }

  private static let leafColumns = "position, application, salt, line, hash, result"

  static func leaves(of round: EntityID, after position: Int, limit: Int, _ db: Database) throws -> [Leaf] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT \(leafColumns) FROM round_leaf WHERE round = ? AND position > ? ORDER BY position LIMIT ?"),
      arguments: [round.text, position, limit]
    ).map(Leaf.init)
  }

  static func leaf(of application: EntityID, in round: EntityID, _ db: Database) throws -> Leaf? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT \(leafColumns) FROM round_leaf WHERE application = ? AND round = ?"),
      arguments: [application.text, round.text]
    ).map(Leaf.init)
  }

  // MARK: places

  /// Puts salts, exact cutoffs and what everybody may be told beside the rows of `RoundTables.keep`.
  static func keep(
    _ result: RoundResult, cutoffs: Commitment, lines: [String: String], told: [PublicCutoff], of round: EntityID,
    _ db: Database
  ) throws {
    var salts: [String: [UInt8]] = [:]
    for line in cutoffs.lines { salts[line.key] = line.salt }
    let statement = try db.cachedStatement(
      sql: """
        UPDATE round_place SET salt = ?, blocks = ?, line = ?, public_class = ?, public_band = ? WHERE round = ? AND place = ?
        """)
    for (row, told) in zip(result.cutoffs, told) {
      try statement.execute(arguments: [
        salts[row.place].map { Data($0) }, String(decoding: row.blocks.map(SeatCutoffView.init).json, as: UTF8.self),
        lines[row.place], told.lastClass, told.band, round.text, row.place,
      ])
    }
  }

  /// One open place of a round.
  struct Place {
    let cutoff: RoundResult.PlaceCutoff
    let id: EntityID
    let salt: [UInt8]?
    let line: String?
    let publicClass: Int?
    let publicBand: String?

    init(_ row: Row) throws {
      cutoff = try RoundTables.cutoff(row)
      id = try EntityID(parsing: cutoff.place)
      salt = (row[6] as Data?).map { Array($0) }
      line = row[7]
      publicClass = row[8]
      publicBand = row[9]
    }
  }

  static func places(of round: EntityID, after: String?, limit: Int, _ db: Database) throws -> [Place] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(RoundTables.placeColumns), salt, line, public_class, public_band FROM round_place
          WHERE round = ? AND place > ? ORDER BY place LIMIT ?
          """), arguments: [round.text, after ?? "", limit]
    ).map(Place.init)
  }

  static func place(_ place: String, in round: EntityID, _ db: Database) throws -> Place? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(RoundTables.placeColumns), salt, line, public_class, public_band FROM round_place
          WHERE round = ? AND place = ?
          """), arguments: [round.text, place]
    ).map(Place.init)
  }

  // MARK: trees

  static func trees(of round: EntityID, _ db: Database) throws -> RoundTrees {
    let leaves = try leaves(of: round, after: -1, limit: Int.max, db)
    let places = try places(of: round, after: nil, limit: Int.max, db)
    let results = leaves.compactMap(\.result)
    return RoundTrees(
      applications: MerkleTree(leaves.map(\.hash)),
      results: results.count == leaves.count ? MerkleTree(results) : nil,
      cutoffs: MerkleTree(
        places.map { place in
          MerkleTree.leaf(salt: place.salt ?? [], text: Commitment.cutoffText(round, place.cutoff))
        }), places: places.map(\.cutoff.place))
  }

  /// Deletes what is told of applications, and keeps the hashes. A round that is under way is bound to its lines until it is
  /// published or abandoned: it notes whose are to go, and `forget` deletes them then.
  static func destroy(applications: String, arguments: StatementArguments, _ db: Database) throws -> Int {
    let bound = """
      (SELECT id FROM entity_\(Round.kind)
        WHERE under_way_in IS NOT NULL AND id IN (SELECT round FROM round_frozen_place))
      """
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO round_erased (round, application)
        SELECT round, application FROM round_leaf WHERE application IN \(applications) AND round IN \(bound)
        """, arguments: arguments)
    try db.execute(
      sql: """
        UPDATE round_leaf SET application = NULL, salt = NULL, line = NULL
        WHERE application IN \(applications) AND round NOT IN \(bound)
        """, arguments: arguments)
    return db.changesCount
  }

  /// The applications of a round under way whose persons have been erased since it was locked.
  static func erased(in round: EntityID, _ db: Database) throws -> Set<String> {
    try String.fetchSet(
      db.cachedStatement(sql: "SELECT application FROM round_erased WHERE round = ?"), arguments: [round.text])
  }

  /// Deletes what a run has kept of those who were erased before it.
  static func forgetResults(of round: EntityID, _ db: Database) throws {
    try db.execute(
      sql: """
        DELETE FROM round_assignment WHERE round = ? AND application IN
        (SELECT application FROM round_erased WHERE round = round_assignment.round)
        """, arguments: [round.text])
  }

  /// Deletes what is left of those who were erased while the round was under way: it is bound to nothing any more.
  static func forget(in round: EntityID, _ db: Database) throws {
    try forgetResults(of: round, db)
    try db.execute(
      sql: """
        UPDATE round_leaf SET application = NULL, salt = NULL, line = NULL WHERE round = ? AND application IN
        (SELECT application FROM round_erased WHERE round = round_leaf.round)
        """, arguments: [round.text])
    try db.execute(sql: "DELETE FROM round_erased WHERE round = ?", arguments: [round.text])
  }
}

/// The trees of a round that has been run, or of one that is locked only.
struct RoundTrees {
  let applications: MerkleTree
  /// Nil until the round is run.
  let results: MerkleTree?
  let cutoffs: MerkleTree
  /// The leaves of `cutoffs`, by id.
  let places: [String]
}
