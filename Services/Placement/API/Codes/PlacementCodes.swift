import Wire

/// The wage support that pays a placement (catalogue C114, § 2d).
package enum SupportForm: String, Coded {
  case ingen, extratjanst, lonebidrag, introduktionsjobb, nystartsjobb, osa, yrkesintroduktion, etableringsjobb

  package var doc: String {
    switch self {
    case .ingen: "None: the city pays."
    case .extratjanst: "Extratjänst: the whole wage up to a cap."
    case .lonebidrag: "Wage subsidy."
    case .introduktionsjobb: "Introduktionsjobb: 80 % of the wage up to a cap."
    case .nystartsjobb: "Nystartsjobb."
    case .osa: "Sheltered public employment."
    case .yrkesintroduktion: "Yrkesintroduktion."
    case .etableringsjobb: "Etableringsjobb."
    }
  }
}

/// Why an aspirant declines an offer.
package enum DeclineReason: String, Coded {
  case annatArbete, studier, avstand, annan

  package var doc: String {
    switch self {
    case .annatArbete: "Another job."
    case .studier: "Studies."
    case .avstand: "It is too far away."
    case .annan: "Another reason."
    }
  }
}

/// Why a placement ended.
package enum PlacementEndReason: String, Coded {
  case planenligt, arbete, studier, arbetsgivaren, egenBegaran, platsAtertagen, annan

  package var doc: String {
    switch self {
    case .planenligt: "Its time was out."
    case .arbete: "The person went to a job."
    case .studier: "The person went to studies."
    case .arbetsgivaren: "The employer ended it."
    case .egenBegaran: "The person asked for it."
    case .platsAtertagen: "The place was withdrawn."
    case .annan: "Another reason."
    }
  }
}
