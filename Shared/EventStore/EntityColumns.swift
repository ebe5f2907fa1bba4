package import Casework
import GRDB
package import Vocabulary

/// One row's columns where they lie: for commands that ask for little of many rows.
package struct EntityColumns {
  fileprivate let row: RawStatement

  /// How many events have changed it.
  package var version: Int { row.integer(0) }

  /// A column's text, by its place among those that were asked for; nil where it is null.
  package func text(_ index: Int) -> String? { row.text(Int32(index + 1)) }
}

extension EntityReading {
  /// Gives the rows with these ids to `body`, in the ids' order, nil where there is none. `body` may read other entities.
  ///
  /// - Parameter names: columns that the entity declares.
  package func columns<E: Entity, ID: TextCoded, Value>(
    _ type: E.Type, _ names: [String], of ids: [ID], _ body: (ID, EntityColumns?) throws -> Value
  ) throws -> [Value] {
    precondition(names.allSatisfy { name in E.columns.contains { $0.name == name } }, "\(E.kind) has no such column")
    let columns = names.map { ", \"\($0)\"" }.joined()
    let find = try RawStatement.cached(db, "SELECT version\(columns) FROM \(EntityTable<E>.table) WHERE id = ?")
    return try ids.map { id in
      find.bind(id.text, at: 1)
      defer { find.reset() }
      return try body(id, try find.next() ? EntityColumns(row: find) : nil)
    }
  }
}
