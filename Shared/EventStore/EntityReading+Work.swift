package import Casework
import GRDB
package import Vocabulary

extension EntityReading {
  /// What waits of one kind, in the order of the day and the id.
  /// - Parameters:
  ///   - before: only what is due before this day.
  ///   - start: behind which mark and id to go on.
  package func work<E: Entity>(
    _ lists: WorkLists<E>, _ kind: String, before day: CivilDate? = nil, after start: (mark: String, id: String)? = nil,
    limit: Int
  ) throws -> [EntityRow<E>] {
    try EntityTable<E>.work(
      lists.columnName, from: start ?? ("\(kind):", ""), to: day.map { Work.mark(kind, $0) } ?? Work.end(of: kind),
      limit: limit, db)
  }
}

extension EntityTable {
  static func work(
    _ column: String, from start: (mark: String, id: String), to end: String, limit: Int, _ db: Database
  ) throws -> [EntityRow<E>] {
    precondition(E.columns.contains { $0.name == column }, "\(E.kind) has no column \(column)")
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, version, body FROM \(table) WHERE ("\(column)", id) > (?, ?) AND "\(column)" < ?
        ORDER BY "\(column)", id LIMIT ?
        """)
    return try Row.fetchAll(statement, arguments: [start.mark, start.id, end, limit]).map(decode)
  }
}
