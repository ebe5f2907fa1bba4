package import Wire

/// What a peer, and the officer it may speak for, may do in this service on the day of the judgement.
package struct Grant: Sendable, Equatable {
  /// Every role held in at least one organisation unit.
  package let roles: RoleSet
  /// The units each role is held in; a role that is missing here is held in all units.
  package let units: [Role: Set<String>]

  package init(roles: RoleSet, units: [Role: Set<String>] = [:]) {
    self.roles = roles
    self.units = units
  }

  package static let none = Grant(roles: RoleSet())
  package static let everything = Grant(roles: .all)

  /// Whether one of the roles is held in the unit; nil is the service as a whole.
  package func holds(_ wanted: [Role], unit: String?) -> Bool {
    wanted.contains { role in
      guard roles.contains(role) else { return false }
      guard let held = units[role] else { return true }
      return unit.map(held.contains) ?? false
    }
  }
}
