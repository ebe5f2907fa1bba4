import AllocationAPI
import AllocationDomain
import Casework
import EventStore
import GRDB
import Vocabulary

import struct Foundation.Data

/// What payroll files hold: the bytes that were handed out, and what each said of which report. Primary data: nothing is paid twice
/// and a file never changes.
enum PayrollTables {
  static let migrations: [(name: String, body: @Sendable (Database) throws -> Void)] = [
    (
      "payroll",
      { db in
        try db.execute(sql: "CREATE TABLE payroll_text (file TEXT PRIMARY KEY, csv BLOB NOT NULL) WITHOUT ROWID")
        try db.execute(
          sql: "CREATE TABLE payroll_report (report TEXT PRIMARY KEY, file TEXT NOT NULL) WITHOUT ROWID")
      }
    )
  ]

  /// A report is told of in several files where it was put right after it was attested.
  static let differences: (name: String, body: @Sendable (Database) throws -> Void) = (
    "payroll differences",
    { db in
      try db.execute(
        sql: """
          CREATE TABLE payroll_share (
            report TEXT NOT NULL, file TEXT NOT NULL, days INTEGER NOT NULL, minutes INTEGER NOT NULL,
            PRIMARY KEY (report, file)) WITHOUT ROWID
          """)
      if try db.tableExists("entity_time_report") {
        // What was in a file could not change until now.
        try db.execute(
          sql: """
            INSERT INTO payroll_share (report, file, days, minutes)
            SELECT report, file, 1, json_extract(CAST(body AS TEXT), '$.entry.minutes')
            FROM payroll_report JOIN entity_time_report ON id = report
            """)
      }
      try db.execute(sql: "DROP TABLE payroll_report")
    }
  )

  static func keep(_ csv: String, _ shares: [PayrollShare], in file: EntityID, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO payroll_text (file, csv) VALUES (?, ?)", arguments: [file.text, Data(csv.utf8)])
    let insert = try db.cachedStatement(
      sql: "INSERT INTO payroll_share (report, file, days, minutes) VALUES (?, ?, ?, ?)")
    for share in shares { try insert.execute(arguments: [share.report, file.text, share.days, share.minutes]) }
  }

  static func csv(of file: EntityID, _ db: Database) throws -> String? {
    try Data.fetchOne(
      db.cachedStatement(sql: "SELECT csv FROM payroll_text WHERE file = ?"), arguments: [file.text]
    ).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What files have said of a report.
  static func shares(of report: String, _ db: Database) throws -> [(file: String, share: PayrollShare)] {
    try Row.fetchAll(
      db.cachedStatement(sql: "SELECT file, days, minutes FROM payroll_share WHERE report = ? ORDER BY file"),
      arguments: [report]
    ).map { ($0[0], PayrollShare(report: report, days: $0[1], minutes: $0[2])) }
  }

  /// Whether files have said of a report's day something else than is attested now: of the report, or, where it is struck, by
  /// saying nothing of the one that has its day since.
  static func isToldOtherwise(_ row: EntityRow<TimeReport>, _ context: some EntityReading) throws -> Bool {
    var said = PayrollSaid()
    for (_, share) in try shares(of: row.id, context.db) { said.add(share) }
    guard let own = said.shares[row.id] else { return false }
    if row.state.difference(row.id, to: own) != nil { return true }
    guard row.state.state == .struken else { return false }
    return try context.find(TimeReport.self, [("employment_id", ColumnValue(row.state.employmentId))]).contains {
      try $0.state.day == row.state.day && $0.state.standing != nil && shares(of: $0.id, context.db).isEmpty
    }
  }
}
