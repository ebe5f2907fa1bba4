import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Persons
import Vocabulary
import Wire

extension AllocationService {
  var roundEndpoints: [Endpoint] {
    [
      store.command(LockRound.method, isTriable: true, lock),
      store.command(RunRound.method, isTriable: true, run),
      store.command(ReviewRound.method, isTriable: true) { params, context in
        let row = try round(
          params.roundId, expecting: params.expectedVersion, for: ReviewRound.method.info.access, context)
        try context.append(row.state.review(params.roundId, on: context.occurredOn))
        return RoundReceipt(roundId: params.roundId, state: .granskad, version: row.version + 1)
      },
      store.command(ApproveRound.method, isTriable: true, approve),
      store.command(PublishRound.method, isTriable: true, publish),
      store.command(AbandonRound.method) { params, context in
        let row = try round(
          params.roundId, expecting: params.expectedVersion, for: AbandonRound.method.info.access, context)
        try context.append(row.state.abandon(params.roundId, params.reason, on: context.occurredOn))
        try forgetErased(in: params.roundId, context)
        return RoundReceipt(roundId: params.roundId, state: .avbruten, version: row.version + 1)
      },
    ]
  }

  /// Deletes what a round that is over has kept of those who were erased meanwhile, from the log of the database too.
  private func forgetErased(in round: EntityID, _ context: WriteContext) throws {
    guard try !CommitmentTables.erased(in: round, context.db).isEmpty else { return }
    try CommitmentTables.forget(in: round, context.db)
    context.afterCommit { [store] in store.emptyLog { _ in } }
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

  /// Everything of a period that a round is computed from, as one of the mode has it.
  func material(
    of period: EntityID, mode: RoundMode = .full, _ context: some EntityReading
  ) throws -> RoundMaterial {
    let inPeriod = [("period_id", ColumnValue(period))]
    let links = try links(context)
    let rules = try context.require(Period.self, period, "period").state.allocationRules
    let applications = try context.find(Application.self, inPeriod).map { ($0.id, $0.state) }
    var sources = RoundMaterial.Sources(
      places: try context.find(HolidayPlace.self, inPeriod).map { ($0.id, $0.state) }, applications: applications,
      offers: try context.find(Offer.self, inPeriod).map { (try $0.entityID, $0.state) },
      employments: try employments(inPeriod: period, context), links: links, rules: rules,
      sexes: try sexes(of: applications.map(\.1.submitted.personRef), rules, context),
      shared: try sharedLotteryIDs(context),
      employedElsewhere: try employedElsewhere(than: period, links, context))
    sources.judging = try judging(of: period, sources.applications, context)
    return try RoundMaterial(
      sources, mode: mode, wishes: { id in try wishes(of: EntityID(parsing: id), context) },
      place: { id, offer in try place(of: id, offer, context) })
  }

  /// What a locked round is computed from: gathered again, and where that is another by now, for the register tells of persons
  /// also while a round is under way, as it was frozen.
  private func material(of row: EntityRow<Round>, _ context: WriteContext) throws -> RoundMaterial {
    let locked = row.state.locked
    let now = try material(of: locked.periodId, mode: locked.mode ?? .full, context)
    guard now.input.hash != locked.inputHash, let frozen = try CommitmentTables.frozen(row.entityID, context.db) else {
      return now
    }
    var lines: [(line: String, isPriority: Bool)] = []
    var persons: [String: PersonRef] = [:]
    for (id, line) in frozen.applications {
      let submitted = try context.require(Application.self, id, "application").state.submitted
      lines.append((line, submitted.priority))
      persons[id.text] = submitted.personRef
    }
    guard let input = RoundInput(places: frozen.places, applications: lines), input.hash == locked.inputHash else {
      return now
    }
    return RoundMaterial(input: input, persons: persons, live: now.live, fixed: now.fixed)
  }

  /// Those who have a place of the period that the round does not move, as refs that are read as themselves.
  private func seated(
    outside material: RoundMaterial, in period: EntityID, _ links: [PersonRef: PersonRef], _ context: WriteContext
  ) throws -> Set<PersonRef> {
    var seated: Set<PersonRef> = []
    let employments = try employments(inPeriod: period, context)
    for row in try context.find(Offer.self, [("period_id", ColumnValue(period))]) where row.state.isLive {
      let application = row.state.made.applicationId.text
      guard material.persons[application] == nil, material.live[application] == nil,
        employments[application] != .utebliven
      else { continue }
      seated.insert(RoundMaterial.resolved(row.state.made.personRef, links))
    }
    return seated
  }

  /// By the register, where a reserve with a legal basis asks for it; else nobody's is looked at.
  private func sexes(
    of refs: [PersonRef], _ rules: AllocationRules, _ context: some EntityReading
  ) throws -> [PersonRef: Sex] {
    guard rules.tags.contains(where: \.isSex) else { return [:] }
    var sexes: [PersonRef: Sex] = [:]
    for ref in refs { sexes[ref] = try context.load(KnownPerson.self, ref)?.state.sex }
    return sexes
  }

  private func lock(_ params: LockRound.Params, _ context: WriteContext) throws -> LockRound.Result {
    try context.requireRole(LockRound.method.info.access.listed, in: Self.unit)
    let period = try context.require(Period.self, params.periodId, "period")
    let rounds = try context.find(Round.self, [("period_id", ColumnValue(params.periodId))])
      .sorted { $0.state.locked.number < $1.state.locked.number }
    let mode = try freezing(of: params.periodId, period.state, context)
      .mode(asked: params.mode, on: context.occurredOn, period.state.state.rawValue)
    let id = context.newID()
    try judgeAgain(period, context)
    let input = try material(of: params.periodId, mode: mode, context).input
    let commitment = Commitment(input) { _ in context.random(SaltedLine.saltBytes) }
    let (drafts, locked) = try Round.lock(
      id, params, in: period.state, rounds: rounds.map { (try $0.entityID, $0.state) }, mode: mode, input: input,
      commitment: commitment, on: context.occurredOn)
    try context.append(drafts)
    try CommitmentTables.keep(commitment, of: id, context.db)
    try CommitmentTables.keep(places: input, of: id, context.db)
    return LockRound.Result(
      roundId: id, inputHash: locked.inputHash, applications: locked.applications, places: locked.places,
      seats: locked.seats, rulesHash: period.state.allocationRules.hash, merkleRoot: commitment.root,
      draw: locked.draw, drawnOn: locked.drawnOn, state: .last, version: 1)
  }

  private func run(_ params: RunRound.Params, _ context: WriteContext) throws -> RunRound.Result {
    let id = params.roundId
    let row = try round(id, expecting: params.expectedVersion, for: RunRound.method.info.access, context)
    let locked = row.state.locked
    let earlier = try context.find(Round.self, [("period_id", ColumnValue(locked.periodId))])
      .filter { $0.id != id.text }.map(\.state)
    var input = RoundInput(places: [], applications: [], changedOn: nil)
    var commitments: (results: Commitment, cutoffs: Commitment)?
    let (drafts, result) = try row.state.run(id, seed: params.seed, earlier: earlier, on: context.occurredOn) {
      input = try material(of: row, context).input
      return input
    } roots: { result in
      guard locked.merkleRoot != nil else { return nil }
      let salts = try CommitmentTables.salts(of: id, context.db)
      let results = Commitment(result, of: id) { salts[$0] ?? [] }
      let cutoffs = Commitment(cutoffsOf: result, round: id) { _ in context.random(SaltedLine.saltBytes) }
      commitments = (results, cutoffs)
      return (results.root, cutoffs.root)
    }
    try context.append(drafts)
    try RoundTables.keep(result, of: id, context.db)
    if let commitments { try keep(commitments, result, input, of: id, in: locked.periodId, context) }
    try CommitmentTables.forgetResults(of: id, context.db)
    return RunRound.Result(
      roundId: id, resultHash: result.hash, offers: result.offers, firstWish: result.firstWish,
      unplaced: result.unplaced, state: .kord, version: row.version + 1)
  }

  /// Keeps what the certificate of a round is made of.
  private func keep(
    _ commitments: (results: Commitment, cutoffs: Commitment), _ result: RoundResult, _ input: RoundInput,
    of round: EntityID, in period: EntityID, _ context: WriteContext
  ) throws {
    var categories: [String: HolidayCategory] = [:]
    for row in try context.find(HolidayPlace.self, [("period_id", ColumnValue(period))]) {
      categories[row.id] = row.state.registered.category
    }
    let rules = try context.require(Period.self, period, "period").state.allocationRules
    var lines: [String: String] = [:]
    for place in input.places where place.isOpen { lines[place.id] = RoundInput.line(of: place) }
    try CommitmentTables.keep(results: commitments.results, of: round, context.db)
    try CommitmentTables.keep(
      result, cutoffs: commitments.cutoffs, lines: lines,
      told: PublicCutoff.all(input, result, rules) { categories[$0] }, of: round, context.db)
  }

  private func approve(_ params: ApproveRound.Params, _ context: WriteContext) throws -> RoundReceipt {
    let row = try round(
      params.roundId, expecting: params.expectedVersion, for: ApproveRound.method.info.access, context)
    try row.state.requireApprovable(on: context.occurredOn)
    let input = try material(of: row, context).input
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
    let material = try material(of: row, context)
    let links = try links(context)
    let employed = try employedElsewhere(than: row.state.locked.periodId, links, context)
      .union(seated(outside: material, in: row.state.locked.periodId, links, context))
    // Who has been erased since the lock keeps their turn in the round that is bound to it, and gets no offer: the seat goes
    // to the next in order with those that are declined.
    let erased = try CommitmentTables.erased(in: params.roundId, context.db)
    let gone = Set(erased.compactMap { material.persons[$0] })
    let publication = try row.state.publish(
      params.roundId, in: period.state, material: material,
      employedElsewhere: { gone.contains($0) || employed.contains(RoundMaterial.resolved($0, links)) },
      resolved: { RoundMaterial.resolved($0, links) }, newID: { context.newID() }, on: context.occurredOn)
    for (offer, place) in publication.places {
      try context.seal(SealedOffer(placeId: place), entity: SealedOffer.entity, offer)
    }
    try context.append(publication.drafts)
    try forgetErased(in: params.roundId, context)
    let published = publication.published
    return PublishRound.Result(
      roundId: params.roundId, offers: published.offers, kept: published.kept, moved: published.moved,
      voided: published.voided, replyBy: published.replyBy, state: .publicerad, version: row.version + 1)
  }
}
