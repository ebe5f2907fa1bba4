import AllocationAPI
import AllocationDomain
import Casework
import EventStore
import Vocabulary

/// Who waits for what, as far as sealed rows tell it.
extension AllocationService {
  /// Whose work it is: until the answer the city's, then that of whoever employs.
  @Sendable static func whoWaits(_ row: EntityRow<Offer>, _ reading: any EntityReading) throws -> OrganisationCode {
    guard row.state.state == .accepterad, let id = try place(of: row.entityID, row.state, reading) else { return .city }
    return try reading.load(HolidayPlace.self, id)?.state.employer ?? .city
  }

  static func employer(of employment: EntityID, _ reading: any EntityReading) throws -> OrganisationCode {
    try reading.unseal(SealedEmployment.self, entity: SealedEmployment.entity, employment)?.employer ?? .city
  }

  static func isGone(_ place: EntityID, _ reading: some EntityReading) throws -> Bool {
    try reading.load(HolidayPlace.self, place)?.state.state == .atertagen
  }

  /// An application that was judged out waits in an open period alone: in a closed one no round will take it in again.
  @Sendable static func waitsInItsPeriod(_ reading: any EntityReading) throws -> (
    (EntityRow<Application>) throws -> Bool
  )? {
    let open = Set(try reading.find(Period.self, []).filter { $0.state.state == .oppen }.map(\.id))
    return { row in row.state.state != .ejBehorig || open.contains(row.state.submitted.periodId.text) }
  }

  /// Whether an employment's place was taken back.
  @Sendable static func hasLostItsPlace(_ reading: any EntityReading) throws -> (
    (EntityRow<Employment>) throws -> Bool
  )? {
    let gone = try places(of: reading) { $0.state == .atertagen }
    guard !gone.isEmpty else { return nil }
    return { row in
      let sealed = try reading.unseal(SealedEmployment.self, entity: SealedEmployment.entity, row.entityID)
      return sealed.map { gone[$0.placeId] != nil } ?? false
    }
  }

  /// Whether an offer is of work with children, and the youth has shown no extract from the criminal register that holds on
  /// its first day.
  @Sendable static func offersLackExtracts(_ reading: any EntityReading) throws -> ((EntityRow<Offer>) throws -> Bool)?
  {
    let withChildren = try places(of: reading) { $0.registered.childrenWork }
    guard !withChildren.isEmpty else { return nil }
    return { row in
      guard let id = try place(of: row.entityID, row.state, reading), let (place, period) = withChildren[id] else {
        return false
      }
      return try lacksExtract(row.state.made.applicationId, on: place.work(in: period).lowerBound, period, reading)
    }
  }

  /// The same of a contract. Who begins late needs one that holds then.
  @Sendable static func contractsLackExtracts(
    _ reading: any EntityReading
  ) throws -> ((EntityRow<Employment>) throws -> Bool)? {
    let withChildren = try places(of: reading) { $0.registered.childrenWork }
    guard !withChildren.isEmpty else { return nil }
    let today = CivilDate.stockholm(at: reading.now)
    return { row in
      guard let sealed = try reading.unseal(SealedEmployment.self, entity: SealedEmployment.entity, row.entityID),
        let (_, period) = withChildren[sealed.placeId]
      else { return false }
      return try lacksExtract(row.state.agreed.applicationId, on: max(row.state.agreed.from, today), period, reading)
    }
  }

  private static func lacksExtract(
    _ application: EntityID, on first: CivilDate, _ period: Period, _ reading: any EntityReading
  ) throws -> Bool {
    let application = try reading.require(Application.self, application, "application").state
    return !application.hasExtract(on: first, in: period.opened)
  }

  /// Places of open periods: in a closed one nobody works any more.
  private static func places(
    of reading: any EntityReading, where isMeant: (HolidayPlace) -> Bool
  ) throws -> [EntityID: (HolidayPlace, Period)] {
    var found: [EntityID: (HolidayPlace, Period)] = [:]
    for period in try reading.find(Period.self, []) where period.state.state == .oppen {
      for place in try reading.find(HolidayPlace.self, [("period_id", .text(period.id))]) where isMeant(place.state) {
        found[try place.entityID] = (place.state, period.state)
      }
    }
    return found
  }
}
