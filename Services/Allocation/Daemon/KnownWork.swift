import AllocationAPI
import AllocationDomain
import Synchronization
import Vocabulary

/// What the work of places comes to and which rules it breaks for youths of which age, kept between applications: on the last
/// evening of a window fifty thousand youths ask for the same few hundred places.
///
/// An entry holds for one version of the place and of its period; what a version holds never changes.
final class KnownWork: Sendable {
  private struct PlaceVersion: Hashable {
    let place: String
    let version: Int
    let periodVersion: Int
  }

  private struct Question: Hashable {
    let work: PlannedWork
    let period: PeriodKind
    let ages: AgeSpan
    let otherHours: Int
  }

  private struct State {
    var works: [PlaceVersion: PlannedWork] = [:]
    var verdicts: [Question: [WorkBreach]] = [:]
  }

  /// Entries after which all are forgotten: so many places and so many answers are never asked for at a time.
  private static let most = 20_000

  private let state = Mutex(State())

  /// - Parameter read: the work of the place, asked for where it is not known.
  func work(
    of place: String, version: Int, periodVersion: Int, read: () throws -> PlannedWork
  ) rethrows -> PlannedWork {
    let key = PlaceVersion(place: place, version: version, periodVersion: periodVersion)
    if let known = state.withLock({ $0.works[key] }) { return known }
    let work = try read()
    state.withLock { state in
      if state.works.count >= Self.most { state.works = [:] }
      state.works[key] = work
    }
    return work
  }

  func breaches(_ work: PlannedWork, _ ages: AgeSpan, in period: PeriodKind, otherHours: Int) -> [WorkBreach] {
    guard let first = work.firstDay, let last = work.lastDay else { return [] }
    let question = Question(
      work: work, period: period, ages: ages.clamped(first.adding(days: -1), last), otherHours: otherHours)
    if let known = state.withLock({ $0.verdicts[question] }) { return known }
    let breaches = WorkRules.breaches(work, ages, in: period, otherHours: otherHours)
    state.withLock { state in
      if state.verdicts.count >= Self.most { state.verdicts = [:] }
      state.verdicts[question] = breaches
    }
    return breaches
  }
}
