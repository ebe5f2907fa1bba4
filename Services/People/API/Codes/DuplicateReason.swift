import Wire

/// Why two registrations may be one person.
package enum DuplicateReason: String, Coded {
  case sammaNamn, omkastadeNamn, liknandeNamn, delatNamn, sammaFodelsedatum, liknandeFodelsedatum, sammaKon

  package var doc: String {
    switch self {
    case .sammaNamn: "The same given and family name."
    case .omkastadeNamn: "Given and family name are exchanged."
    case .liknandeNamn: "Both names are spelt much alike."
    case .delatNamn: "Only one of the names is alike."
    case .sammaFodelsedatum: "The same date of birth."
    case .liknandeFodelsedatum: "Day and month are exchanged, or one digit differs."
    case .sammaKon: "The same sex."
    }
  }

  /// What it adds to the score, of 100 at most.
  package var points: Int {
    switch self {
    case .sammaNamn: 50
    case .omkastadeNamn: 45
    case .liknandeNamn: 35
    case .delatNamn: 15
    case .sammaFodelsedatum: 40
    case .liknandeFodelsedatum: 20
    case .sammaKon: 10
    }
  }

  /// The score from which somebody is told as a likely duplicate: a name alone is not enough but where it is the same.
  package static let least = 50
}
