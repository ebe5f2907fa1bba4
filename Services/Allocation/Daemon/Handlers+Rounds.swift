import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Vocabulary
import Wire

extension AllocationService {
  var roundEndpoints: [Endpoint] {
    [
      store.command(LockRound.method, lock),
      store.command(RunRound.method, run),
      store.command(ReviewRound.method) { params, context in
        let row = try round(
          params.roundId, expecting: params.expectedVersion, for: ReviewRound.method.info.access, context)
        try context.append(row.state.review(params.roundId, on: context.occurredOn))
        return RoundReceipt(roundId: params.roundId, state: .granskad, version: row.version + 1)
      },
      store.command(ApproveRound.method, approve),
      store.command(PublishRound.method, publish),
      store.command(AbandonRound.method) { params, context in
        let row = try round(
          params.roundId, expecting: params.expectedVersion, for: AbandonRound.method.info.access, context)
        try context.append(row.state.abandon(params.roundId, params.reason, on: context.occurredOn))
        return RoundReceipt(roundId: params.roundId, state: .avbruten, version: row.version + 1)
      },
    ]
  }

  /// A round for a command.
  private func round(
    _ id: EntityID, expecting version: Int?, for access: Access, _ context: WriteContext
  ) throws -> EntityRow<Round> {
    try context.requireRole(access.listed, in: Self.unit)
    let row = try context.require(Round.self, id, "round")
    try row.requireVersion(version, "round")
    return row
  }

  /// Everything of a period that a round is computed from.
  private func material(of period: EntityID, _ context: WriteContext) throws -> RoundMaterial {
    let inPeriod = [("period_id", ColumnValue(period))]
    var links: [PersonRef: PersonRef] = [:]
    try context.forEach(LinkedRef.self) { row in links[try PersonRef(parsing: row.id)] = row.state.to }
    return try RoundMaterial(
      places: context.find(HolidayPlace.self, inPeriod).map { ($0.id, $0.state) },
      applications: context.find(Application.self, inPeriod).map { ($0.id, $0.state) },
      offers: context.find(Offer.self, inPeriod).map { (try $0.entityID, $0.state) }, links: links,
      wishes: { id in try wishes(of: EntityID(parsing: id), context) })
  }

  private func lock(_ params: LockRound.Params, _ context: WriteContext) throws -> LockRound.Result {
    try context.requireRole(LockRound.method.info.access.listed, in: Self.unit)
    let period = try context.require(Period.self, params.periodId, "period")
    let rounds = try context.find(Round.self, [("period_id", ColumnValue(params.periodId))])
      .sorted { $0.state.locked.number < $1.state.locked.number }
    let id = context.newID()
    let (drafts, locked) = try Round.lock(
      id, params, in: period.state, rounds: rounds.map { (try $0.entityID, $0.state) },
      input: material(of: params.periodId, context).input, on: context.occurredOn)
    try context.append(drafts)
    return LockRound.Result(
      roundId: id, inputHash: locked.inputHash, applications: locked.applications, places: locked.places,
      seats: locked.seats, state: .last, version: 1)
  }

  private func run(_ params: RunRound.Params, _ context: WriteContext) throws -> RunRound.Result {
    let row = try round(params.roundId, expecting: params.expectedVersion, for: RunRound.method.info.access, context)
    let (drafts, result) = try row.state.run(
      params.roundId, seed: params.seed, on: context.occurredOn
    ) { try material(of: row.state.locked.periodId, context).input }
    try context.append(drafts)
    try RoundTables.keep(result, of: params.roundId, context.db)
    return RunRound.Result(
      roundId: params.roundId, resultHash: result.hash, offers: result.offers, firstWish: result.firstWish,
      unplaced: result.unplaced, state: .kord, version: row.version + 1)
  }

  private func approve(_ params: ApproveRound.Params, _ context: WriteContext) throws -> RoundReceipt {
    let row = try round(
      params.roundId, expecting: params.expectedVersion, for: ApproveRound.method.info.access, context)
    try row.state.requireApprovable(on: context.occurredOn)
    let input = try material(of: row.state.locked.periodId, context).input
    let drafts = try row.state.approve(params.roundId, input: input, on: context.occurredOn) { result, seed in
      result.faults(input, seed: seed)
    }
    try context.append(drafts)
    return RoundReceipt(roundId: params.roundId, state: .faststalld, version: row.version + 1)
  }

  private func publish(_ params: PublishRound.Params, _ context: WriteContext) throws -> PublishRound.Result {
    let row = try round(
      params.roundId, expecting: params.expectedVersion, for: PublishRound.method.info.access, context)
    try row.state.requirePublishable(on: context.occurredOn)
    let period = try context.require(Period.self, row.state.locked.periodId, "period")
    let material = try material(of: row.state.locked.periodId, context)
    let publication = try row.state.publish(
      params.roundId, in: period.state, input: material.input, live: material.live,
      person: { material.persons[$0] }, newID: { context.newID() }, on: context.occurredOn)
    try context.append(publication.drafts)
    let published = publication.published
    return PublishRound.Result(
      roundId: params.roundId, offers: published.offers, kept: published.kept, moved: published.moved,
      voided: published.voided, replyBy: published.replyBy, state: .publicerad, version: row.version + 1)
  }
}
