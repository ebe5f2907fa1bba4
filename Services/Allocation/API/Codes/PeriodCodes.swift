import Wire

/// The school break that a period of holiday jobs lies in.
package enum PeriodKind: String, Coded {
  case sommar, jul, vinter, host, sport

  package var doc: String {
    switch self {
    case .sommar: "The summer break."
    case .jul: "The Christmas break."
    case .vinter: "The winter: set days around Christmas and New Year, as in 2020."
    case .host: "The autumn break."
    case .sport: "The winter sports break."
    }
  }
}

/// Where a period stands.
package enum PeriodState: String, Coded {
  case oppen, stangd

  package var doc: String {
    switch self {
    case .oppen: "Places, applications and rounds are worked on."
    case .stangd: "Over: nothing of it changes any more."
    }
  }
}
