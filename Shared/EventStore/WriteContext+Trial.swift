import Bus
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
  /// - Parameter keepingPersons: whether those whom it noted for the audit record stay noted even then.
  package func savepoint<T>(keepingPersons: Bool = false, _ body: () throws -> T) throws -> T {
    let before = mark
    try db.execute(sql: "SAVEPOINT part")
    do {
      let value = try body()
      try db.execute(sql: "RELEASE part")
      return value
    } catch {
      try db.execute(sql: "ROLLBACK TO part")
      try db.execute(sql: "RELEASE part")
      let noted = persons
      mark = before
      if keepingPersons { persons = noted }
      throw error
    }
  }

  /// What a command gave under a key before; nil where the key is new. Throws where the params were others.
  func kept(_ key: String, _ method: String, _ params: [UInt8]) throws -> [UInt8]? {
    let place = tools.idempotency.place(call, method, key)
    switch try tools.idempotency.lookUp(place, params, tools.statements.findResult) {
    case .result(let result): return result
    case .conflict: throw Idempotency.keyUsed
    case .nothing: return nil
    }
  }

  /// Refuses a day that is to come, and one too far back for the caller.
  func checkDate() throws(RPCError) {
    if occurredOn > today {
      throw .invalidParam("/occurredOn", "lies in the future; give the day it happened")
    }
    if backdated, !call.grant.roles.contains(.importer) {
      throw .denied(
        "Back-dating beyond \(Limit.backdatingDays) days needs the role importer.", needs: [.importer])
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
