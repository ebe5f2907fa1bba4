import Wire

/// A service of the bus, as a decision names it.
package enum ServiceName: String, Coded {
  case people, intake, placement, allocation, reporting

  package var doc: String {
    switch self {
    case .people: "The person register."
    case .intake: "Etableringscentrum and jobbtorg."
    case .placement: "Stockholmsjobb."
    case .allocation: "Feriejobb."
    case .reporting: "Reports."
    }
  }
}
