import AllocationAPI
import AllocationDomain
import Synchronization
import Vocabulary

/// What the work of places comes to and asks for, and which rules it breaks for youths of which age, kept between applications: on the last
/// evening of a window fifty thousand youths ask for the same few hundred places.
///
/// An entry holds for one version of the place and of its period; what a version holds never changes.
final class KnownWork: Sendable {
  private struct PlaceVersion: Hashable {
    let place: String
    let version: Int
    let periodVersion: Int
  }

  /// What of a place decides whether a youth may work there.
  struct Asked: Sendable {
    let work: PlannedWork
    let forAdults: Bool
  }

  private struct Question: Hashable {
    let work: PlannedWork
    let period: PeriodKind
    let ages: AgeSpan
    let otherHours: Int
  }

  private struct State {
    var places: [PlaceVersion: Asked] = [:]
    var verdicts: [Question: [WorkBreach]] = [:]
  }

  /// Entries after which all are forgotten: so many places and so many answers are never asked for at a time.
  private static let most = 20_000

  private let state = Mutex(State())

  /// - Parameter read: the place, asked for where it is not known.
  func asked(
    of place: String, version: Int, in period: PeriodOpened, periodVersion: Int, read: () throws -> HolidayPlace
  ) rethrows -> Asked {
    let key = PlaceVersion(place: place, version: version, periodVersion: periodVersion)
    if let known = state.withLock({ $0.places[key] }) { return known }
    let place = try read()
    let asked = Asked(work: EdgePlace.work(of: place, in: period), forAdults: place.isForAdults)
    state.withLock { state in
      if state.places.count >= Self.most { state.places = [:] }
      state.places[key] = asked
    }
    return asked
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
