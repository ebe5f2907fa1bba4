import Casework

/// Makes a row's calls out of it: completed, with the ids that its sourceIds stand for, under the key that is its own for ever.
struct RowDesk {
  let plan: ImportPlan
  let map: IdentifierMap
  /// Open offers by application, where the rows are answers to them.
  var offers: [String: String] = [:]
  var keyOfFile = ""

  /// The columns that say what a row concerns, the nearest first.
  private static let laneColumns = [
    "caseId", "planId", "measureId", "aspirantId", "matchId", "placementId", "followupId", "applicationId", "personRef",
    "placeId",
  ]

  init(plan: ImportPlan, map: IdentifierMap) {
    self.plan = plan
    self.map = map
  }

  /// Nil where the row answers an offer that is not there.
  func run(_ item: RowReader.Item) throws(ImportProblem) -> RowRun? {
    let row = try resolved(plan.completed(try item.row.get()))
    guard let key = key(of: row) else { return nil }
    let lane = Self.laneColumns.lazy.compactMap { row.fields[$0]?.text }.first
    return RowRun(row: row, key: key, steps: try plan.steps(row), lane: lane)
  }

  /// The same row of the same kind has the same key for ever; a file without sourceIds is known by its content. Nil where the row
  /// answers an offer that is not there.
  private func key(of row: ImportRow) -> String? {
    let name = plan.kind.name
    if plan.kind.answersOffers {
      return row.fields["applicationId"]?.text.flatMap { offers[$0] }.map { "import:\(name):\($0)" }
    }
    return "import:\(name):\(row.source ?? "\(keyOfFile):\(row.line)")"
  }

  /// The row with the ids that its sourceIds stand for.
  private func resolved(_ row: ImportRow) throws(ImportProblem) -> ImportRow {
    var row = row
    for (column, space) in plan.kind.references {
      guard let value = row.fields[column] else { continue }
      row.sources[column] = value.text
      row.fields[column] = try resolved(value, column, space)
    }
    return row
  }

  private func resolved(_ value: JSONTree, _ column: String, _ space: IdentifierSpace) throws(ImportProblem) -> JSONTree
  {
    switch value {
    case .string(let text):
      if let id = map.id(text, in: space) { return .string(id) }
      guard IdentifierMap.isIdentifier(text) else {
        throw ImportProblem(column: column, problem: "is no sourceId that \(space.givenBy) brought in")
      }
      return value
    case .array(let elements):
      var ids: [JSONTree] = []
      for element in elements { ids.append(try resolved(element, column, space)) }
      return .array(ids)
    default: return value
    }
  }
}
