/// What a peer may do, as the policy file grants it (PROTOCOL § 7).
package enum Role: String, Coded, Comparable {
  case reader, officer, manager, protected, delegate, importer, follower, auditor, operator_ = "operator", guard_ =
    "guard"

  package var doc: String {
    switch self {
    case .reader: "Reads what is not personal beyond refs and codes."
    case .officer: "Handläggare: works on cases."
    case .manager: "Decides what an officer may not decide alone."
    case .protected: "May be named in the circle of a protected person."
    case .delegate: "Acts on behalf of an officer who is listed in the policy."
    case .importer: "Brings in what happened more than 31 days ago."
    case .follower: "Reads the event stream."
    case .auditor: "Reads and verifies the audit log."
    case .operator_: "Watches calls."
    case .guard_: "A service that must know of protection: sees those events of the people stream."
    }
  }

  package static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }
}

/// Who may call a method.
package enum Access: Sendable, Equatable {
  /// Anybody who can connect.
  case anyone
  /// Anybody who has some role in this service.
  case anyRole
  case oneOf([Role])

  /// The roles as `x-roles` lists them.
  package var listed: [Role] {
    switch self {
    case .anyone: []
    case .anyRole: Role.allCases
    case .oneOf(let roles): roles
    }
  }

  package func admits(_ roles: RoleSet) -> Bool {
    switch self {
    case .anyone: true
    case .anyRole: !roles.isEmpty
    case .oneOf(let wanted): wanted.contains { roles.contains($0) }
    }
  }
}

/// A set of roles in one word.
package struct RoleSet: Sendable, Hashable {
  private var bits: UInt16 = 0
  package init(_ roles: some Sequence<Role> = []) { for role in roles { insert(role) } }
  package static let all = RoleSet(Role.allCases)
  package var isEmpty: Bool { bits == 0 }
  package func contains(_ role: Role) -> Bool { bits & Self.bit(role) != 0 }
  package mutating func insert(_ role: Role) { bits |= Self.bit(role) }
  package func union(_ other: RoleSet) -> RoleSet { RoleSet(bits: bits | other.bits) }
  package func intersection(_ other: RoleSet) -> RoleSet { RoleSet(bits: bits & other.bits) }
  package var list: [Role] { Role.allCases.filter(contains) }
  private init(bits: UInt16) { self.bits = bits }

  private static func bit(_ role: Role) -> UInt16 {
    switch role {
    case .reader: 1
    case .officer: 2
    case .manager: 4
    case .protected: 8
    case .delegate: 16
    case .importer: 32
    case .follower: 64
    case .auditor: 128
    case .operator_: 256
    case .guard_: 512
    }
  }
}
