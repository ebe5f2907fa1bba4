import Bus
import Casework
import Glibc
import Wire

/// Has the service judge every row of a file and changes nothing: `import.try`, many rows at a time. Rows that concern the same
/// thing are judged together and in their order, so that a row meets what the rows before it would have changed.
struct DryRun {
  private static let mostRows = 100
  /// Bytes of the params of one call.
  private static let mostBytes = 256 << 10
  /// A person whom the service has not heard of may only just have been registered.
  private static let pauseMicroseconds: UInt32 = 2_000_000
  static let answerMilliseconds = 120_000

  private let plan: ImportPlan
  private let refusals: RefusedRows
  /// Asks the service.
  private let ask: (TryImport.Params) throws -> TryImport.Result
  private var desk: RowDesk
  private var sum: ImportSum
  /// The first row of each sourceId.
  private var firsts: [String: ImportRow] = [:]

  init(
    plan: ImportPlan, map: IdentifierMap, refusals: RefusedRows, offers: [String: String] = [:],
    ask: @escaping (TryImport.Params) throws -> TryImport.Result
  ) {
    self.plan = plan
    self.refusals = refusals
    self.ask = ask
    desk = RowDesk(plan: plan, map: map)
    desk.offers = offers
    sum = ImportSum(kind: plan.kind.name)
    sum.isDryRun = true
  }

  mutating func run(_ rows: RowReader, only: String? = nil, progress: Progress) throws -> ImportSum {
    var rows = rows
    var progress = progress
    defer { progress.wipe() }
    desk.keyOfFile = rows.digest
    let runs = gather(&rows, only: only)
    var late: [RowRun] = []
    var judged = 0
    for chunk in chunks(runs) {
      late += try judge(chunk, isLast: false)
      judged += chunk.count
      progress.note(bytes: judged, rows: judged)
    }
    if !late.isEmpty {
      usleep(Self.pauseMicroseconds)
      for chunk in chunks(late) { _ = try judge(chunk, isLast: true) }
    }
    return sum
  }

  /// Every row that can be sent, in the order of the file.
  private mutating func gather(_ rows: inout RowReader, only: String?) -> [RowRun] {
    var runs: [RowRun] = []
    while let item = rows.next() {
      if let only, (try? item.row.get())?.source != only { continue }
      sum.rows += 1
      do throws(ImportProblem) {
        guard let run = try desk.run(item) else {
          sum.withoutOffer += 1
          continue
        }
        if try isRepeated(run.row) { sum.already += 1 } else { runs.append(run) }
      } catch {
        refuse(item.line, error)
      }
    }
    return runs
  }

  /// Whether the row stands in the file before, the same. The import of another row under its sourceId is refused by the service.
  private mutating func isRepeated(_ row: ImportRow) throws(ImportProblem) -> Bool {
    guard let source = row.source else { return false }
    guard let first = firsts[source] else {
      firsts[source] = row
      return false
    }
    guard first.fields == row.fields else {
      throw ImportProblem(
        column: ImportPlan.sourceColumn, problem: "stands on line \(first.line) already, with other fields")
    }
    return true
  }

  /// Rows of one lane are in one call, as far as they have room there.
  private func chunks(_ runs: [RowRun]) -> [[RowRun]] {
    var lanes: [[RowRun]] = []
    var places: [String: Int] = [:]
    for run in runs {
      if let lane = run.lane, let place = places[lane] {
        lanes[place].append(run)
      } else {
        if let lane = run.lane { places[lane] = lanes.count }
        lanes.append([run])
      }
    }
    var chunks: [[RowRun]] = [[]]
    var bytes = 0
    for lane in lanes {
      let size = lane.reduce(0) { $0 + Self.size($1, plan) }
      let isFull = chunks[chunks.count - 1].count + lane.count > Self.mostRows || bytes + size > Self.mostBytes
      if isFull, !chunks[chunks.count - 1].isEmpty {
        chunks.append([])
        bytes = 0
      }
      for run in lane {
        if chunks[chunks.count - 1].count == TryImport.mostRows { chunks.append([]) }
        chunks[chunks.count - 1].append(run)
      }
      bytes += size
    }
    return chunks.filter { !$0.isEmpty }
  }

  private static func size(_ run: RowRun, _ plan: ImportPlan) -> Int {
    run.steps.reduce(0) { $0 + plan.params($1, run.row, results: [:]).count + 128 }
  }

  /// What the service says of the rows; those that it may say otherwise of in a moment come back, unless this is the last time.
  private mutating func judge(_ chunk: [RowRun], isLast: Bool) throws -> [RowRun] {
    let rows = chunk.map { run in
      TryImport.Row(
        steps: run.steps.map { step in
          TryImport.Step(
            method: step.method, params: RawObject(plan.params(step, run.row, results: [:])),
            carried: step.carried.isEmpty ? nil : step.carried)
        }, key: run.key)
    }
    let verdicts: [TryImport.Verdict]
    do {
      verdicts = try ask(TryImport.Params(rows: rows)).rows
    } catch let error as RPCError where error.kind != .denied && error.kind != .methodNotFound {
      // One row can make the whole call one that is refused: it is found by halving.
      guard chunk.count > 1 else {
        for problem in Importer.problems(error, step: 0, of: chunk[0]) {
          refusals.add(line: chunk[0].row.line, problem)
        }
        sum.refused += 1
        return []
      }
      let middle = chunk.count / 2
      return try judge(Array(chunk[..<middle]), isLast: isLast) + judge(Array(chunk[middle...]), isLast: isLast)
    }
    var late: [RowRun] = []
    for (run, verdict) in zip(chunk, verdicts) {
      if verdict.type == .unavailable, !isLast { late.append(run) } else { take(verdict, of: run) }
    }
    return late
  }

  private mutating func take(_ verdict: TryImport.Verdict, of run: RowRun) {
    switch verdict.outcome {
    case .godtagen: sum.accepted += 1
    case .redanInford: sum.already += 1
    case .avvisad:
      var error = RPCError(verdict.type ?? .internalError, verdict.message ?? "")
      error.problems = (verdict.problems ?? []).map { Problem(path: $0.path, problem: $0.problem) }
      for problem in Importer.problems(error, step: min(verdict.step ?? 0, run.steps.count - 1), of: run) {
        refusals.add(line: run.row.line, problem)
      }
      sum.refused += 1
    }
  }

  private mutating func refuse(_ line: Int, _ problem: ImportProblem) {
    refusals.add(line: line, problem)
    sum.refused += 1
  }
}
