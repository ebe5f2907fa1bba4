import Bus
import Casework
import Wire

/// One row on its way through its calls.
final class RowRun {
  let row: ImportRow
  let key: String
  let steps: [ImportStep]
  /// Rows that concern the same thing go one after the other; nil where the row has nothing in common with others.
  let lane: String?
  var step = 0
  var results: [String: JSONTree] = [:]

  init(row: ImportRow, key: String, steps: [ImportStep], lane: String?) {
    self.row = row
    self.key = key
    self.steps = steps
    self.lane = lane
  }
}

/// Sends rows, many at a time, and gathers what becomes of them.
struct Importer {
  let plan: ImportPlan
  let map: IdentifierMap
  let refusals: RefusedRows
  let pipeline: Pipeline<RowRun>
  /// Open offers by application, where the rows are answers to them.
  var offers: [String: String] {
    get { desk.offers }
    set { desk.offers = newValue }
  }

  /// Only the row with this sourceId; every row when nil.
  var only: String?

  private var sum: ImportSum
  private var busyLanes: [String: [RowRun]] = [:]
  private var held = 0
  private var desk: RowDesk

  /// Rows that wait for their lane, at most, as a multiple of the window.
  private static let heldWindows = 8

  init(plan: ImportPlan, map: IdentifierMap, refusals: RefusedRows, pipeline: Pipeline<RowRun>) {
    self.plan = plan
    self.map = map
    self.refusals = refusals
    self.pipeline = pipeline
    sum = ImportSum(kind: plan.kind.name)
    desk = RowDesk(plan: plan, map: map)
  }

  /// - Throws: `ClientError` where the service stays away; what was answered until then is in the map.
  mutating func run(_ rows: RowReader, progress: Progress) throws -> ImportSum {
    var rows = rows
    var progress = progress
    defer { progress.wipe() }
    desk.keyOfFile = rows.digest
    var isMore = true
    while true {
      while isMore, pipeline.hasRoom, held < pipeline.window * Self.heldWindows {
        guard let item = rows.next() else {
          isMore = false
          break
        }
        begin(item)
        progress.note(bytes: item.end, rows: sum.rows)
      }
      guard let (run, answer) = try pipeline.next() else {
        if isMore { continue }
        return sum
      }
      try take(answer, of: run)
    }
  }

  private mutating func begin(_ item: RowReader.Item) {
    if let only, (try? item.row.get())?.source != only { return }
    sum.rows += 1
    do throws(ImportProblem) {
      guard let run = try desk.run(item) else {
        sum.withoutOffer += 1
        return
      }
      guard let lane = run.lane else { return send(run) }
      if busyLanes[lane] != nil {
        busyLanes[lane]?.append(run)
        held += 1
      } else {
        busyLanes[lane] = []
        send(run)
      }
    } catch {
      refuse(line: item.line, error)
    }
  }

  private func send(_ run: RowRun) {
    let step = run.steps[run.step]
    pipeline.submit(
      run, step.method, params: plan.params(step, run.row, results: run.results),
      meta: Meta(idempotencyKey: run.key))
  }

  private mutating func take(_ answer: Answer, of run: RowRun) throws {
    switch answer {
    case .success(let bytes):
      let members = JSONTree(json: bytes)?.members ?? []
      for member in members { run.results[member.name] = member.value }
      run.step += 1
      if run.step < run.steps.count { return send(run) }
      try keepIdentifiers(run)
      sum.accepted += 1
    case .failure(let error as RPCError):
      for problem in Self.problems(error, step: run.step, of: run) { refusals.add(line: run.row.line, problem) }
      // A row whose first calls were accepted has ids, although its last was not.
      try keepIdentifiers(run)
      sum.refused += 1
    case .failure(let error): throw error
    }
    leaveLane(run)
  }

  private mutating func leaveLane(_ run: RowRun) {
    guard let lane = run.lane, var waiting = busyLanes[lane] else { return }
    guard !waiting.isEmpty else {
      busyLanes[lane] = nil
      return
    }
    let next = waiting.removeFirst()
    busyLanes[lane] = waiting
    held -= 1
    send(next)
  }

  private func keepIdentifiers(_ run: RowRun) throws {
    for gift in plan.kind.gives {
      guard let id = run.results[gift.member]?.text else { continue }
      let source = gift.under == ImportPlan.sourceColumn ? run.row.source : run.row.sources[gift.under]
      if let source { try map.keep(id, for: source, in: gift.space) }
    }
  }

  private mutating func refuse(line: Int, _ problem: ImportProblem) {
    refusals.add(line: line, problem)
    sum.refused += 1
  }

  /// What the service says, by column.
  static func problems(_ error: RPCError, step: Int, of run: RowRun) -> [ImportProblem] {
    let method = run.steps[step].method
    let suffix = run.steps.count > 1 ? " (\(method))" : ""
    guard !error.problems.isEmpty else { return [ImportProblem(column: "", problem: error.message + suffix)] }
    return error.problems.map { problem in
      let column = String(problem.path.dropFirst())
      return ImportProblem(column: column, problem: problem.problem + suffix)
    }
  }
}
