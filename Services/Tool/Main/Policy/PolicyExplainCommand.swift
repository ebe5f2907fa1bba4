import ArgumentParser
import Bus
import Glibc
import Vocabulary
import Wire

/// `stadsbuss policy explain`: whether a peer may call a method, and why.
struct PolicyExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell whether somebody may call a method, through which lines of the policy, and what is missing.",
    discussion: """
      PEER is a user's name or number, with the groups that the user has on this machine. The judgement is the services' own; no \
      service is asked.

      Ends with 0 where the call is allowed and with 1 where it is denied.
      """)

  @Argument(help: "A user's name or number.")
  var peer: String

  @Argument(help: "The method, such as people.show.")
  var method: String

  @Option(
    help: ArgumentHelp("The service, where several have the method.", valueName: "name"),
    completion: .list(SocketPaths.services))
  var service: String?

  @Option(help: ArgumentHelp("The officer for whom the peer acts.", valueName: "officer"))
  var onBehalfOf: String?

  @Option(help: ArgumentHelp("The organisation unit that the call is about.", valueName: "unit"))
  var unit: String?

  @Option(help: ArgumentHelp("The day of the call, today when left out.", valueName: "date"))
  var on: String?

  @Option(
    name: .customLong("group"),
    help: ArgumentHelp("A group of the peer's besides, by name or number.", valueName: "group"))
  var groups: [String] = []

  @Option(
    help: ArgumentHelp(
      "The policy file; DIR/policy.json with --dir DIR, else $STADSBUSS_POLICY or /etc/stadsbuss/policy.json.",
      valueName: "file"))
  var policy: String?

  @Option(help: ArgumentHelp("The directory given to \"stadsbuss up\".", valueName: "dir"))
  var dir: String?

  @Flag(help: "As JSON.")
  var json = false

  mutating func run() throws {
    let (service, info) = try asked()
    let file = self.file
    let policy: Policy
    do throws(PolicyError) {
      policy = try Policy.load(file: file, services: SocketPaths.services)
    } catch {
      throw Failure(.usage, "The policy cannot be used; see \"stadsbuss policy check \(file)\".", details: ["\(error)"])
    }
    let told = policy.explain(
      try account(), service: service, method: info, onBehalfOf: onBehalfOf, unit: unit, today: try PolicyDay.read(on))
    if json {
      Terminal.out(text(told, service, policy.limitsInForce) + [UInt8(ascii: "\n")])
    } else {
      Terminal.out("\(told.verdict)\n")
      for line in told.lines { Terminal.out("  \(line.path) \(line.says)\n") }
      if told.lines.isEmpty { Terminal.out("  No line of \(file) names the peer.\n") }
      Terminal.out("  \(PolicyLimitsText.line(policy.limitsInForce))")
      if !told.isAllowed {
        Terminal.out(
          "To allow it, add to \(onBehalfOf == nil || told.needs == [.delegate] ? "grants" : "officers"):\n  \(remedy(told, service))\n"
        )
      }
    }
    if !told.isAllowed { throw ArgumentParser.ExitCode(ExitStatus.refused.rawValue) }
  }

  private var file: String {
    if let policy { return policy }
    if let dir { return "\(dir)/policy.json" }
    if let told = getenv("STADSBUSS_POLICY").map({ String(cString: $0) }), !told.isEmpty { return told }
    return "/etc/stadsbuss/policy.json"
  }

  private func asked() throws(Failure) -> (service: String, method: MethodInfo) {
    if let service {
      guard SocketPaths.services.contains(service) else {
        throw Failure(
          .usage,
          "There is no service \"\(service)\"; the services are \(SocketPaths.services.joined(separator: ", ")).")
      }
      if let info = MethodCatalogue.method(method, of: service) { return (service, info) }
      throw unknown(in: [service])
    }
    let found = MethodCatalogue.services(with: method)
    guard let first = found.first, let info = MethodCatalogue.method(method, of: first) else {
      throw unknown(in: SocketPaths.services)
    }
    guard found.count == 1 else {
      throw Failure(
        .usage, "Several services have \(method) (\(found.joined(separator: ", "))); say which with --service.")
    }
    return (first, info)
  }

  private func unknown(in services: [String]) -> Failure {
    let near = Nearest.closest(to: method, among: services.flatMap { MethodCatalogue.methods(of: $0).map(\.name) })
    return Failure(.usage, "There is no method \(method)\(near.map { "; did you mean \($0)?" } ?? ".")")
  }

  /// The peer as the kernel would tell of it.
  private func account() throws(Failure) -> Peer {
    let more = try groups.map { name throws(Failure) in
      guard let gid = UInt32(name) ?? Names.system.gid(name) else {
        throw Failure(.usage, "\"\(name)\" is no group of this machine.")
      }
      return gid
    }
    guard let uid = UInt32(peer) ?? Names.system.uid(peer) else {
      throw Failure(.usage, "\"\(peer)\" is no user of this machine; give a name or a number.")
    }
    let own = Self.groups(of: uid)
    return Peer(pid: 0, uid: uid, gid: own.gid ?? .max, groups: own.groups + more, user: Names.system.user(uid))
  }

  private static func groups(of uid: UInt32) -> (gid: UInt32?, groups: [UInt32]) {
    guard let entry = getpwuid(uid) else { return (nil, []) }
    var groups = [gid_t](repeating: 0, count: 1024)
    var count = Int32(groups.count)
    guard getgrouplist(entry.pointee.pw_name, entry.pointee.pw_gid, &groups, &count) >= 0 else {
      return (entry.pointee.pw_gid, [])
    }
    return (entry.pointee.pw_gid, Array(groups.prefix(Int(count))))
  }

  /// The line that would allow it.
  private func remedy(_ told: PolicyExplanation, _ service: String) -> String {
    let isOfficer = onBehalfOf != nil && told.needs != [.delegate]
    var writer = JSONWriter()
    writer.object { out in
      if isOfficer { out.write("officer", onBehalfOf ?? "") } else { out.write("user", peer) }
      out.write("services", strings: [service])
      out.write("units", strings: [unit ?? "*"])
      out.write("roles", strings: told.needs.prefix(1).map(\.rawValue))
      if isOfficer { out.write("delegates", strings: [peer]) }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func text(
    _ told: PolicyExplanation, _ service: String, _ limits: [(name: String, value: Int)]
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { out in
      out.write("allowed", told.isAllowed)
      out.write("verdict", told.verdict)
      out.with("lines") { writer in
        writer.array(told.lines) { writer, line in
          writer.object {
            $0.write("path", line.path)
            $0.write("says", line.says)
            $0.write("gives", line.gives)
          }
        }
      }
      out.write("needs", strings: told.needs.map(\.rawValue))
      PolicyLimitsText.write(limits, to: &out)
      if !told.isAllowed { out.with("add") { $0.raw(remedy(told, service).utf8) } }
    }
    return writer.bytes
  }
}
