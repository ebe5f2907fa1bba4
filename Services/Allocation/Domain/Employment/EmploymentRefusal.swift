package import AllocationAPI
import Casework
package import Vocabulary
package import Wire

/// Why something about an employment was refused.
package enum EmploymentRefusal: Refusal {
  case notAccepted(state: String)
  case contractExists(state: String)
  /// No row says what an hour pays; when the last one ended, where there was one.
  case noWage(age: Int, on: CivilDate, last: CivilDate?)
  case wageDecided(ages: ClosedRange<Int>, from: CivilDate)
  case unknownAge(state: String)
  case notYet(from: CivilDate, state: String)
  case runsTo(CivilDate, state: String)
  case cannotBecome(EmploymentState, state: String)
  case notAtWork(state: String)
  case notSupervisor(state: String)
  case dayReported(CivilDate, state: String)
  case outsideShift(String, state: String)
  case breaksRule(String, state: String)
  case beyondContract(hours: Int, absent: Bool, state: String)
  case attested(state: String)
  case notAttested(state: String)
  case sameAsBefore(state: String)
  case ownReport(state: String)
  case nothingToAttest(state: String)
  case nothingToPay(state: String)
  case fileTooLong(rows: Int, state: String)
  case notOver(state: String)
  case notProtected(state: String)

  package var error: RPCError { .conflict(sentence, state: state) }

  package var sentence: String {
    switch self {
    case .notAccepted: "The application has no accepted offer."
    case .contractExists: "The application has a contract already."
    case .noWage(let age, let day, let last):
      """
      No wage is decided for the age \(age) on \(day)\(last.map { "; the last row for it held to \($0)" } ?? ""). \
      Add the row of \(day.year) with wage.decide: validFrom, validTo, rates with ageFrom, ageTo and hourlyPay in öre, \
      decision.
      """
    case .wageDecided(let ages, let from):
      "The wages from \(from) for the ages \(ages.lowerBound) to \(ages.upperBound) are decided already; a row is never changed."
    case .unknownAge:
      "The date of birth is not known whole, so neither the wage nor the rules on working hours can be told."
    case .notYet(let from, _): "The first day of work is \(from)."
    case .runsTo(let to, _): "The contract runs to \(to); break it off where the work ends before."
    case .cannotBecome(let next, let state): "The employment cannot become \(next.rawValue): it is \(state)."
    case .notAtWork: "The employment was not running on that day."
    case .notSupervisor: "The place's supervisors are told by their codes; one of them reports its days."
    case .dayReported(let day, _): "There is a report of \(day) already; correct that."
    case .outsideShift(let shift, _): "The work lies outside the shift of the place: \(shift)."
    case .breaksRule(let why, _): "The work breaks a rule on working hours: \(why)"
    case .beyondContract(let hours, let absent, _):
      absent
        ? "With this, work and absence are more than the contract's \(hours) hours: absence is not worked back."
        : "With this, the work is more than the contract's \(hours) hours."
    case .attested: "The report has been attested or struck."
    case .notAttested: "The report is not attested: correct it while it is open; what is struck is reported anew."
    case .sameAsBefore: "The report says that already."
    case .ownReport: "Nobody attests what they have reported or corrected themselves; another officer must."
    case .nothingToAttest: "There is no open report up to that day."
    case .nothingToPay: "No attested work of the selection is left that is in no file yet."
    case .fileTooLong(let rows, _): "The file would have \(rows) lines; ask for a shorter time."
    case .notOver: "A certificate is made when the work is done or was broken off."
    case .notProtected: "The person is not protected: the work is paid with the file of the employer."
    }
  }

  private var state: String {
    switch self {
    case .noWage: "saknas"
    case .wageDecided: WageState.beslutad.rawValue
    case .notAccepted(let state), .contractExists(let state), .unknownAge(let state),
      .notYet(_, let state), .runsTo(_, let state), .cannotBecome(_, let state),
      .notAtWork(let state), .notSupervisor(let state), .dayReported(_, let state), .outsideShift(_, let state),
      .breaksRule(_, let state),
      .beyondContract(_, _, let state), .attested(let state), .notAttested(let state),
      .sameAsBefore(let state), .ownReport(let state), .nothingToAttest(let state),
      .nothingToPay(let state), .fileTooLong(_, let state), .notOver(let state), .notProtected(let state):
      state
    }
  }
}
