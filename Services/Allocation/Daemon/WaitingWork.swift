import AllocationAPI
import AllocationDomain
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

  @Sendable static func hasLostItsPlace(_ row: EntityRow<Employment>, _ reading: any EntityReading) throws -> Bool {
    guard let sealed = try reading.unseal(SealedEmployment.self, entity: SealedEmployment.entity, row.entityID),
      try isGone(sealed.placeId, reading)
    else { return false }
    return try reading.require(Period.self, row.state.agreed.periodId, "period").state.state == .oppen
  }

  // MARK: extracts from the criminal register

  @Sendable static func lacksExtract(_ row: EntityRow<Offer>, _ reading: any EntityReading) throws -> Bool {
    guard let id = try place(of: row.entityID, row.state, reading),
      let place = try reading.load(HolidayPlace.self, id)?.state, place.registered.childrenWork
    else { return false }
    let period = try reading.require(Period.self, row.state.made.periodId, "period").state
    return try lacksExtract(row.state.made.applicationId, on: place.work(in: period).lowerBound, period, reading)
  }

  @Sendable static func lacksExtract(_ row: EntityRow<Employment>, _ reading: any EntityReading) throws -> Bool {
    let agreed = row.state.agreed
    guard let sealed = try reading.unseal(SealedEmployment.self, entity: SealedEmployment.entity, row.entityID),
      try reading.load(HolidayPlace.self, sealed.placeId)?.state.registered.childrenWork == true
    else { return false }
    let period = try reading.require(Period.self, agreed.periodId, "period").state
    // Who begins late needs one that holds then.
    return try lacksExtract(
      agreed.applicationId, on: max(agreed.from, CivilDate.stockholm(at: reading.now)), period, reading)
  }

  /// Nobody works any more in a closed period.
  private static func lacksExtract(
    _ application: EntityID, on first: CivilDate, _ period: Period, _ reading: any EntityReading
  ) throws -> Bool {
    guard period.state == .oppen else { return false }
    let application = try reading.require(Application.self, application, "application").state
    return !application.hasExtract(on: first, in: period.opened)
  }
}
