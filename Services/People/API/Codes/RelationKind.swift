import Wire

/// What somebody is to a person.
package enum RelationKind: String, Coded {
  case vardnadshavare, handledare, arbetsgivarkontakt, tolk

  package var doc: String {
    switch self {
    case .vardnadshavare: "Has custody of the person (föräldrabalken 6:2)."
    case .handledare: "Supervises the person at a place."
    case .arbetsgivarkontakt: "Whom the person's employer is reached through."
    case .tolk: "Interprets for the person."
    }
  }
}
