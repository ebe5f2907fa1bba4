package import Casework
package import PlacementAPI
package import Vocabulary

extension Match {
  /// Proposes a place to an aspirant who waits for one.
  package static func propose(
    _ suggestion: Suggestion, as id: EntityID, to aspirant: Aspirant, _ aspirantId: EntityID
  ) -> [EventDraft] {
    [
      EventDraft(
        id,
        MatchProposed(
          aspirantId: aspirantId, personRef: aspirant.personRef, score: suggestion.score, reasons: suggestion.reasons)),
      EventDraft(aspirantId, AspirantMatched()),
    ]
  }

  /// Takes the proposal back before an offer; the aspirant waits again.
  package func cancel(
    _ id: EntityID, for reason: CancelReason, on day: CivilDate
  ) throws(PlacementRefusal) -> [EventDraft] {
    guard state.mayBecome(.avbojd) else { throw .proposalNotAlive(state) }
    try mustFollow(changedOn, day, state)
    return [EventDraft(id, MatchCancelled(reason: reason)), EventDraft(aspirantId, AspirantReturned())]
  }
}

extension Aspirant {
  /// Refuses unless the aspirant waits for a place on the day.
  /// - Parameter hasProposal: whether a proposal of theirs is alive; only asked in the state `matchas`.
  package func mustWait(hasProposal: Bool, on day: CivilDate) throws(PlacementRefusal) {
    guard state.mayBecome(.matchas) else {
      throw hasProposal ? .proposalAlive(state) : .notWaiting(state)
    }
    try mustFollow(changedOn, day, state)
  }

  /// The place to propose: the best of the candidates.
  package func choose(
    among candidates: [Candidate], for seeker: Seeker
  ) throws(PlacementRefusal) -> Suggestion {
    guard let best = Matching.best(candidates, for: seeker, most: 1).first else {
      throw .nothingFits(Matching.hindrances(candidates, for: seeker), state)
    }
    return best
  }

  /// The place that an officer has chosen, if it fits.
  package func choose(_ candidate: Candidate, for seeker: Seeker) throws(PlacementRefusal) -> Suggestion {
    switch Matching.hindrance(candidate, for: seeker) {
    case nil: return Matching.suggestion(candidate, for: seeker)
    case .ledigPlats: throw .noFreeSeat(state)
    default: throw .nothingFits(Matching.hindrances([candidate], for: seeker), state)
    }
  }
}
