import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Persons
import Vocabulary
import Wire

/// What is judged and shown beside an application's wishes.
extension AllocationService {
  var standingEndpoints: [Endpoint] {
    [
      store.command(GrantPriority.method) { params, context in
        let id = params.applicationId
        let about = try standing(id, params.expectedVersion, GrantPriority.method.info.access, context)
        try context.append(
          about.row.state.grantPriority(
            id, params, in: about.period, underWay: about.underWay,
            wasLocked: wasLocked(about.row.state.submitted.periodId, context),
            on: context.occurredOn))
        return try judged(id, about.row, isPriority: true, context)
      },
      store.command(RevokePriority.method) { params, context in
        let id = params.applicationId
        let about = try standing(id, params.expectedVersion, RevokePriority.method.info.access, context)
        try context.append(
          about.row.state.revokePriority(
            id, in: about.period, underWay: about.underWay,
            wasLocked: wasLocked(about.row.state.submitted.periodId, context),
            on: context.occurredOn))
        return try judged(id, about.row, isPriority: false, context)
      },
      store.command(RecordConsent.method) { params, context in
        let id = params.applicationId
        let about = try standing(id, params.expectedVersion, RecordConsent.method.info.access, context)
        try context.append(
          about.row.state.recordConsent(
            id, params, born: birthDate(of: about.row.state.submitted.personRef, context), in: about.period,
            underWay: about.underWay, on: context.occurredOn))
        return try receipt(id, about.row, context)
      },
      store.command(RevokeConsent.method) { params, context in
        let id = params.applicationId
        let about = try standing(id, params.expectedVersion, RevokeConsent.method.info.access, context)
        try context.append(
          about.row.state.revokeConsent(id, in: about.period, underWay: about.underWay, on: context.occurredOn))
        return try receipt(id, about.row, context)
      },
      store.command(RecordExtract.method) { params, context in
        let id = params.applicationId
        let about = try standing(id, params.expectedVersion, RecordExtract.method.info.access, context)
        try context.append(
          about.row.state.recordExtract(id, shownOn: params.shownOn, in: about.period, on: context.occurredOn))
        return try receipt(id, about.row, context)
      },
    ]
  }

  private struct Standing {
    let row: EntityRow<Application>
    let period: Period
    let underWay: RoundState?
  }

  private func standing(
    _ id: EntityID, _ version: Int?, _ access: Access, _ context: WriteContext
  ) throws -> Standing {
    let row = try application(id, expecting: version, for: access, context)
    let (period, underWay) = try period(row.state.submitted.periodId, context)
    return Standing(row: row, period: period.state, underWay: underWay)
  }

  /// Whether somebody may know how the lottery of a period fell.
  func wasLocked(_ period: EntityID, _ context: some EntityReading) throws -> Bool {
    try context.find(Round.self, [("period_id", ColumnValue(period))]).contains { $0.state.mayBeKnown }
  }

  /// Seals the wishes again with the classes that they have now.
  private func judged(
    _ id: EntityID, _ row: EntityRow<Application>, isPriority: Bool, _ context: WriteContext
  ) throws -> ApplicationReceipt {
    if let sealed = try wishes(of: id, context) {
      try context.seal(sealed.judged(isPriority: isPriority), entity: SealedWishes.entity, id)
    }
    return try receipt(id, row, context)
  }

  /// Refuses the acceptance of somebody under 18 on the first day of that job, of whom no guardian's consent was shown.
  func requireConsent(to offer: Offer, _ id: EntityID, in period: Period, _ context: WriteContext) throws {
    let application = try context.require(Application.self, offer.made.applicationId, "application").state
    guard application.standsOut == .samtyckeSaknas else { return }
    let person = try persons.resolved(application.submitted.personRef, context)
    let place = try place(of: id, offer, context).flatMap { try context.load(HolidayPlace.self, $0) }
    try application.requireConsent(
      born: context.load(KnownPerson.self, person)?.state.birthDate,
      firstDay: place?.state.registered.from ?? period.opened.workFrom)
  }

  private func receipt(
    _ id: EntityID, _ row: EntityRow<Application>, _ context: WriteContext
  ) throws -> ApplicationReceipt {
    let offer = try currentOffer(of: id, context)
    return ApplicationReceipt(
      applicationId: id, state: row.state.state(with: offer?.state.state), version: row.version + 1)
  }
}
