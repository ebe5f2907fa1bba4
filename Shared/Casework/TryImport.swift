package import Wire

/// `import.try`: what would become of rows, were they imported. Commands are run in order in one transaction that is undone,
/// each row with what the rows before it in the same call have changed: so their refusals are those that an import would get.
package enum TryImport {
  /// Rows of one call at most, and commands of one row.
  package static let mostRows = 200
  package static let mostSteps = 10

  /// One command of a row.
  package struct Step: Message {
    package let method: String
    package let params: RawObject
    package let carried: [String]?

    package init(method: String, params: RawObject, carried: [String]? = nil) {
      self.method = method
      self.params = params
      self.carried = carried
    }

    package static let object = Object(
      "TriedStep", "One command of a row.", Self.init(method:params:carried:),
      Field("method", { $0.method }, "The command: one that a role importer may call.", .length(1...100)),
      Field("params", { $0.params }, "Its params."),
      Field(
        "carried", { $0.carried }, "Members of the results of the row's earlier commands that are params here.",
        .items(1...20)))
  }

  package struct Row: Message {
    package let steps: [Step]
    package let key: String?

    package init(steps: [Step], key: String? = nil) {
      self.steps = steps
      self.key = key
    }

    package static let object = Object(
      "TriedRow", "One row.", Self.init(steps:key:),
      Field("steps", { $0.steps }, "What it becomes, in order.", .items(1...mostSteps)),
      Field(
        "key", { $0.key }, "The idempotency key that its commands would carry: what was done under it is done.",
        .length(1...128)))
  }

  package struct Params: Message {
    package let rows: [Row]

    package init(rows: [Row]) { self.rows = rows }

    package static let object = Object(
      "TryImportParams", "Rows.", Self.init(rows:), Field("rows", { $0.rows }, "The rows.", .items(1...mostRows)))
  }

  package enum Outcome: String, Coded {
    case godtagen, redanInford, avvisad

    package static let codeName = "TriedOutcome"

    package var doc: String {
      switch self {
      case .godtagen: "It would be accepted."
      case .redanInford: "It has been imported before; nothing would change."
      case .avvisad: "It would be refused."
      }
    }
  }

  package struct RowProblem: Message {
    package let path: String
    package let problem: String

    package init(path: String, problem: String) {
      self.path = path
      self.problem = problem
    }

    package static let object = Object(
      "RowProblem", "What is wrong with one param.", Self.init(path:problem:),
      Field("path", { $0.path }, "An RFC 6901 JSON Pointer into the params."),
      Field("problem", { $0.problem }, "What is wrong."))
  }

  package struct Verdict: Message {
    package let outcome: Outcome
    package let step: Int?
    package let type: ErrorKind?
    package let message: String?
    package let problems: [RowProblem]?

    package init(
      outcome: Outcome, step: Int? = nil, type: ErrorKind? = nil, message: String? = nil, problems: [RowProblem]? = nil
    ) {
      self.outcome = outcome
      self.step = step
      self.type = type
      self.message = message
      self.problems = problems
    }

    package init(_ error: RPCError, step: Int) {
      self.init(
        outcome: .avvisad, step: step, type: error.kind, message: error.message,
        problems: error.problems.isEmpty ? nil : error.problems.map { RowProblem(path: $0.path, problem: $0.problem) })
    }

    package static let object = Object(
      "RowVerdict", "What would become of one row.", Self.init(outcome:step:type:message:problems:),
      Field("outcome", { $0.outcome }, "What would become of it."),
      Field("step", { $0.step }, "Which of its commands would be refused, from 0."),
      Field("type", { $0.type }, "The error's type."), Field("message", { $0.message }, "The error's sentence."),
      Field("problems", { $0.problems }, "What is wrong with the params."))
  }

  package struct Result: Message {
    package let rows: [Verdict]

    package init(rows: [Verdict]) { self.rows = rows }

    package static let object = Object(
      "TriedRows", "What would become of the rows.", Self.init(rows:),
      Field("rows", { $0.rows }, "One for each row, in order."))
  }

  package static let method = Method<Params, Result>(
    "import.try",
    "Judges rows as an import of them would, and changes nothing: their commands run in one transaction that is undone. The roles of each command are needed too.",
    .auditedQuery, .oneOf([.importer]), errors: [.unavailable],
    examples: [
      Example(
        "A row that is in, and one that would be refused",
        Params(rows: [
          Row(steps: [Step(method: "example.register", params: RawObject(Array("{}".utf8)))], key: "import:example:1"),
          Row(steps: [Step(method: "example.register", params: RawObject(Array(#"{"seats":0}"#.utf8)))]),
        ]),
        Result(rows: [
          Verdict(outcome: .redanInford),
          Verdict(
            outcome: .avvisad, step: 0, type: .invalidParams, message: "The params do not fit the method.",
            problems: [RowProblem(path: "/seats", problem: "must be at least 1")]),
        ]))
    ])
}
