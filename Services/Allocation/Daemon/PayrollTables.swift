import AllocationDomain
import GRDB
import Vocabulary

import struct Foundation.Data

/// What payroll files hold: the bytes that were handed out, and which report went into which. Primary data: nothing is paid twice
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

  static func keep(_ csv: String, reports: [String], in file: EntityID, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO payroll_text (file, csv) VALUES (?, ?)", arguments: [file.text, Data(csv.utf8)])
    let insert = try db.cachedStatement(sql: "INSERT INTO payroll_report (report, file) VALUES (?, ?)")
    for report in reports { try insert.execute(arguments: [report, file.text]) }
  }

  static func csv(of file: EntityID, _ db: Database) throws -> String? {
    try Data.fetchOne(
      db.cachedStatement(sql: "SELECT csv FROM payroll_text WHERE file = ?"), arguments: [file.text]
    ).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a report is in a file already.
  static func isPaid(_ report: String, _ db: Database) throws -> Bool {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM payroll_report WHERE report = ?"), arguments: [report]) != nil
  }
}
