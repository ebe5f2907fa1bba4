package import Vocabulary
package import Wire

extension Policy {
  /// What can be used but is hardly meant: lines that give nothing, roles that nobody has, services that cannot do their work.
  ///
  /// - Parameters:
  ///   - services: the services of the bus.
  ///   - today: the day on which it is looked at.
  package func warnings(services: [String], names: Names = .system, today: CivilDate) -> [Problem] {
    over(today) + idleOfficers(services, today) + unheld(today) + withoutGuard(services, names, today)
  }

  private func over(_ today: CivilDate) -> [Problem] {
    let lines =
      rules.enumerated().map { ("/grants/\($0)", $1.rights) }
      + officers.enumerated().map { ("/officers/\($0)", $1.rights) }
    return lines.compactMap { path, rights in
      guard let to = rights.to, to < today else { return nil }
      return Problem(
        path: path + "/to", problem: "was \(to): the line gives nothing any more; take it out or give it a later day")
    }
  }

  private func idleOfficers(_ services: [String], _ today: CivilDate) -> [Problem] {
    officers.enumerated().flatMap { index, officer -> [Problem] in
      var found: [Problem] = []
      if (try? OfficerID(parsing: officer.officer)) == nil {
        found.append(
          Problem(
            path: "/officers/\(index)/officer",
            problem:
              "is no officer's code (a-z, 0-9 and hyphen, 2 to 32 characters), so no circle can name it and its acts count as the delegate's own; give it a code"
          ))
      }
      if officer.delegates.isEmpty {
        found.append(
          Problem(
            path: "/officers/\(index)/delegates",
            problem: "is empty, so nobody can act for the officer; add a user, or take the line out"))
      }
      let scope = officer.rights.services ?? Set(services)
      for uid in officer.delegates.sorted() where !isDelegate(uid, scope, today) {
        found.append(
          Problem(
            path: "/officers/\(index)/delegates",
            problem: "names the user \(uid), who has no role delegate there; give that user the role in grants"))
      }
      return found
    }
  }

  /// Groups are not looked into: a member may hold the role through one.
  private func isDelegate(_ uid: UInt32, _ services: Set<String>, _ today: CivilDate) -> Bool {
    rules.contains { rule in
      guard rule.rights.roles.contains(.delegate), rule.rights.to.map({ today <= $0 }) ?? true else { return false }
      if case .user(let user) = rule.holder, user != uid { return false }
      return rule.rights.services.map { !$0.isDisjoint(with: services) } ?? true
    }
  }

  private func unheld(_ today: CivilDate) -> [Problem] {
    let held = (rules.map(\.rights) + officers.map(\.rights)).filter { rights in
      rights.to.map { today <= $0 } ?? true
    }.reduce(RoleSet()) { $0.union($1.roles) }
    // Nobody needs to be a delegate, or to bring in old matters.
    let wanted: [Role] = [.reader, .officer, .manager, .protected, .auditor, .operator_]
    return wanted.filter { !held.contains($0) }.map {
      Problem(path: "/grants", problem: "give nobody the role \($0.rawValue): what needs it cannot be done (\($0.doc))")
    }
  }

  /// A service that may not see protection answers nothing about persons.
  private func withoutGuard(_ services: [String], _ names: Names, _ today: CivilDate) -> [Problem] {
    let needs: [Role] = [.follower, .guard_]
    let accounts = services.filter { $0 != "people" }.compactMap { service in
      names.uid("stadsbuss-\(service)").map { (service: service, uid: $0) }
    }
    if accounts.isEmpty {
      let isHeld = rules.contains { rule in
        rule.rights.holds(in: "people", on: today) && needs.allSatisfy { rule.rights.roles.contains($0) }
      }
      if isHeld { return [] }
      return [
        Problem(
          path: "/grants",
          problem:
            "give nobody follower and guard in people, so no service can answer about persons; add a line for the services' users"
        )
      ]
    }
    return accounts.compactMap { service, uid in
      let grant = judge(Peer(pid: 0, uid: uid, gid: uid), service: "people", onBehalfOf: nil, today: today) ?? .none
      let missing = needs.filter { !grant.roles.contains($0) }
      guard !missing.isEmpty else { return nil }
      return Problem(
        path: "/grants",
        problem:
          "lack \(missing.map(\.rawValue).joined(separator: " and ")) in people for the user stadsbuss-\(service), so \(service) cannot answer about persons; add {\"user\": \"stadsbuss-\(service)\", \"services\": [\"people\"], \"units\": [\"*\"], \"roles\": [\"follower\", \"guard\"]}"
      )
    }
  }
}
