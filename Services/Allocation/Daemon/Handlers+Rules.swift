import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Vocabulary
import Wire

/// What a period's rounds are decided by, and where the seed comes from.
extension AllocationService {
  var ruleEndpoints: [Endpoint] {
    [
      store.command(DecideRules.method, decideRules),
      store.command(NameDraw.method) { params, context in
        try context.requireRole(NameDraw.method.info.access.listed, in: Self.unit)
        let row = try context.require(Period.self, params.periodId, "period")
        try row.requireVersion(params.expectedVersion, "period")
        try context.append(
          row.state.nameDraw(
            params.periodId, params.draw, drawnOn: params.drawnOn,
            hasRounds: context.count(Round.self, [("period_id", ColumnValue(params.periodId))]) > 0,
            on: context.occurredOn))
        return PeriodReceipt(periodId: params.periodId, state: row.state.state, version: row.version + 1)
      },
    ]
  }

  /// Whether applications were sent in a period: none can be before its window has opened.
  func hasApplications(_ period: EntityID, _ context: some EntityReading) throws -> Bool {
    try !context.find(Application.self, [("period_id", ColumnValue(period))], limit: 1).isEmpty
  }

  private func decideRules(_ params: DecideRules.Params, _ context: WriteContext) throws -> DecideRules.Result {
    try context.requireRole(DecideRules.method.info.access.listed, in: Self.unit)
    let row = try context.require(Period.self, params.periodId, "period")
    try row.requireVersion(params.expectedVersion, "period")
    let (drafts, rules, state) = try row.state.decideRules(
      params.periodId, params, by: context.call.officerID,
      hasApplications: hasApplications(params.periodId, context), on: context.occurredOn)
    try context.append(drafts)
    return DecideRules.Result(
      periodId: params.periodId, rulesState: state, rules: rules.canonicalText, rulesHash: rules.hash,
      state: row.state.state, version: row.version + 1)
  }
}
