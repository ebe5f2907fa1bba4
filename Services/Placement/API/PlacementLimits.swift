/// Bounds of what a place may be.
package enum PlaceLimit {
  package static let seats = 1...200
  package static let supervisors = 1...50
  package static let perSupervisor = 1...10
}

/// Bounds of a match.
package enum MatchLimit {
  /// The highest score: all reasons together.
  package static let score = 100
  /// Places that match.suggest may be asked for.
  package static let suggestions = 20
  package static let usualSuggestions = 5
}

/// Bounds of a placement.
package enum PlacementLimit {
  /// A Stockholmsjobb lasts at most one year (IFAU 2021:16).
  package static let months = 12
}

/// Bounds of a follow-up.
package enum FollowupLimit {
  /// Attempts to reach the person (catalogue part 4.5).
  package static let attempts = 3
  /// Months from the end of the placement (seed s004: three months after an ended Stockholmsjobb).
  package static let months = 3
}
