import Wire

/// What reserved seats may ask of an applicant. The fact only, never its ground.
package enum ApplicantTag: String, Coded, Comparable {
  case forstaJobb, kvinna, man, prioritet

  package var doc: String {
    switch self {
    case .forstaJobb: "Never had a job with the city."
    case .kvinna: "A woman by the register; needs a legal basis in the rules."
    case .man: "A man by the register; needs a legal basis in the rules."
    case .prioritet: "The city gives the youth priority."
    }
  }

  /// Whether a reserve of it treats the sexes differently.
  package var isSex: Bool { self == .kvinna || self == .man }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What decides the class at a place. The first criterion of an order weighs more than all after it.
package enum PriorityCriterion: String, Coded {
  case prioritet, forstaJobb, egetDistrikt

  package var doc: String {
    switch self {
    case .prioritet: "The city gives the youth priority."
    case .forstaJobb: "The youth never had a job with the city."
    case .egetDistrikt: "The youth lives in the district of the place."
    }
  }
}

/// Which seats of a place are offered first. It decides who gains from a reserve.
package enum SeatOrder: String, Coded {
  case reserveradeForst, oppnaForst

  package var doc: String {
    switch self {
    case .reserveradeForst: "The reserved seats in the order of the rules, then the open ones."
    case .oppnaForst: "The open seats, then the reserved ones in the order of the rules."
    }
  }
}

/// Where a lottery's seed comes from.
package enum DrawKind: String, Coded {
  case offentligDragning, bundetFro

  package var doc: String {
    switch self {
    case .offentligDragning: "A public draw, named before the window closed and drawn after it."
    case .bundetFro: "A seed that the operator chose and committed by its hash before the round was run."
    }
  }
}
