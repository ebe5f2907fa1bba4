/// The exit codes of `stadsbuss`, for scripts. They never change meaning.
enum ExitStatus: Int32, CaseIterable {
  /// Everything asked for was done.
  case done = 0
  /// The service refused; standard error says why.
  case refused = 1
  /// The command line, or an input file's header, is wrong.
  case usage = 2
  /// A part was done, a part refused: the report says which.
  case partly = 3
  /// A service could not be reached, or was lost before it answered.
  case unreachable = 4
  /// A file, a program or the operating system failed here.
  case failed = 5
  /// What was checked does not hold; standard output says what is wrong.
  case faulty = 6

  var meaning: String {
    switch self {
    case .done: "all done"
    case .refused: "the service refused"
    case .usage: "wrong command line or file header"
    case .partly: "a part was refused"
    case .unreachable: "a service could not be reached"
    case .failed: "a local fault"
    case .faulty: "what was checked does not hold"
    }
  }
}

/// Why a command ends: one clear sentence and an exit code.
struct Failure: Error, Equatable, CustomStringConvertible {
  let status: ExitStatus
  let sentence: String
  /// More lines for a person to read: every problem of a refused call.
  var details: [String] = []

  init(_ status: ExitStatus, _ sentence: String, details: [String] = []) {
    self.status = status
    self.sentence = sentence
    self.details = details
  }

  var description: String { ([sentence] + details.map { "  " + $0 }).joined(separator: "\n") }
}
