import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Vocabulary
import Wire

extension AllocationService {
  /// Seats and youths of each organisation of a period that has a place or a target, with the forecast.
  func supply(
    of row: EntityRow<Period>, _ context: ReadContext
  ) throws -> (numbers: [OrganisationCode: SupplyNumbers], city: Int?, forecast: SupplyForecast) {
    let day = context.today
    let id = try row.entityID
    let held = try held(in: id, context)
    var numbers: [OrganisationCode: SupplyNumbers] = [:]
    for place in try context.find(HolidayPlace.self, [("period_id", ColumnValue(id))]) {
      let seats = place.state.registered.seats
      if let then = place.state.seats(on: min(day, row.state.opened.applyTo)) {
        numbers[then.organisation, default: SupplyNumbers()].atClosing += then.seats
      }
      var own = numbers[place.state.registered.organisation, default: SupplyNumbers()]
      if place.state.state == .atertagen { own.withdrawn += seats } else { own.registered += seats }
      if place.state.state == .oppen { own.open += seats }
      let youths = held[try place.entityID] ?? HeldSeats()
      own.offered += youths.offered
      own.accepted += youths.accepted
      if let contracted = youths.contracted { own.contracted = (own.contracted ?? 0) + contracted }
      numbers[place.state.registered.organisation] = own
    }
    var targets = try targets(HolidayTarget.scope(id, row.state.opened.year), context)
    let city = targets.removeValue(forKey: .city)
    for (organisation, seats) in targets { numbers[organisation, default: SupplyNumbers()].target = seats }
    let forecast = try SupplyForecast(
      of: id, row.state, earlier: earlier(than: row, on: day, context),
      offers: held.values.contains { $0.offered > 0 }, own: replies(in: id, context), rule: GapRule.inForce(on: day),
      on: day)
    for organisation in numbers.keys { numbers[organisation]?.foretell(forecast) }
    return (numbers, city, forecast)
  }

  /// The present targets of a period or of a year, by organisation.
  func targets(_ scope: String, _ context: ReadContext) throws -> [OrganisationCode: Int] {
    let rows = try context.find(HolidayTarget.self, [("scope", .text(scope))])
    return Dictionary(rows.map { ($0.state.organisation, $0.state.seats) }, uniquingKeysWith: { $1 })
  }

  /// What the earlier periods of the same kind came to.
  private func earlier(
    than row: EntityRow<Period>, on day: CivilDate, _ context: ReadContext
  ) throws -> [EarlierPeriod] {
    let opened = row.state.opened
    let left = day.days(until: opened.applyTo)
    let own = (opened.year, opened.number ?? 1)
    return try context.find(Period.self, []).compactMap { other in
      let known = other.state.opened
      guard known.periodKind == opened.periodKind, (known.year, known.number ?? 1) < own else { return nil }
      let id = try other.entityID
      let places = try context.find(HolidayPlace.self, [("period_id", ColumnValue(id))]).map(\.state)
      func seats(on day: CivilDate) -> Int { places.reduce(0) { $0 + ($1.seats(on: day)?.seats ?? 0) } }
      let (accepted, replied) = try replies(in: id, context)
      return EarlierPeriod(
        id: id, year: known.year, number: known.number ?? 1, seatsAtClosing: seats(on: known.applyTo),
        seatsAtThisPoint: seats(on: known.applyTo.adding(days: -max(0, left))),
        seats: places.reduce(0) { $0 + ($1.state == .atertagen ? 0 : $1.registered.seats) }, accepted: accepted,
        replied: replied)
    }
  }

  /// Whether few youths are not told to the caller: whoever may only read.
  func hidesYouths(from call: Call, in unit: String = unit) -> Bool {
    let roles: [Role] = [.officer, .manager]
    return !call.grant.holds(roles, unit: unit) && !call.grant.holds(roles, unit: Self.unit)
  }

  /// Whose youths are not told to whoever may only read.
  func hidden(
    _ numbers: [OrganisationCode: SupplyNumbers], _ context: ReadContext
  ) -> (organisations: Set<OrganisationCode>, total: Bool) {
    let codes = numbers.keys.sorted()
    let rows = codes.map { code in
      [SmallCounts.Cell(numbers[code]?.accepted ?? 0), SmallCounts.Cell(numbers[code]?.contracted ?? 0)]
    }
    let (hidden, total) = SmallCounts.hidden(rows, least: GapRule.inForce(on: context.today).leastShown)
    return (Set(hidden.map { codes[$0] }), total)
  }
}
