import AllocationAPI
import AllocationDomain
import EventStore
import Synchronization
import Vocabulary

/// Rounds allocated again to be explained: the latest two are kept in memory, because a round is explained thousands of times
/// in the days after it is published.
final class RoundArchive: Sendable {
  private struct Kept {
    let id: EntityID
    /// How many lines it was made of: with fewer left it is made again, so that nobody who has been erased stays in it.
    let lines: Int
    /// Nil where the lines that are left do not give the published result any more.
    let round: ExplainedRound?
  }

  static let most = 2
  private let kept = Mutex<[Kept]>([])

  /// The round as it was; nil where its input has not been kept whole.
  func round(_ id: EntityID, _ state: Round, _ context: some EntityReading) throws -> ExplainedRound? {
    guard let executed = state.executed else { return nil }
    let lines = try RoundLines.count(of: id, context.db)
    if let found = kept.withLock({ $0.first { $0.id == id && $0.lines == lines } }) { return found.round }
    let input = RoundInput(lines: try RoundLines.lines(of: id, context.db))
    var round: ExplainedRound?
    if let input, input.hash == state.locked.inputHash {
      let made = try ExplainedRound(input, seed: executed.seed)
      if made.resultHash == executed.resultHash { round = made }
    }
    kept.withLock { kept in
      kept.removeAll { $0.id == id }
      kept.append(Kept(id: id, lines: lines, round: round))
      if kept.count > Self.most { kept.removeFirst() }
    }
    return round
  }
}
