import ArgumentParser
import Bus
import Glibc
import Vocabulary
import Wire

/// `stadsbuss policy`: the file that says who may do what.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Check the policy file, and tell why somebody may or may not do something.",
    subcommands: [PolicyCheckCommand.self, PolicyExplainCommand.self])
}

/// `stadsbuss policy check`.
struct PolicyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Tell everything that is wrong with a policy file, and what is hardly meant.",
    discussion: """
      Mistakes make a service refuse the file; each is told with its JSON Pointer. Warnings are about lines that give nothing, roles \
      that nobody has and services that cannot do their work. Names of users and groups are looked up on this machine.

      Ends with 0 where the file can be used, with 6 where it cannot, or where --strict is given and there are warnings.
      """)

  @Argument(help: "The policy file.")
  var file: String

  @Flag(help: "Warnings count as mistakes.")
  var strict = false

  @Option(help: ArgumentHelp("The day on which it is to hold, today when left out.", valueName: "date"))
  var on: String?

  @Flag(help: "As JSON.")
  var json = false

  mutating func run() throws {
    guard SystemFile.exists(file) else { throw Failure(.usage, "There is no file \(file).") }
    let day = try PolicyDay.read(on)
    var mistakes: [Problem] = []
    var warnings: [Problem] = []
    var limits: [(name: String, value: Int)] = []
    do throws(PolicyError) {
      let policy = try Policy.load(file: file, services: SocketPaths.services)
      warnings = policy.warnings(services: SocketPaths.services, today: day)
      limits = policy.limitsInForce
    } catch {
      mistakes = error.problems
    }
    if json {
      Terminal.out(Self.json(mistakes, warnings, limits) + [UInt8(ascii: "\n")])
    } else {
      for problem in mistakes {
        Terminal.out("mistake: \(problem.path.isEmpty ? "the file" : problem.path) \(problem.problem)\n")
      }
      for problem in warnings { Terminal.out("warning: \(problem.path) \(problem.problem)\n") }
      if mistakes.isEmpty {
        Terminal.out(warnings.isEmpty ? "\(file) is in order.\n" : "\(file) can be used.\n")
        Terminal.out(PolicyLimitsText.line(limits))
      }
    }
    if !mistakes.isEmpty || (strict && !warnings.isEmpty) {
      throw ArgumentParser.ExitCode(ExitStatus.faulty.rawValue)
    }
  }

  private static func json(
    _ mistakes: [Problem], _ warnings: [Problem], _ limits: [(name: String, value: Int)]
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { out in
      for (name, problems) in [("mistakes", mistakes), ("warnings", warnings)] {
        out.with(name) { writer in
          writer.array(problems) { writer, problem in
            writer.object {
              $0.write("path", problem.path)
              $0.write("problem", problem.problem)
            }
          }
        }
      }
      if mistakes.isEmpty { PolicyLimitsText.write(limits, to: &out) }
    }
    return writer.bytes
  }
}

/// The bounds of a policy, for people and for programs.
enum PolicyLimitsText {
  static func line(_ limits: [(name: String, value: Int)]) -> String {
    "limits: \(limits.map { "\($0.name) \($0.value)" }.joined(separator: ", "))\n"
  }

  static func write(_ limits: [(name: String, value: Int)], to out: inout JSONWriter.Members) {
    out.object("limits") { members in
      for (name, value) in limits { members.write(name, value) }
    }
  }
}

/// A day given on the command line.
enum PolicyDay {
  static func read(_ text: String?) throws(Failure) -> CivilDate {
    guard let text else {
      return .stockholm(at: Instant(microseconds: KernelTime.wallMicroseconds()))
    }
    guard let day = try? CivilDate(parsing: text) else {
      throw Failure(.usage, "\"\(text)\" is no date such as 2026-11-21.")
    }
    return day
  }
}
