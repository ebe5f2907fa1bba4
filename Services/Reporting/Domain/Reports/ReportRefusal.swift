import Casework
package import ReportingAPI
package import Vocabulary
package import Wire

/// Why something about a report was refused.
package enum ReportRefusal: Refusal {
  case periodOfAnotherKind(ReportKind)
  case notBegun
  case asOfAhead
  case asOfBefore(CivilDate)
  case outOfOrder(CivilDate, ReportState)
  case notToBeReviewed(ReportState)
  case notToBeApproved(ReportState)
  case notApproved(ReportState)
  case laterIsPublished(ReportState)

  package var error: RPCError {
    switch self {
    case .periodOfAnotherKind(.manad): .invalidParam("/period", "is a year; a monthly report takes a month as yyyy-mm")
    case .periodOfAnotherKind(.ar): .invalidParam("/period", "is a month; an annual report takes a year as yyyy")
    case .notBegun: .invalidParam("/period", "has not begun")
    case .asOfAhead: .invalidParam("/asOf", "is after today")
    case .asOfBefore(let first): .invalidParam("/asOf", "is before \(first), when the period begins")
    case .outOfOrder(let latest, let state):
      .invalidParam("/occurredOn", "is before \(latest), when \(state.rawValue) began")
    case .notToBeReviewed(let state):
      .conflict("The report is not waiting to be examined.", state: state.rawValue)
    case .notToBeApproved(let state): .conflict("The report is not waiting to be approved.", state: state.rawValue)
    case .notApproved(let state): .conflict("The report has not been approved.", state: state.rawValue)
    case .laterIsPublished(let state):
      .conflict("A report with a higher number has been published for this period.", state: state.rawValue)
    }
  }
}
