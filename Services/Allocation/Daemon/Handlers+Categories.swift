import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Vocabulary
import Wire

extension AllocationService {
  var categoryEndpoints: [Endpoint] {
    [
      store.query(CategoryImpact.method, resultBytes: Endpoint.ordinaryResultBytes) { params, context in
        try context.call.requireRole(
          CategoryImpact.method.info.access.listed, in: params.organisation?.text ?? Self.unit)
        _ = try context.require(Period.self, params.periodId, "period")
        let withdrawal = try withdrawal(params.periodId, params.category, params.organisation, context)
        let held = try held(at: withdrawal, in: params.periodId, context)
        return CategoryImpact.Result(
          places: withdrawal.places.count, seats: withdrawal.seats, offers: held.offered - held.accepted,
          accepted: held.accepted, wishing: try wishing(for: withdrawal, in: params.periodId, context))
      },
      store.command(WithdrawCategory.method) { params, context in
        try context.requireRole(
          WithdrawCategory.method.info.access.listed, in: params.organisation?.text ?? Self.unit)
        let (period, underWay) = try period(params.periodId, context)
        let withdrawal = try withdrawal(params.periodId, params.category, params.organisation, context)
        let held = try held(at: withdrawal, in: params.periodId, context)
        try context.append(
          withdrawal.withdraw(
            params.reason, crisis: params.crisis, expected: params.expectedSeats, in: period.state, underWay: underWay,
            on: context.occurredOn))
        return WithdrawCategory.Result(
          places: withdrawal.places.count, seats: withdrawal.seats, offers: held.offered - held.accepted,
          accepted: held.accepted)
      },
    ]
  }

  private func withdrawal(
    _ period: EntityID, _ category: HolidayCategory, _ organisation: OrganisationCode?, _ context: some EntityReading
  ) throws -> CategoryWithdrawal {
    var conditions = [(column: "period_id", value: ColumnValue(period)), ("category", ColumnValue(category))]
    if let organisation { conditions.append(("organisation", ColumnValue(organisation))) }
    return CategoryWithdrawal(try context.find(HolidayPlace.self, conditions).map { (try $0.entityID, $0.state) })
  }

  private func held(
    at withdrawal: CategoryWithdrawal, in period: EntityID, _ context: some EntityReading
  ) throws -> HeldSeats {
    let held = try held(in: period, context)
    var sum = HeldSeats()
    for place in withdrawal.places { sum += held[place.id] ?? HeldSeats() }
    return sum
  }

  /// Applications in the queue that wish for one of the places.
  private func wishing(
    for withdrawal: CategoryWithdrawal, in period: EntityID, _ context: some EntityReading
  ) throws -> Int {
    let places = Set(withdrawal.places.map(\.id))
    return try context.find(
      Application.self, [("period_id", ColumnValue(period)), ("state", ColumnValue(ApplicationState.iKo))]
    ).count { row in
      try wishes(of: row.entityID, context)?.wishes.contains { places.contains($0.placeId) } ?? false
    }
  }
}
