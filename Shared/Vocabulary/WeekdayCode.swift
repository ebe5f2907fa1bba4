import Wire

/// A day of the week.
package enum WeekdayCode: String, Coded {
  case mandag, tisdag, onsdag, torsdag, fredag, lordag, sondag

  package var doc: String {
    switch self {
    case .mandag: "Monday."
    case .tisdag: "Tuesday."
    case .onsdag: "Wednesday."
    case .torsdag: "Thursday."
    case .fredag: "Friday."
    case .lordag: "Saturday."
    case .sondag: "Sunday."
    }
  }

  package init(_ weekday: CivilDate.Weekday) {
    switch weekday {
    case .monday: self = .mandag
    case .tuesday: self = .tisdag
    case .wednesday: self = .onsdag
    case .thursday: self = .torsdag
    case .friday: self = .fredag
    case .saturday: self = .lordag
    case .sunday: self = .sondag
    }
  }
}
