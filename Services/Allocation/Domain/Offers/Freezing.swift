package import AllocationAPI
package import Casework
package import Vocabulary
import Wire

/// From when on nobody is moved any more: the day that the period was told, or that of its first contract, whichever came first.
///
/// Before it a re-run is the fair answer to declines and withdrawn places; after it youths have planned their summer and
/// contracts bind, so seats that fall free go to those without one, in the order of the public numbers.
package struct Freezing: Sendable, Equatable {
  package let since: CivilDate?

  package init(frozenFrom: CivilDate?, firstContract: CivilDate?) {
    since = [frozenFrom, firstContract].compactMap { $0 }.min()
  }

  /// The day since when it is frozen; nil where it is not on this day.
  package func holds(on day: CivilDate) -> CivilDate? { since.flatMap { $0 <= day ? $0 : nil } }

  /// The mode of a round that is locked on the day. The two never stand beside each other: before the freezing a round
  /// that moves nobody would leave justified envy, after it a full one would break promises.
  package func mode(asked: RoundMode?, on day: CivilDate, _ state: String) throws(AllocationRefusal) -> RoundMode {
    guard let since = holds(on: day) else {
      guard asked != .fyllVakanser else { throw .notFrozen(state: state) }
      return .full
    }
    guard asked == .fyllVakanser else { throw .frozen(since: since, state: state) }
    return .fyllVakanser
  }
}

extension Period {
  /// Sets the day from which nobody is moved, or another one while that has not come.
  package func freeze(
    _ id: EntityID, from frozenFrom: CivilDate, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try requireWorkable(underWay: underWay)
    try requireOrder(day, after: changedOn, state.rawValue)
    if let since = self.frozenFrom, since <= day { throw .frozen(since: since, state: state.rawValue) }
    guard frozenFrom > opened.applyTo else {
      throw .notAgreeing([
        Problem(path: "/frozenFrom", problem: "must be after \(opened.applyTo), when the window closes")
      ])
    }
    return [EventDraft(id, PeriodFrozen(frozenFrom: frozenFrom))]
  }
}
