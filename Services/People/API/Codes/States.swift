import Wire

/// Where a person stands in the register.
package enum PersonState: String, Coded {
  case registrerad, lankad, raderad

  package var doc: String {
    switch self {
    case .registrerad: "In the register."
    case .lankad: "Found to be another person in the register: read that reference instead."
    case .raderad: "Erased: the key to what was known is destroyed."
    }
  }
}

/// Where a person's protection stands.
package enum ProtectionState: String, Coded {
  case ingen, markerad, kretsSatt, omprovas, havd

  package var doc: String {
    switch self {
    case .ingen: "Never protected."
    case .markerad: "Protected; the circle is whoever raised it."
    case .kretsSatt: "Protected; the circle has been set."
    case .omprovas: "Protected; one officer has begun a review."
    case .havd: "Lowered after a review by two persons."
    }
  }

  /// Whether the protection holds.
  package var isActive: Bool {
    switch self {
    case .markerad, .kretsSatt, .omprovas: true
    case .ingen, .havd: false
    }
  }
}
