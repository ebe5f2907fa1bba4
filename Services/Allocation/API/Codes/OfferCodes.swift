import Wire

/// Where an offer stands.
package enum OfferState: String, Coded {
  case erbjuden, accepterad, avbojd, forfallen, atertagen

  package var doc: String {
    switch self {
    case .erbjuden: "Waits for the youth's answer."
    case .accepterad: "The youth said yes."
    case .avbojd: "The youth said no."
    case .forfallen: "No answer came in time."
    case .atertagen: "Taken back by a re-run or with the application."
    }
  }
}

/// Why an offer is declined.
package enum OfferDeclineReason: String, Coded {
  case annatArbete, studier, avstand, annan

  package var doc: String {
    switch self {
    case .annatArbete: "Other work."
    case .studier: "Studies."
    case .avstand: "Too far away."
    case .annan: "Another reason."
    }
  }
}

/// Why an offer is taken back.
package enum OfferVoidReason: String, Coded {
  case omfordelad, aterkallad, platsAtertagen

  package var doc: String {
    switch self {
    case .omfordelad: "The round was run again and gave another result."
    case .aterkallad: "The application was withdrawn."
    case .platsAtertagen: "The place was taken back, and its contract broken off before the work began."
    }
  }
}
