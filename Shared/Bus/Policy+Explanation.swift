package import Vocabulary
package import Wire

/// Why a peer may or may not call a method: what `stadsbuss policy explain` shows.
package struct PolicyExplanation: Sendable, Equatable {
  /// One line of the policy that names the peer, or the officer whom it acts for.
  package struct Line: Sendable, Equatable {
    /// RFC 6901 JSON Pointer into the policy file.
    package let path: String
    /// What it gives here, or why it gives nothing.
    package let says: String
    /// Whether it gives one of the roles that the method needs, here and on that day.
    package let gives: Bool
  }

  package let isAllowed: Bool
  /// One sentence.
  package let verdict: String
  package let lines: [Line]
  /// Roles of which one would be enough; empty where it is allowed.
  package let needs: [Role]
}

extension Policy {
  /// Judges as the bus does, and says through which lines.
  ///
  /// - Parameter unit: the organisation unit that the call is about; nil where the method is about none, or where it is
  ///   enough to hold the role somewhere.
  package func explain(
    _ peer: Peer, service: String, method: MethodInfo, onBehalfOf officer: String? = nil, unit: String? = nil,
    today: CivilDate
  ) -> PolicyExplanation {
    let wanted = method.access
    var lines = own(peer, service, wanted, unit, today, asDelegate: officer != nil)
    if let officer { lines += delegated(officer, peer, service, wanted, unit, today) }
    if wanted == .anyone {
      return PolicyExplanation(
        isAllowed: true, verdict: "Allowed: \(method.name) is open to everybody who can connect.", lines: lines,
        needs: [])
    }
    guard let grant = judge(peer, service: service, onBehalfOf: officer, today: today) else {
      return PolicyExplanation(
        isAllowed: false, verdict: "Denied: \(notFor(officer ?? "", peer, service, today)).", lines: lines,
        needs: [.delegate])
    }
    let isAdmitted = wanted.admits(grant.roles) && (unit == nil || grant.holds(wanted.listed, unit: unit))
    if isAdmitted {
      let through = lines.filter(\.gives).map(\.path)
      return PolicyExplanation(
        isAllowed: true, verdict: "Allowed, through \(through.joined(separator: " and ")).", lines: lines, needs: [])
    }
    let names = wanted.listed.map(\.rawValue).joined(separator: ", ")
    let place = unit.map { " in the unit \($0)" } ?? ""
    let who = officer.map { "the peer as delegate of \($0)" } ?? "the peer"
    let verdict =
      wanted.admits(grant.roles)
      ? "Denied in the unit \(unit ?? ""): \(who) holds a role that \(method.name) needs in other units only."
      : "Denied: \(who) holds none of the roles that \(method.name) needs\(place): \(names)."
    return PolicyExplanation(isAllowed: false, verdict: verdict, lines: lines, needs: wanted.listed)
  }

  private func own(
    _ peer: Peer, _ service: String, _ wanted: Access, _ unit: String?, _ today: CivilDate, asDelegate: Bool
  ) -> [PolicyExplanation.Line] {
    rules.enumerated().compactMap { index, rule in
      guard rule.holder.fits(peer) else { return nil }
      let missing = rule.rights.whyNot(service, unit, today)
      let gives = missing == nil && rule.rights.gives(wanted, or: asDelegate ? .delegate : nil)
      return PolicyExplanation.Line(
        path: "/grants/\(index)", says: missing ?? "gives \(rule.rights.names)", gives: gives)
    }
  }

  private func delegated(
    _ officer: String, _ peer: Peer, _ service: String, _ wanted: Access, _ unit: String?, _ today: CivilDate
  ) -> [PolicyExplanation.Line] {
    officers.enumerated().compactMap { index, rule in
      guard rule.officer == officer else { return nil }
      let missing =
        rule.delegates.contains(peer.uid)
        ? rule.rights.whyNot(service, unit, today) : "does not name the peer among its delegates"
      return PolicyExplanation.Line(
        path: "/officers/\(index)", says: missing ?? "gives \(officer) \(rule.rights.names)",
        gives: missing == nil && rule.rights.gives(wanted, or: nil))
    }
  }

  /// Why a peer may not act for an officer.
  private func notFor(_ officer: String, _ peer: Peer, _ service: String, _ today: CivilDate) -> String {
    let own = judge(peer, service: service, onBehalfOf: nil, today: today) ?? .none
    if !own.roles.contains(.delegate) { return "to act for \(officer) the peer needs the role delegate" }
    let named = officers.filter { $0.officer == officer }
    if named.isEmpty { return "no officer \(officer) is listed" }
    if !named.contains(where: { $0.delegates.contains(peer.uid) }) {
      return "\(officer) does not name the peer among the delegates"
    }
    return "\(officer) holds nothing in this service on that day"
  }
}

extension Policy.Holder {
  func fits(_ peer: Peer) -> Bool {
    switch self {
    case .user(let uid): uid == peer.uid
    case .group(let gid): gid == peer.gid || peer.groups.contains(gid)
    }
  }
}

extension Policy.Rights {
  fileprivate var names: String { roles.list.map(\.rawValue).joined(separator: ", ") }

  fileprivate func gives(_ wanted: Access, or other: Role?) -> Bool {
    wanted.admits(roles) || other.map(roles.contains) ?? false
  }

  /// Why the line gives nothing here; nil where it gives what it has.
  fileprivate func whyNot(_ service: String, _ unit: String?, _ day: CivilDate) -> String? {
    if let services, !services.contains(service) { return "holds in \(services.sorted().joined(separator: ", ")) only" }
    if let from, day < from { return "holds from \(from) on" }
    if let to, day > to { return "held to \(to)" }
    if let unit, let units, !units.contains(unit) { return "holds in \(units.sorted().joined(separator: ", ")) only" }
    return nil
  }
}
