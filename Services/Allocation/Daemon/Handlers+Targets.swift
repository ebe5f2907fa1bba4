import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Vocabulary
import Wire

extension AllocationService {
  var targetEndpoints: [Endpoint] {
    [
      store.command(SetHolidayTarget.method, setTarget),
      store.query(ListHolidayTargets.method, listTargets),
      store.query(ShowGap.method, gap),
    ]
  }

  /// A committee sets its own target, and the city anybody's.
  private func setTarget(_ params: SetHolidayTarget.Params, _ context: WriteContext) throws -> HolidayTargetReceipt {
    let roles = SetHolidayTarget.method.info.access.listed
    if !context.call.grant.holds(roles, unit: Self.unit) {
      try context.requireRole(roles, in: params.organisation.text)
    }
    let period = try params.periodId.map { try context.require(Period.self, $0, "period").state }
    let scope = HolidayTarget.scope(params.periodId, params.year ?? 0)
    let known = try context.find(
      HolidayTarget.self, [("scope", .text(scope)), ("organisation", ColumnValue(params.organisation))], limit: 1
    ).first
    let version = known?.version ?? 0
    if let expected = params.expectedVersion, expected != version {
      throw RPCError.conflict(
        "The target has changed since version \(expected); read it again and repeat.", state: "\(version)")
    }
    let id = try known?.entityID ?? context.newID()
    try context.append(HolidayTarget.set(known?.state, params, as: id, in: period, on: context.occurredOn))
    return HolidayTargetReceipt(targetId: id, number: (known?.state.number ?? 0) + 1, version: version + 1)
  }

  private func listTargets(
    _ params: ListHolidayTargets.Params, _ context: ReadContext
  ) throws -> Page<HolidayTargetView> {
    var conditions: [(column: String, value: ColumnValue)] = []
    if let period = params.periodId { conditions.append(("scope", ColumnValue(period))) }
    if let year = params.year { conditions.append(("year", .integer(year))) }
    if let organisation = params.organisation { conditions.append(("organisation", ColumnValue(organisation))) }
    let access = ListHolidayTargets.method.info.access
    return try context.page(
      HolidayTarget.self, conditions, after: params.after, max: params.max, room: context.call.room,
      visible: { maySee($0.state.organisation, access, context.call) }
    ) { row in
      let target = row.state
      return HolidayTargetView(
        targetId: try row.entityID, periodId: target.periodId, year: target.year, organisation: target.organisation,
        seats: target.seats, history: target.history.reversed(), version: row.version)
    }
  }

  /// Whether the caller has one of the method's roles in the organisation, or in the whole city.
  private func maySee(_ organisation: OrganisationCode, _ access: Access, _ call: Call) -> Bool {
    call.grant.holds(access.listed, unit: organisation.text) || call.grant.holds(access.listed, unit: Self.unit)
  }

  // MARK: the gap

  private func gap(_ params: ShowGap.Params, _ context: ReadContext) throws -> ShowGap.Result {
    let periods = try periods(params, context)
    let rule = GapRule.inForce(on: context.today)
    var numbers: [OrganisationCode: SupplyNumbers] = [:]
    // Of an organisation that has nothing but a target: what is foretold of nothing is nothing, where anything is foretold.
    var empty: SupplyNumbers?
    var city: Int?
    var forecasts: [ForecastBasis] = []
    for row in periods {
      let supply = try supply(of: row, context)
      numbers.merge(supply.numbers) { $0 + $1 }
      if let target = supply.city { city = (city ?? 0) + target }
      forecasts.append(supply.forecast.basis)
      var nothing = SupplyNumbers()
      nothing.foretell(supply.forecast)
      empty = empty.map { $0 + nothing } ?? nothing
    }
    if params.periodId == nil, let year = params.year {
      for (organisation, target) in try targets(HolidayTarget.scope(nil, year), context) {
        if organisation == .city {
          city = target
        } else {
          numbers[organisation, default: empty ?? SupplyNumbers()].target = target
        }
      }
    }
    var total =
      numbers.values.reduce(nil) { (sum: SupplyNumbers?, own) in sum.map { $0 + own } ?? own } ?? SupplyNumbers()
    total.target = city ?? total.target
    let small = hidden(numbers, context)
    let access = ShowGap.method.info.access
    let rows = numbers.sorted { $0.key < $1.key }.compactMap { organisation, own -> GapRow? in
      guard maySee(organisation, access, context.call), params.organisation.map({ $0 == organisation }) ?? true else {
        return nil
      }
      let isHidden =
        small.organisations.contains(organisation) && hidesYouths(from: context.call, in: organisation.text)
      return own.row(organisation, hidden: isHidden, rule: rule)
    }
    let isCity = context.call.grant.holds(access.listed, unit: Self.unit)
    let hidesTotal = small.total && hidesYouths(from: context.call)
    return ShowGap.Result(
      on: context.today, rows: rows, total: isCity ? total.row(nil, hidden: hidesTotal, rule: rule) : nil,
      forecasts: forecasts, greenPercent: rule.greenPercent, yellowPercent: rule.yellowPercent, ruleSource: rule.source)
  }

  private func periods(_ params: ShowGap.Params, _ context: ReadContext) throws -> [EntityRow<Period>] {
    switch (params.periodId, params.year) {
    case (let id?, nil): return [try context.require(Period.self, id, "period")]
    case (nil, let year?):
      let periods = try context.find(Period.self, [("year", .integer(year))], limit: AllocationLimit.periodsOfYear)
      guard !periods.isEmpty else { throw RPCError.notFound("period") }
      return periods
    default: throw RPCError.invalidParam("/year", "or periodId is told, and not both")
    }
  }
}
