import Wire

/// What the register puts its signature under. The kind is part of what is signed, so that no document passes for another.
package enum SignedKind: String, Coded {
  case revisionslogg, registerutdrag, gallringsintyg

  package var doc: String {
    switch self {
    case .revisionslogg: "An export of a service's audit log."
    case .registerutdrag: "A register extract for the individual (GDPR art. 15)."
    case .gallringsintyg: "A certificate of what was destroyed."
    }
  }
}
