package import AllocationAPI
package import Casework
package import Vocabulary
import Wire

extension Round {
  /// Freezes the input and binds the seed: by the public draw that the period has named, else by its hash.
  /// - Parameters:
  ///   - rounds: every round of the period, by number.
  ///   - mode: as ``Freezing`` has it on the day; the input is gathered with it.
  ///   - commitment: to the applications, under their salts.
  package static func lock(
    _ id: EntityID, _ params: LockRound.Params, in period: Period, rounds: [(id: EntityID, state: Round)],
    mode: RoundMode = .full, input: RoundInput, commitment: Commitment? = nil, on day: CivilDate
  ) throws(AllocationRefusal) -> (drafts: [EventDraft], locked: RoundLocked) {
    if let rerunOf = params.rerunOf, !rounds.contains(where: { $0.id == rerunOf && $0.state.state == .publicerad }) {
      throw .notAgreeing([Problem(path: "/rerunOf", problem: "is no published round of the period")])
    }
    guard (period.draw == nil) != (params.seedHash == nil) else {
      throw .notAgreeing([
        Problem(
          path: "/seedHash",
          problem: period.draw == nil
            ? "is needed: the period has named no public draw" : "must be left out: a public draw gives the seed")
      ])
    }
    try period.requireWorkable(underWay: rounds.first { $0.state.state.isUnderWay }?.state.state)
    guard day > period.opened.applyTo else {
      throw .windowStillOpen(to: period.opened.applyTo, state: period.state.rawValue)
    }
    if period.draw == nil {
      let committed = period.opened.seedHash ?? rounds.first?.state.locked.seedHash
      guard committed == nil || committed == params.seedHash else {
        throw .committedToAnotherSeed(state: period.state.rawValue)
      }
    }
    try requireOrder(day, after: input.changedOn ?? day, "the present input")
    try requireOrder(day, after: rounds.last?.state.changedOn ?? day, "the present state of the round before")
    let rules = period.allocationRules
    let locked = RoundLocked(
      periodId: params.periodId, number: rounds.count + 1, seedHash: params.seedHash,
      // After a published round every other one is a re-run, told or not: its seed is known.
      rerunOf: params.rerunOf ?? rounds.last { $0.state.published != nil }?.id,
      inputHash: input.hash, ruleVersion: rules.version, applications: input.applications.count,
      places: input.openPlaces, seats: input.seats, mode: mode == .full ? nil : mode, rulesHash: rules.hash,
      merkleRoot: commitment?.root,
      draw: period.draw?.draw, drawnOn: period.draw?.drawnOn)
    return ([EventDraft(id, locked)], locked)
  }

  /// Reveals the seed, draws the lottery and allocates.
  ///
  /// The seed of a public draw is taken on its day or later. A mistake in it can be mended by abandoning the round, and shows for
  /// ever: the certificate tells every seed that the period has been run with, beside the draw that anybody can look up. Once a
  /// round is published its seed holds for all that follow.
  /// - Parameters:
  ///   - earlier: the other rounds of the period.
  ///   - input: asked for only where the round may be run.
  ///   - roots: what commits to the result and to the cutoffs; nil for a round without salts.
  package func run(
    _ id: EntityID, seed: LotterySeed, earlier: [Round] = [], on day: CivilDate, input: () throws -> RoundInput,
    roots: (RoundResult) throws -> (result: HexDigest, cutoffs: HexDigest)? = { _ in nil }
  ) throws -> (drafts: [EventDraft], result: RoundResult) {
    if let seedHash = locked.seedHash, Checksum.of(seed.text) != seedHash {
      throw AllocationRefusal.notAgreeing([
        Problem(path: "/seed", problem: "is not the seed whose hash the round was locked with")
      ])
    }
    guard state.mayBecome(.kord) else { throw AllocationRefusal.notLocked(state: state.rawValue) }
    if let drawnOn = locked.drawnOn, day < drawnOn {
      throw AllocationRefusal.drawNotYet(drawnOn, state: state.rawValue)
    }
    guard earlier.allSatisfy({ $0.published == nil || $0.executed?.seed == seed }) else {
      throw AllocationRefusal.committedToAnotherSeed(state: state.rawValue)
    }
    try requireOrder(day, after: changedOn, state.rawValue)
    let input = try input()
    try requireSame(input)
    let result = try computed(input, seed)
    let roots = try roots(result)
    return ([EventDraft(id, result.executed(seed, resultRoot: roots?.result, cutoffRoot: roots?.cutoffs))], result)
  }

  package func review(_ id: EntityID, on day: CivilDate) throws(AllocationRefusal) -> [EventDraft] {
    guard state.mayBecome(.granskad) else { throw .notExecuted(state: state.rawValue) }
    try requireOrder(day, after: changedOn, state.rawValue)
    return [EventDraft(id, RoundReviewed())]
  }

  /// Refuses before anything is computed.
  package func requireApprovable(on day: CivilDate) throws(AllocationRefusal) {
    guard state.mayBecome(.faststalld) else { throw .notReviewed(state: state.rawValue) }
    try requireOrder(day, after: changedOn, state.rawValue)
  }

  /// Approves a result that the verifier finds no fault with.
  /// - Parameter faults: what the verifier says of a result.
  package func approve(
    _ id: EntityID, input: RoundInput, on day: CivilDate,
    faults: (RoundResult, LotterySeed) -> Int
  ) throws(AllocationRefusal) -> [EventDraft] {
    try requireApprovable(on: day)
    let (result, seed) = try again(input)
    let count = faults(result, seed)
    guard count == 0 else { throw .notStable(count, state: state.rawValue) }
    return [EventDraft(id, RoundApproved())]
  }

  /// Refuses before anything is computed.
  package func requirePublishable(on day: CivilDate) throws(AllocationRefusal) {
    guard state.mayBecome(.publicerad) else { throw .notApproved(state: state.rawValue) }
    try requireOrder(day, after: changedOn, state.rawValue)
  }

  package func abandon(
    _ id: EntityID, _ reason: RoundAbandonReason, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    guard state.mayBecome(.avbruten) else { throw .notUnderWay(state: state.rawValue) }
    try requireOrder(day, after: changedOn, state.rawValue)
    return [EventDraft(id, RoundAbandoned(reason: reason))]
  }

  /// The result computed again from the input as it is now: input and result must be what they were.
  func again(_ input: RoundInput) throws(AllocationRefusal) -> (RoundResult, LotterySeed) {
    guard let executed else { throw .neverExecuted(state: state.rawValue) }
    try requireSame(input)
    let result = try computed(input, executed.seed)
    guard result.hash == executed.resultHash else { throw .inputChanged(state: state.rawValue) }
    return (result, executed.seed)
  }

  private func requireSame(_ input: RoundInput) throws(AllocationRefusal) {
    guard input.hash == locked.inputHash else { throw .inputChanged(state: state.rawValue) }
  }

  private func computed(_ input: RoundInput, _ seed: LotterySeed) throws(AllocationRefusal) -> RoundResult {
    do throws(InstanceRefusal) {
      return try RoundResult(input, seed: seed)
    } catch {
      throw .inputChanged(state: state.rawValue)
    }
  }
}
