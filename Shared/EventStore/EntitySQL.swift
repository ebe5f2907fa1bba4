import Casework
import Synchronization

/// The statements of one kind of entity as text, made once.
final class EntitySQL: Sendable {
  let load: String
  let delete: String
  let upsert: String

  private init<E: Entity>(_ type: E.Type) {
    let table = EntityTable<E>.table
    let names = ["id", "version", "body"] + E.columns.map { "\"\($0.name)\"" }
    let marks = names.map { _ in "?" }.joined(separator: ",")
    let updates = names.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ",")
    load = "SELECT version, body FROM \(table) WHERE id = ?"
    delete = "DELETE FROM \(table) WHERE id = ?"
    upsert =
      "INSERT INTO \(table) (\(names.joined(separator: ","))) VALUES (\(marks)) ON CONFLICT (id) DO UPDATE SET \(updates)"
  }

  private static let made = Mutex<[ObjectIdentifier: EntitySQL]>([:])

  static func of<E: Entity>(_ type: E.Type) -> EntitySQL {
    made.withLock { made in
      if let known = made[ObjectIdentifier(type)] { return known }
      let new = EntitySQL(type)
      made[ObjectIdentifier(type)] = new
      return new
    }
  }
}
