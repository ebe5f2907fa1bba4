import Vocabulary
package import Wire

/// A user or a group as the policy file names it: by name, or by bare number as a string or an integer.
enum Account: WireValue, Equatable {
  case name(String)
  case number(UInt32)

  static var schema: Schema { .stringOrInteger }

  static func read(_ reader: inout JSONReader, _ limits: Limits) -> Account? {
    guard reader.nextIsString else {
      return Int.read(&reader, .range(0...Int(UInt32.max) - 1)).map { .number(UInt32($0)) }
    }
    guard let text = String.read(&reader, .length(1...256)) else { return nil }
    guard text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return .name(text) }
    guard let number = UInt32(text), number != .max else { return reader.fail("is no user or group number") }
    return .number(number)
  }

  func write(_ writer: inout JSONWriter) {
    switch self {
    case .name(let name): writer.string(name)
    case .number(let number): writer.integer(number)
    }
  }
}

/// The policy file as written.
struct PolicyFile: Message {
  let grants: [GrantLine]?
  let officers: [OfficerLine]?
  let limits: LimitsLine?
  static let object = Object(
    "Policy", "Who may do what.", Self.init,
    Field("grants", { $0.grants }, "What users and groups may do."),
    Field("officers", { $0.officers }, "For whom integrations may act."),
    Field("limits", { $0.limits }, "What a service takes on."))
}

/// What one user or group may do.
struct GrantLine: Message {
  let user: Account?
  let group: Account?
  let services: [String]
  let units: [String]
  let roles: [Role]
  let from: CivilDate?
  let to: CivilDate?
  static let object = Object(
    "Grant", "What one user or group may do.", Self.init,
    Field("user", { $0.user }, "The user's name or number."),
    Field("group", { $0.group }, "The group's name or number."),
    Field("services", { $0.services }, "The services, or *.", .items(1...1000).length(1...100)),
    Field("units", { $0.units }, "The organisation units, or *.", .items(1...1000).length(1...100)),
    Field("roles", { $0.roles }, "The roles.", .items(1...100)),
    Field("from", { $0.from }, "The first day on which it holds."),
    Field("to", { $0.to }, "The last day on which it holds."))
}

/// An officer for whom delegates may speak, and that officer's own rights.
struct OfficerLine: Message {
  let officer: String
  let services: [String]
  let units: [String]
  let roles: [Role]
  let delegates: [Account]
  let from: CivilDate?
  let to: CivilDate?
  static let object = Object(
    "Officer", "An officer for whom delegates may speak.", Self.init,
    Field("officer", { $0.officer }, "The officer's name in `onBehalfOf`.", .length(1...100)),
    Field("services", { $0.services }, "The services, or *.", .items(1...1000).length(1...100)),
    Field("units", { $0.units }, "The organisation units, or *.", .items(1...1000).length(1...100)),
    Field("roles", { $0.roles }, "The officer's own roles.", .items(1...100)),
    Field("delegates", { $0.delegates }, "The users who may speak for the officer.", .items(0...1000)),
    Field("from", { $0.from }, "The first day on which it holds."),
    Field("to", { $0.to }, "The last day on which it holds."))
}

/// A policy file that cannot be used: every mistake, where it stands and how to mend it.
package struct PolicyError: Error, Equatable, Sendable, CustomStringConvertible {
  package let file: String
  package let problems: [Problem]

  package init(file: String, problems: [Problem]) {
    self.file = file
    self.problems = problems
  }

  package var description: String {
    problems.map { "\(file): \($0.path.isEmpty ? "the policy" : $0.path) \($0.problem)" }.joined(separator: "\n")
  }
}
