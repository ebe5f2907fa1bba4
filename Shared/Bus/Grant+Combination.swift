import Wire

extension Grant {
  /// What both may do. A role that both have in no common unit falls away.
  package func intersection(_ other: Grant) -> Grant {
    var roles = RoleSet()
    var units: [Role: Set<String>] = [:]
    for role in self.roles.intersection(other.roles).list {
      switch (self.units[role], other.units[role]) {
      case (nil, nil): break
      case (let some?, nil), (nil, let some?): units[role] = some
      case (let mine?, let theirs?):
        let common = mine.intersection(theirs)
        if common.isEmpty { continue }
        units[role] = common
      }
      roles.insert(role)
    }
    return Grant(roles: roles, units: units)
  }

  /// Every role only in the units where `role` is held too; `role` itself falls away.
  func confined(to role: Role) -> Grant {
    var others = RoleSet(roles.list.filter { $0 != role })
    guard roles.contains(role) else { return .none }
    guard let held = units[role] else {
      return Grant(roles: others, units: units.filter { $0.key != role })
    }
    var kept: [Role: Set<String>] = [:]
    for other in others.list {
      let common = units[other].map { $0.intersection(held) } ?? held
      if !common.isEmpty { kept[other] = common }
    }
    others = RoleSet(kept.keys)
    return Grant(roles: others, units: kept)
  }
}

/// Adds up what several lines of the policy give.
struct GrantSum {
  private var everywhere = RoleSet()
  private var units: [Role: Set<String>] = [:]

  /// `units` nil: in all of them.
  mutating func add(_ roles: RoleSet, units scope: Set<String>?) {
    for role in roles.list {
      if let scope { units[role, default: []].formUnion(scope) } else { everywhere.insert(role) }
    }
  }

  var grant: Grant {
    Grant(roles: everywhere.union(RoleSet(units.keys)), units: units.filter { !everywhere.contains($0.key) })
  }
}
