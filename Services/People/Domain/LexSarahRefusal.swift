import Casework
package import PeopleAPI
package import Vocabulary
package import Wire

/// Why something about a lex Sarah matter was refused.
package enum LexSarahRefusal: Refusal {
  case noUnit(CivilDate)
  case notYet(CivilDate)
  case stillOpen(LexSarahState)
  case notAllowed(LexSarahState, LexSarahState)
  case outOfOrder(latest: CivilDate)
  /// What has left the city cannot be changed, nor sent twice.
  case sent(LexSarahState)
  case notNotified(LexSarahState)
  case notAssessed(LexSarahState)
  case mustBeNotified(LexSarahState)
  case awaitsDecision(LexSarahState)

  package var error: RPCError {
    switch self {
    case .noUnit(let day): .invalidParam("/unit", "was no organisation on \(day)")
    case .notYet(let day): .invalidParam("/happenedOn", "is after \(day), when it was reported")
    case .stillOpen(let state):
      .conflict("The matter that it continues is not closed: go on there.", state: state.rawValue)
    case .notAllowed(let state, let next):
      .conflict("The matter cannot become \(next.rawValue) from where it stands.", state: state.rawValue)
    case .outOfOrder(let latest): .invalidParam("/occurredOn", "is before \(latest), when the matter was last changed")
    case .sent(let state):
      .conflict("It has been sent to IVO and cannot be changed: report anew what has turned up.", state: state.rawValue)
    case .notNotified(let state): .conflict("The matter has not been reported to IVO.", state: state.rawValue)
    case .notAssessed(let state): .conflict("The investigation is not over: assess it first.", state: state.rawValue)
    case .mustBeNotified(let state):
      .conflict("A serious irregularity, or a clear risk of one, must be reported to IVO.", state: state.rawValue)
    case .awaitsDecision(let state): .conflict("IVO has not decided yet.", state: state.rawValue)
    }
  }
}
