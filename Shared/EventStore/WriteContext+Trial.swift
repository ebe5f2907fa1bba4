import GRDB
package import Vocabulary
import Wire

extension WriteContext {
  /// Does something and undoes it: what it comes to is the answer, and nothing of it is left; neither rows nor events, nor
  /// what was to follow the commit, nor whom it noted for the audit record. Refusals pass through.
  package func trial<T>(_ body: () throws -> T) throws -> T {
    let before = mark
    try db.execute(sql: "SAVEPOINT trial")
    let outcome = Result { try body() }
    try db.execute(sql: "ROLLBACK TO trial")
    try db.execute(sql: "RELEASE trial")
    mark = before
    return try outcome.get()
  }

  /// Does something of which nothing is left where it throws.
  package func savepoint<T>(_ body: () throws -> T) throws -> T {
    let before = mark
    try db.execute(sql: "SAVEPOINT part")
    do {
      let value = try body()
      try db.execute(sql: "RELEASE part")
      return value
    } catch {
      try db.execute(sql: "ROLLBACK TO part")
      try db.execute(sql: "RELEASE part")
      mark = before
      throw error
    }
  }

  /// Does something as of another day than the command's own: what was asked for on that day and could not be done then.
  package func dated<T>(_ day: CivilDate, _ body: () throws -> T) rethrows -> T {
    let before = (occurredOn, backdated)
    defer { (occurredOn, backdated) = before }
    (occurredOn, backdated) = (day, day.days(until: today) > Limit.backdatingDays)
    return try body()
  }
}
