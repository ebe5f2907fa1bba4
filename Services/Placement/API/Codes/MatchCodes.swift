import Wire

/// Why a place fits an aspirant.
package enum MatchReason: String, Coded {
  case sammaYrke, utbildningRacker, sammaStadsdel, ordinarieVerksamhet, handledareLedig

  package var doc: String {
    switch self {
    case .sammaYrke: "The place is in the aspirant's occupation (same SSYK group)."
    case .utbildningRacker: "The aspirant's education is enough."
    case .sammaStadsdel: "The place lies in the district where the aspirant lives."
    case .ordinarieVerksamhet: "The work is ordinary activity, which gives more work afterwards (IFAU 2021:16)."
    case .handledareLedig: "Less than half of the supervisors' room is taken."
    }
  }
}

/// Why a place does not fit an aspirant; the first that holds, in this order.
package enum Hindrance: String, Coded {
  case atertagen, oppen, period, utbildning, ledigPlats

  package var doc: String {
    switch self {
    case .atertagen: "The place has been withdrawn."
    case .oppen: "The place is not open on that day."
    case .period: "The first day lies outside the place's time."
    case .utbildning: "The place asks for more education."
    case .ledigPlats: "No seat is free."
    }
  }
}

/// Why a proposal or a placement that has not begun is cancelled.
package enum CancelReason: String, Coded {
  case aspirantenNej, arbetsgivarenNej, platsAtertagen, annan

  package var doc: String {
    switch self {
    case .aspirantenNej: "The aspirant said no."
    case .arbetsgivarenNej: "The employer said no."
    case .platsAtertagen: "The place was withdrawn."
    case .annan: "Another reason."
    }
  }
}
