import Glibc
package import Vocabulary
package import Wire

/// Who may do what (PROTOCOL § 7): names are numbers already, so that a judgement asks nobody.
package struct Policy: Sendable, Equatable {
  enum Holder: Sendable, Hashable {
    case user(UInt32)
    case group(UInt32)
  }

  /// Services or units; nil is all of them.
  typealias Scope = Set<String>?

  struct Rule: Sendable, Equatable {
    let holder: Holder
    let rights: Rights
  }

  struct OfficerRule: Sendable, Equatable {
    let officer: String
    let delegates: Set<UInt32>
    let rights: Rights
  }

  struct Rights: Sendable, Equatable {
    let services: Scope
    let units: Scope
    let roles: RoleSet
    let from: CivilDate?
    let to: CivilDate?

    func holds(in service: String, on day: CivilDate) -> Bool {
      services?.contains(service) ?? true && from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
    }
  }

  let rules: [Rule]
  let officers: [OfficerRule]
  /// What the service takes on, of all and of each user.
  package var limits = PolicyLimits()

  /// Nobody may do anything but what is open to all.
  package static let empty = Policy(rules: [], officers: [])

  /// One user has every role everywhere: `stadsbuss up`, and tests.
  package static func everything(uid: UInt32) -> Policy {
    let rights = Rights(services: nil, units: nil, roles: .all, from: nil, to: nil)
    return Policy(rules: [Rule(holder: .user(uid), rights: rights)], officers: [])
  }

  /// The policy with every role everywhere for one user besides.
  package func adding(everythingFor uid: UInt32) -> Policy {
    Policy(rules: rules + Self.everything(uid: uid).rules, officers: officers, limits: limits)
  }

  /// What `peer` may do in `service` on `today`, for itself or for the officer that it names.
  ///
  /// Nil where it may not act for that officer: the peer needs the role `delegate`, and the officer's line must list
  /// it. What it then may do is what both may, in the units where it is a delegate, and never more delegation.
  package func judge(_ peer: Peer, service: String, onBehalfOf officer: String?, today: CivilDate) -> Grant? {
    var own = GrantSum()
    for rule in rules where rule.rights.holds(in: service, on: today) {
      if rule.holder.fits(peer) { own.add(rule.rights.roles, units: rule.rights.units) }
    }
    guard let officer else { return own.grant }
    guard own.grant.roles.contains(.delegate) else { return nil }
    var theirs = GrantSum()
    var isListed = false
    for rule in officers
    where rule.officer == officer && rule.delegates.contains(peer.uid) && rule.rights.holds(in: service, on: today) {
      isListed = true
      theirs.add(rule.rights.roles, units: rule.rights.units)
    }
    guard isListed else { return nil }
    return own.grant.confined(to: .delegate).intersection(theirs.grant)
  }

  /// Whether an officer of that name is listed.
  package func lists(officer: String) -> Bool { officers.contains { $0.officer == officer } }
}

// MARK: reading

extension Policy {
  /// A policy file longer than this is refused.
  package static let maxFileBytes = 16 << 20

  /// Reads the file and resolves its names. `services` are the names that may stand in it; empty means any.
  package static func load(
    file: String, services: [String] = [], names: Names = .system
  ) throws(PolicyError) -> Policy {
    guard let bytes = contents(of: file) else {
      let why = String(cString: strerror(errno))
      throw PolicyError(file: file, problems: [Problem(path: "", problem: "cannot be read: \(why)")])
    }
    return try Policy(json: bytes, file: file, services: services, names: names)
  }

  /// Everything that is wrong with a policy file; empty where it can be used.
  package static func check(file: String, services: [String] = [], names: Names = .system) -> [Problem] {
    do throws(PolicyError) {
      _ = try load(file: file, services: services, names: names)
      return []
    } catch {
      return error.problems
    }
  }

  package init(json: [UInt8], file: String, services: [String] = [], names: Names = .system) throws(PolicyError) {
    let read: PolicyFile
    do throws(InvalidMessage) {
      read = try PolicyFile(json: json, mode: .request)
    } catch {
      throw PolicyError(file: file, problems: error.problems)
    }
    var resolution = Resolution(names: names, services: services)
    rules = (read.grants ?? []).enumerated().compactMap { resolution.rule($1, "/grants/\($0)") }
    officers = (read.officers ?? []).enumerated().map { resolution.officer($1, "/officers/\($0)") }
    limits = read.limits?.limits("/limits", &resolution.problems) ?? PolicyLimits()
    guard resolution.problems.isEmpty else { throw PolicyError(file: file, problems: resolution.problems) }
  }

  private static func contents(of file: String) -> [UInt8]? {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count <= maxFileBytes {
      var chunk = [UInt8](repeating: 0, count: 64 << 10)
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      bytes.append(contentsOf: chunk[..<count])
    }
    errno = EFBIG
    return nil
  }
}

/// Turns the lines of a policy file into rules, gathering what is wrong.
private struct Resolution {
  let names: Names
  let services: [String]
  var problems: [Problem] = []

  mutating func rule(_ line: GrantLine, _ path: String) -> Policy.Rule? {
    let rights = rights(line.services, line.units, line.roles, line.from, line.to, path)
    switch (line.user, line.group) {
    case (let user?, nil): return uid(user, path + "/user").map { Policy.Rule(holder: .user($0), rights: rights) }
    case (nil, let group?): return gid(group, path + "/group").map { Policy.Rule(holder: .group($0), rights: rights) }
    case (nil, nil): problems.append(Problem(path: path, problem: "needs a user or a group"))
    default: problems.append(Problem(path: path, problem: "has both a user and a group; write two lines"))
    }
    return nil
  }

  mutating func officer(_ line: OfficerLine, _ path: String) -> Policy.OfficerRule {
    let rights = rights(line.services, line.units, line.roles, line.from, line.to, path)
    var delegates: Set<UInt32> = []
    for (index, account) in line.delegates.enumerated() {
      if let uid = uid(account, path + "/delegates/\(index)") { delegates.insert(uid) }
    }
    return Policy.OfficerRule(officer: line.officer, delegates: delegates, rights: rights)
  }

  private mutating func rights(
    _ services: [String], _ units: [String], _ roles: [Role], _ from: CivilDate?, _ to: CivilDate?, _ path: String
  ) -> Policy.Rights {
    for (index, service) in services.enumerated()
    where service != "*" && !self.services.isEmpty && !self.services.contains(service) {
      let near = Nearest.suggestion(for: service, among: self.services).map { "; did you mean \"\($0)\"?" } ?? ""
      problems.append(Problem(path: path + "/services/\(index)", problem: "is no service" + near))
    }
    if let from, let to, to < from {
      problems.append(Problem(path: path + "/to", problem: "is before from; the line would never hold"))
    }
    return Policy.Rights(
      services: services.contains("*") ? nil : Set(services), units: units.contains("*") ? nil : Set(units),
      roles: RoleSet(roles), from: from, to: to)
  }

  private mutating func uid(_ account: Account, _ path: String) -> UInt32? {
    switch account {
    case .number(let number): return number
    case .name(let name):
      if let uid = names.uid(name) { return uid }
      problems.append(Problem(path: path, problem: "is no user of this machine; make it, or write its number"))
      return nil
    }
  }

  private mutating func gid(_ account: Account, _ path: String) -> UInt32? {
    switch account {
    case .number(let number): return number
    case .name(let name):
      if let gid = names.gid(name) { return gid }
      problems.append(Problem(path: path, problem: "is no group of this machine; make it, or write its number"))
      return nil
    }
  }
}
