import EventStore
package import GRDB
package import Vocabulary
import Wire

import struct Foundation.Data

/// One matter as it is stored: what was asked for about somebody of whom the caller may not know.
///
/// Primary data of the service, in no event: events of the other services say nothing of protection. Holds refs and codes;
/// where the params hold more, the service keeps them elsewhere.
struct RoutedMatter {
  let id: EntityID
  let method: String
  let person: PersonRef
  let params: [UInt8]
  let officer: OfficerID
  let occurredOn: CivilDate
  let at: Instant
  var state: MatterState
  var takenBy: OfficerID?

  init(
    id: EntityID, method: String, person: PersonRef, params: [UInt8], officer: OfficerID, occurredOn: CivilDate,
    at: Instant
  ) {
    self.id = id
    self.method = method
    self.person = person
    self.params = params
    self.officer = officer
    self.occurredOn = occurredOn
    self.at = at
    state = .ny
  }

  fileprivate init(_ row: Row) throws {
    id = try EntityID(parsing: row[0])
    method = row[1]
    person = try PersonRef(parsing: row[2])
    params = [UInt8](row[3] as Data)
    officer = try OfficerID(parsing: row[4])
    occurredOn = try CivilDate(parsing: row[5])
    at = Instant(microseconds: row[6])
    guard let state = MatterState(rawValue: row[7]) else { throw StoreFailure("A matter stands nowhere.") }
    self.state = state
    takenBy = try (row[8] as String?).map { try OfficerID(parsing: $0) }
  }
}

/// The table of matters.
package enum MatterTable {
  /// To stand among the migrations of every service that brings matters to circles.
  package static let migration: (name: String, body: @Sendable (Database) throws -> Void) = (
    "routed-matters-1",
    { db in
      try db.execute(
        sql: """
          CREATE TABLE routed_matter (id TEXT PRIMARY KEY NOT NULL, method TEXT NOT NULL, person TEXT NOT NULL,
            params BLOB NOT NULL, officer TEXT NOT NULL, occurred_on TEXT NOT NULL, at INTEGER NOT NULL,
            state TEXT NOT NULL, taken_by TEXT) WITHOUT ROWID
          """)
      try db.execute(sql: "CREATE INDEX routed_matter_by_person ON routed_matter (person, id)")
      try db.execute(sql: "CREATE INDEX routed_matter_by_state ON routed_matter (state, id)")
    }
  )

  private static let columns = "id, method, person, params, officer, occurred_on, at, state, taken_by"

  static func insert(_ matter: RoutedMatter, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO routed_matter (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .execute(arguments: [
        matter.id.text, matter.method, matter.person.text, Data(matter.params), matter.officer.text,
        matter.occurredOn.text, matter.at.microseconds, matter.state.rawValue, matter.takenBy?.text,
      ])
  }

  static func load(_ id: EntityID, _ db: Database) throws -> RoutedMatter? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT \(columns) FROM routed_matter WHERE id = ?"), arguments: [id.text]
    ).map(RoutedMatter.init)
  }

  static func update(_ matter: RoutedMatter, _ db: Database) throws {
    try db.cachedStatement(sql: "UPDATE routed_matter SET state = ?, taken_by = ? WHERE id = ?")
      .execute(arguments: [matter.state.rawValue, matter.takenBy?.text, matter.id.text])
  }

  /// What one officer asked for about one person, oldest first.
  static func asked(by officer: OfficerID, about person: PersonRef, most: Int, _ db: Database) throws -> [RoutedMatter]
  {
    try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT \(columns) FROM routed_matter WHERE person = ? AND officer = ? ORDER BY id LIMIT \(most)"),
      arguments: [person.text, officer.text]
    ).map(RoutedMatter.init)
  }

  static func standing(_ state: MatterState, after: String, _ db: Database) throws -> [RoutedMatter] {
    try Row.fetchAll(
      db.cachedStatement(sql: "SELECT \(columns) FROM routed_matter WHERE state = ? AND id > ? ORDER BY id"),
      arguments: [state.rawValue, after]
    ).map(RoutedMatter.init)
  }

  /// The same for all references of one person, and how many there were.
  package static func destroy(_ persons: [PersonRef], _ db: Database) throws -> [String: Int] {
    let list = String(decoding: persons.map(\.text).json, as: UTF8.self)
    try db.execute(
      sql: "DELETE FROM routed_matter WHERE person IN (SELECT value FROM json_each(?))", arguments: [list])
    return ["routed_matter": db.changesCount]
  }

  /// Removes what was asked for about a person who has been erased; the connection's `secure_delete` overwrites it.
  package static func forget(_ person: PersonRef, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM routed_matter WHERE person = ?").execute(arguments: [person.text])
  }
}
