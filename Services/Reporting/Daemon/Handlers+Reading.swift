import Bus
import Casework
import EventStore
import ReportingAPI
import ReportingDomain
import Vocabulary
import Wire

extension ReportingService {
  /// The most bytes that the definitions take as a result.
  private static let definitionBytes = 32 << 10
  /// What an answer takes beside its values.
  private static let headBytes = 1024

  var readingEndpoints: [Endpoint] {
    [
      store.query(ListIndicators.method, resultBytes: Self.definitionBytes) { _, context in
        try context.call.requireRole(ListIndicators.method.info.access.listed, in: Self.unit)
        return ListIndicators.Result(items: IndicatorCatalogue.all.map(\.listed))
      },
      store.query(ShowReport.method) { params, context in
        try context.call.requireRole(ShowReport.method.info.access.listed, in: Self.unit)
        let row = try context.require(Report.self, params.reportId, "report")
        return try Self.shown(row, params, room: context.call.room)
      },
      store.query(ReportAsHTML.method) { params, context in
        try context.call.requireRole(ReportAsHTML.method.info.access.listed, in: Self.unit)
        let row = try context.require(Report.self, params.reportId, "report")
        let result = ReportAsHTML.Result(
          contentType: ReportAsHTML.contentType, text: ReportPage(row.state).html, contentHash: row.state.contentHash)
        guard result.json.count <= context.call.room else {
          throw RPCError.overloaded(
            "The page does not fit in what is left of the frame; ask for it alone, or raise the "
              + "service's largest frame.",
            retryAfterMilliseconds: 0)
        }
        return result
      },
      store.query(ListReports.method) { params, context in
        try context.call.requireRole(ListReports.method.info.access.listed, in: Self.unit)
        var conditions: [(column: String, value: ColumnValue)] = []
        if let kind = params.kind { conditions.append((Report.kindColumn, .text(kind.rawValue))) }
        if let period = params.period { conditions.append((Report.periodColumn, .text(period.text))) }
        if let state = params.state { conditions.append((Report.stateColumn, .text(state.rawValue))) }
        return try context.page(
          Report.self, conditions, after: params.after, max: params.max, room: context.call.room, Self.listed)
      },
    ]
  }

  private static func listed(_ row: EntityRow<Report>) throws -> ListReports.Item {
    let report = row.state
    return ListReports.Item(
      reportId: try EntityID(parsing: row.id), kind: report.kind, period: report.period, number: report.number,
      state: report.state, dataThrough: report.dataThrough, ruleVersion: report.ruleVersion,
      contentHash: report.contentHash, registryNumber: report.registryNumber, version: row.version)
  }

  /// As many values as the frame has room for; the cursor counts values.
  private static func shown(
    _ row: EntityRow<Report>, _ params: ShowReport.Params, room: Int
  ) throws -> ShowReport.Result {
    let report = row.state
    guard let from = params.after.map(Int.init) ?? 0, from >= 0 else {
      throw RPCError.invalidParam("/after", "is no cursor of this report; send the last that it answered")
    }
    var bytes = headBytes
    var values: [ReportValue] = []
    for value in report.values.dropFirst(from) {
      bytes += value.json.count + 1
      guard bytes <= room || values.isEmpty else { break }
      values.append(value)
    }
    let last = min(from, report.values.count) + values.count
    return ShowReport.Result(
      reportId: params.reportId, kind: report.kind, period: report.period, number: report.number, state: report.state,
      dataThrough: report.dataThrough, ruleVersion: report.ruleVersion, contentHash: report.contentHash,
      registryNumber: report.registryNumber, approvedBy: report.approvedBy, by: report.correctedBy, values: values,
      more: last < report.values.count, last: values.isEmpty ? nil : "\(last)", version: row.version)
  }
}

extension Indicator {
  var listed: ListIndicators.Item {
    ListIndicators.Item(
      indicator: code, title: title, unit: unit, numerator: numeratorText, denominator: denominatorText,
      dimensions: dimensions, kinds: kinds, source: source, measured: isMeasured, notMeasuredReason: notMeasuredReason)
  }
}
