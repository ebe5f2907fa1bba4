import Vocabulary
import Wire

extension OrganisationCode {
  /// The problem of naming a unit that is not there on the day; nil where it is.
  func problem(on day: CivilDate) -> Problem? {
    guard !isValid(on: day) else { return nil }
    let successor = inForce(on: day).map { "; use \($0.text)" } ?? ""
    return Problem(path: "/organisation", problem: "is no unit of the city on \(day)\(successor)")
  }
}

extension RPCError {
  /// Something would have happened before what is known already. `what` is a case, a plan, …
  static func outOfOrder(_ what: String, latest: CivilDate, state: String) -> RPCError {
    .invalidParam("/occurredOn", "is before \(latest), when the \(what) was last changed and became or stayed \(state)")
  }
}
