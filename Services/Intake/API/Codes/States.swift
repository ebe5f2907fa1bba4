import Wire

/// Where a case stands (catalogue 4.1).
package enum CaseState: String, Coded {
  case aktualiserad, mottaget, avvisat, kartlaggs, planeras, pagar, vilande, overlamnas, avslutat, ateroppnat, gallras,
    bevaras

  package var doc: String {
    switch self {
    case .aktualiserad: "Registered; its group is not open yet."
    case .mottaget: "Received; waits for its coordinator."
    case .avvisat: "Not received."
    case .kartlaggs: "Education and needs are being mapped."
    case .planeras: "The plan is being made."
    case .pagar: "The plan is being carried out."
    case .vilande: "At rest."
    case .overlamnas: "Being handed over."
    case .avslutat: "Closed."
    case .ateroppnat: "Opened again."
    case .gallras: "To be erased."
    case .bevaras: "To be kept for research."
    }
  }

  /// Whether the matter is still being handled.
  package var isOpen: Bool {
    switch self {
    case .aktualiserad, .mottaget, .kartlaggs, .planeras, .pagar, .vilande, .overlamnas, .ateroppnat: true
    case .avvisat, .avslutat, .gallras, .bevaras: false
    }
  }
}

/// Where a plan stands.
package enum PlanState: String, Coded {
  case utkast, aktiv, avslutad, ersatt

  package var doc: String {
    switch self {
    case .utkast: "A draft."
    case .aktiv: "Approved by the participant."
    case .avslutad: "Closed."
    case .ersatt: "Replaced by another version."
    }
  }

  /// Whether it counts as the person's one plan.
  package var isOpen: Bool {
    switch self {
    case .utkast, .aktiv: true
    case .avslutad, .ersatt: false
    }
  }
}

/// Where a measure stands.
package enum MeasureState: String, Coded {
  case pagar, avslutad, avbruten

  package var doc: String {
    switch self {
    case .pagar: "Running."
    case .avslutad: "Carried through, or left for work or studies."
    case .avbruten: "Broken off."
    }
  }
}

/// Where a referral stands.
package enum ReferralState: String, Coded {
  case skickad, mottagen, nekad, aterkallad

  package var doc: String {
    switch self {
    case .skickad: "Sent."
    case .mottagen: "Received."
    case .nekad: "Refused by the receiver."
    case .aterkallad: "Taken back."
    }
  }
}
