import Bus
import Casework
import EventStore
import ReportingAPI
import ReportingDomain
import Vocabulary
import Wire

extension ReportingService {
  var reportEndpoints: [Endpoint] {
    [
      compute, store.command(ReviewReport.method, review), store.command(ApproveReport.method, approve),
      store.command(PublishReport.method, publish),
    ]
  }

  /// Waits until all is here, outside the writer, which takes it in meanwhile; then computes with the writer.
  private var compute: Endpoint {
    let command = store.command(ComputeReport.method) { params, context in
      try context.requireRole(ComputeReport.method.info.access.listed, in: Self.unit)
      return try Self.computed(params, context)
    }
    return Endpoint(ComputeReport.method) { [catchUp] call, params, reply in
      let bytes = params.json
      catchUp.wait(since: call.readAt) { error in
        if let error {
          if reply.begin() { reply.finish(.error(error)) }
          return
        }
        bytes.withUnsafeBufferPointer { command.start(call, $0, [], reply) }
      }
    }
  }

  private static func computed(_ params: ComputeReport.Params, _ context: WriteContext) throws -> ReportReceipt {
    let asOf = try Report.asOf(params, today: context.today)
    let scope = Scope(period: params.period, asOf: asOf)
    let earlier = try reports(params.kind, params.period, context)
    let targets = try context.find(Target.self, [(Target.yearColumn, .integer(params.period.year))])
    let values = Computation.values(
      params.kind, scope, try ReportFacts(of: params.period.year, context),
      targets: Dictionary(uniqueKeysWithValues: targets.map { ($0.state.indicator, $0.state.value) }),
      earlier: earlier.map(\.state.values))
    let content = ReportContent(
      kind: params.kind, period: params.period, dataThrough: asOf, ruleVersion: IndicatorCatalogue.version,
      values: values)
    let id = context.newID()
    let number = (earlier.map(\.state.number).max() ?? 0) + 1
    let drafts = Report.compute(content, as: id, after: number - 1)
    try context.append(drafts)
    return ReportReceipt(reportId: id, number: number, state: .rojandekontrollerad, version: drafts.count)
  }

  /// Reports of a kind and period. The period tells the kind.
  private static func reports(
    _ kind: ReportKind, _ period: ReportPeriod, _ context: WriteContext
  ) throws -> [EntityRow<Report>] {
    try context.find(Report.self, [(Report.periodColumn, .text(period.text))])
  }

  private func review(_ params: ReportStepParams, _ context: WriteContext) throws -> ReportReceipt {
    let row = try report(params.reportId, params.expectedVersion, ReviewReport.method.info, context)
    try context.append(row.state.review(params.reportId, on: context.occurredOn))
    return try receipt(params.reportId, context)
  }

  private func approve(_ params: ApproveReport.Params, _ context: WriteContext) throws -> ReportReceipt {
    let row = try report(params.reportId, params.expectedVersion, ApproveReport.method.info, context)
    try context.append(
      row.state.approve(
        params.reportId, under: params.registryNumber, by: context.call.officerID, on: context.occurredOn))
    return try receipt(params.reportId, context)
  }

  private func publish(_ params: ReportStepParams, _ context: WriteContext) throws -> ReportReceipt {
    let row = try report(params.reportId, params.expectedVersion, PublishReport.method.info, context)
    let published = try Self.reports(row.state.kind, row.state.period, context)
      .filter { $0.state.state == .publicerad }
      .map { (id: try EntityID(parsing: $0.id), report: $0.state) }
    try context.append(row.state.publish(params.reportId, replacing: published, on: context.occurredOn))
    return try receipt(params.reportId, context)
  }

  private func report(
    _ id: EntityID, _ expected: Int?, _ method: MethodInfo, _ context: WriteContext
  ) throws -> EntityRow<Report> {
    try context.requireRole(method.access.listed, in: Self.unit)
    return try context.require(Report.self, id, "report", expecting: expected)
  }

  private func receipt(_ id: EntityID, _ context: WriteContext) throws -> ReportReceipt {
    let row = try context.require(Report.self, id, "report")
    return ReportReceipt(reportId: id, number: row.state.number, state: row.state.state, version: row.version)
  }
}
