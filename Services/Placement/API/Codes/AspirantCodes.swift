import Wire

/// Why an aspirant leaves before a placement has begun.
package enum AspirantCloseReason: String, Coded {
  case angrat, arbete, studier, flyttat, annan

  package var doc: String {
    switch self {
    case .angrat: "Changed their mind."
    case .arbete: "Has found work."
    case .studier: "Has begun to study."
    case .flyttat: "Has moved away."
    case .annan: "Another reason."
    }
  }
}
