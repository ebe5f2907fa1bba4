import Wire

/// How far a decision on a period's rules has come.
package enum RulesState: String, Coded {
  case foreslagna, beslutade

  package var doc: String {
    switch self {
    case .foreslagna: "One manager has proposed them; another is to decide."
    case .beslutade: "They hold for every round of the period."
    }
  }
}
