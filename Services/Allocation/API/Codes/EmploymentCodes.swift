import Wire

/// Where the employment of a holiday worker stands.
package enum EmploymentState: String, Coded {
  case avtalad, pagar, avslutad, avbruten, utebliven

  package var doc: String {
    switch self {
    case .avtalad: "The contract is signed."
    case .pagar: "The work has begun."
    case .avslutad: "The work is done."
    case .avbruten: "Broken off."
    case .utebliven: "The youth never came."
    }
  }

  /// Whether the seat is free again: the youth has it no more, and the work was not done.
  package var isOver: Bool { self == .avbruten || self == .utebliven }
}

/// Why an employment is broken off.
package enum BreakOffReason: String, Coded {
  case annatArbete, studier, platsAtertagen, arbetsgivaren, annan

  package var doc: String {
    switch self {
    case .annatArbete: "Other work."
    case .studier: "Studies."
    case .platsAtertagen: "The place was taken back."
    case .arbetsgivaren: "The employer ended it."
    case .annan: "Another reason."
    }
  }
}
