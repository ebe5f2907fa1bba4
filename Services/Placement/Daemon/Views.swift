import EventStore
import Persons
import PlacementAPI
import PlacementDomain
import Vocabulary

extension PlaceView {
  /// - Parameter taken: seats that are held.
  init(_ row: EntityRow<Place>, _ id: EntityID, taken: Int) {
    let terms = row.state.terms
    self.init(
      placeId: id, placeKind: terms.placeKind, organisation: terms.organisation, district: terms.district,
      workplaceKind: terms.workplaceKind, sector: terms.sector, occupation: terms.occupation,
      requiredEducation: terms.requiredEducation, seats: terms.seats, supervisors: terms.supervisors,
      maxPerSupervisor: terms.maxPerSupervisor, from: terms.from, to: terms.to, extentPercent: terms.extentPercent,
      childrenWork: terms.childrenWork, state: row.state.state, taken: taken, free: row.state.free(taken: taken),
      version: row.version)
  }
}

extension Handlers {
  func view(_ row: EntityRow<Aspirant>, _ context: WriteContext) throws -> AspirantView {
    let (id, aspirant) = (try EntityID(parsing: row.id), row.state)
    return AspirantView(
      aspirantId: id, personRef: try persons.resolved(aspirant.personRef, context), caseId: aspirant.caseId,
      educationClass: aspirant.educationClass, occupation: aspirant.occupation, organisation: aspirant.organisation,
      state: aspirant.state, receivedOn: aspirant.receivedOn,
      matches: try context.ids(in: "entity_match", "aspirant", id),
      placements: try context.ids(in: "entity_placement", "aspirant", id),
      needsNewPlace: try needsNewPlace(aspirant, id, context), version: row.version)
  }

  func view(_ row: EntityRow<Placement>, _ context: WriteContext) throws -> PlacementView {
    let (placement, offer) = (row.state, row.state.offer)
    let placeId = try context.place(ofMatch: offer.matchId)
    return PlacementView(
      placementId: try EntityID(parsing: row.id), aspirantId: offer.aspirantId,
      personRef: try persons.resolved(offer.personRef, context), matchId: offer.matchId, placeId: placeId,
      from: offer.from, to: offer.to, extentPercent: offer.extentPercent, supportForm: offer.supportForm,
      validTo: placement.validTo, replyBy: offer.replyBy, state: placement.state,
      needsNewPlace: try needsNewPlace(placement, context), startedOn: placement.startedOn,
      endedOn: placement.endedOn, version: row.version)
  }

  /// Whether the place of a placement that holds its seat has been withdrawn.
  func needsNewPlace(_ placement: Placement, _ context: WriteContext) throws -> Bool {
    guard placement.state.holdsSeat else { return false }
    return try isWithdrawn(placeOf: placement.offer.matchId, context)
  }

  private func needsNewPlace(_ aspirant: Aspirant, _ id: EntityID, _ context: WriteContext) throws -> Bool {
    guard aspirant.state == .matchas || aspirant.state == .placerad else { return false }
    switch try context.aliveWork(of: id) {
    case nil: return false
    case .match(let match): return try isWithdrawn(placeOf: match, context)
    case .placement(let placement):
      guard let row = try context.load(Placement.self, placement) else { return false }
      return try needsNewPlace(row.state, context)
    }
  }

  private func isWithdrawn(placeOf match: EntityID, _ context: WriteContext) throws -> Bool {
    try context.load(Place.self, context.place(ofMatch: match))?.state.state == .atertagen
  }
}
