package import AllocationAPI
package import Casework
package import Vocabulary
import Wire

extension Round {
  /// Freezes the input and commits the seed.
  /// - Parameters:
  ///   - rounds: every round of the period, by number.
  ///   - mode: as ``Freezing`` has it on the day; the input is gathered with it.
  package static func lock(
    _ id: EntityID, _ params: LockRound.Params, in period: Period, rounds: [(id: EntityID, state: Round)],
    mode: RoundMode = .full, input: RoundInput, on day: CivilDate
  ) throws(AllocationRefusal) -> (drafts: [EventDraft], locked: RoundLocked) {
    if let rerunOf = params.rerunOf, !rounds.contains(where: { $0.id == rerunOf && $0.state.state == .publicerad }) {
      throw .notAgreeing([Problem(path: "/rerunOf", problem: "is no published round of the period")])
    }
    try period.requireWorkable(underWay: rounds.first { $0.state.state.isUnderWay }?.state.state)
    guard day > period.opened.applyTo else {
      throw .windowStillOpen(to: period.opened.applyTo, state: period.state.rawValue)
    }
    let committed = period.opened.seedHash ?? rounds.first?.state.locked.seedHash
    guard committed == nil || committed == params.seedHash else {
      throw .committedToAnotherSeed(state: period.state.rawValue)
    }
    try requireOrder(day, after: input.changedOn ?? day, "the present input")
    try requireOrder(day, after: rounds.last?.state.changedOn ?? day, "the present state of the round before")
    let locked = RoundLocked(
      periodId: params.periodId, number: rounds.count + 1, seedHash: params.seedHash, rerunOf: params.rerunOf,
      inputHash: input.hash, ruleVersion: AllocationRule.inForce(on: day).version,
      applications: input.applications.count, places: input.openPlaces, seats: input.seats,
      mode: mode == .full ? nil : mode)
    return ([EventDraft(id, locked)], locked)
  }

  /// Reveals the seed, draws the lottery and allocates. `input` is asked for only where the round may be run.
  package func run(
    _ id: EntityID, seed: LotterySeed, on day: CivilDate, input: () throws -> RoundInput
  ) throws -> (drafts: [EventDraft], result: RoundResult) {
    guard Checksum.of(seed.text) == locked.seedHash else {
      throw AllocationRefusal.notAgreeing([
        Problem(path: "/seed", problem: "is not the seed whose hash the round was locked with")
      ])
    }
    guard state.mayBecome(.kord) else { throw AllocationRefusal.notLocked(state: state.rawValue) }
    try requireOrder(day, after: changedOn, state.rawValue)
    let input = try input()
    try requireSame(input)
    let result = try computed(input, seed)
    return ([EventDraft(id, result.executed(seed))], result)
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
