package import Bus
import Casework
package import EventStore
package import Persons
import PlacementAPI
import PlacementDomain
package import Rights
import Vocabulary
import Wire

/// What answers the methods. Each loads, lets the domain decide, and records.
package struct Handlers: Sendable {
  let store: Store
  let persons: PersonGuard
  let openPlaces = OpenPlaces()

  package init(store: Store, persons: PersonGuard) {
    self.store = store
    self.persons = persons
  }

  package var endpoints: [Endpoint] {
    places + aspirants + matches + offers + placements + followups + rights.endpoints(store)
      + corrections.endpoints(store) + [.rules([SupportFormRules.table.listing])]
      + persons.work(store, Self.work)
  }

  /// What waits for somebody, as `work.list` tells it. Placements and follow-ups are their aspirant's unit's.
  static let work = [
    WorkSource(Place.work), WorkSource(Aspirant.work),
    WorkSource(Placement.work) { row, reading in try unit(of: row.state, reading) },
    WorkSource(Followup.work) { followup, reading in
      try unit(of: reading.require(Placement.self, followup.state.plan.placementId, "placement").state, reading)
    },
  ]

  static func unit(of placement: Placement, _ reading: some EntityReading) throws -> OrganisationCode {
    try reading.require(Aspirant.self, placement.offer.aspirantId, "aspirant").state.organisation
  }

  package var rights: RightsService {
    RightsService(
      service: PlacementMethods.service, holdings: PlacementHoldings.all, tables: PlacementHoldings.tables,
      gate: persons.gate)
  }
}

extension Call {
  /// Refuses unless one of the method's roles is held in the unit: across units the default is no access.
  func mustHold(_ method: MethodInfo, in unit: OrganisationCode) throws {
    guard !grant.units.isEmpty else { return }
    try requireRole(method.access.listed, in: unit.text)
  }

  /// Whether an item of the unit may stand in this caller's list.
  func mayList(_ method: MethodInfo, in unit: OrganisationCode) -> Bool {
    grant.units.isEmpty || grant.holds(method.access.listed, unit: unit.text)
  }
}

extension Handlers {
  /// An aspirant that the caller may act on. Visibility comes before everything that would tell of the person.
  func aspirant(
    _ id: EntityID, expecting version: Int?, for method: MethodInfo, _ context: WriteContext
  ) throws -> Aspirant {
    let row = try context.require(Aspirant.self, id, "aspirant")
    try persons.requireVisible(row.state.personRef, "aspirant", context)
    try context.call.mustHold(method, in: row.state.organisation)
    return try current(row, id, version, "aspirant", context)
  }

  /// A proposal that the caller may act on.
  func match(
    _ id: EntityID, expecting version: Int?, for method: MethodInfo, _ context: WriteContext
  ) throws -> Match {
    let row = try context.require(Match.self, id, "match")
    try persons.requireVisible(row.state.personRef, "match", context)
    try mustHold(method, inUnitOf: row.state.aspirantId, context)
    return try current(row, id, version, "match", context)
  }

  /// A placement that the caller may act on.
  func placement(
    _ id: EntityID, expecting version: Int?, for method: MethodInfo, _ context: WriteContext
  ) throws -> Placement {
    let row = try context.require(Placement.self, id, "placement")
    try persons.requireVisible(row.state.offer.personRef, "placement", context)
    try mustHold(method, inUnitOf: row.state.offer.aspirantId, context)
    return try current(row, id, version, "placement", context)
  }

  /// A follow-up that the caller may act on.
  func followup(
    _ id: EntityID, expecting version: Int?, for method: MethodInfo, _ context: WriteContext
  ) throws -> Followup {
    let row = try context.require(Followup.self, id, "followup")
    try persons.requireVisible(row.state.plan.personRef, "followup", context)
    if !context.call.grant.units.isEmpty {
      let placement = try context.require(Placement.self, row.state.plan.placementId, "placement")
      try mustHold(method, inUnitOf: placement.state.offer.aspirantId, context)
    }
    return try current(row, id, version, "followup", context)
  }

  /// The unit is the aspirant's, which is looked up only for callers whose roles are held in units.
  func mustHold(_ method: MethodInfo, inUnitOf aspirant: EntityID, _ context: WriteContext) throws {
    guard !context.call.grant.units.isEmpty else { return }
    let row = try context.require(Aspirant.self, aspirant, "aspirant")
    try context.call.mustHold(method, in: row.state.organisation)
  }

  private func current<E: Entity>(
    _ row: EntityRow<E>, _ id: EntityID, _ version: Int?, _ what: String, _ context: WriteContext
  ) throws -> E {
    guard let version, version != row.version else { return row.state }
    return try context.require(E.self, id, what, expecting: version).state
  }
}
