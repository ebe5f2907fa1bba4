import Wire

/// The language of a text for people.
package enum TextLanguage: String, Coded {
  case sv, en

  package var doc: String {
    switch self {
    case .sv: "Swedish."
    case .en: "English."
    }
  }
}

/// What would have changed how a wish ended, all else as it was: found by allocating again.
package enum WishChange: String, Coded {
  case prioritet, forstaJobb, egetDistrikt, enPlatsTill

  package var doc: String {
    switch self {
    case .prioritet: "Priority from the city."
    case .forstaJobb: "Never to have had a job with the city."
    case .egetDistrikt: "To live in the district of the place."
    case .enPlatsTill: "One more seat at the place."
    }
  }
}

/// Why a chance is not told.
package enum OddsWithheld: String, Coded {
  case faOnskemal, nyPlats, platsenEjOppen

  package var doc: String {
    switch self {
    case .faOnskemal: "So few wish for the place that the chance would tell of them."
    case .nyPlats: "There was no such place in the year that the estimate rests on."
    case .platsenEjOppen: "The place is not open."
    }
  }
}

/// A way to give out places. Only the first is what the city draws with.
package enum AllocationMechanism: String, Coded {
  case uppskjutetAntagande, lottningPerPlats, turordning, turordningUtanDistrikt, direktAntagande, minstaKostnad

  package var doc: String {
    switch self {
    case .uppskjutetAntagande: "Deferred acceptance with one lottery number each: what the city draws with."
    case .lottningPerPlats: "Deferred acceptance where each place draws a lottery of its own."
    case .turordning: "Serial dictatorship: one after the other takes the best place left."
    case .turordningUtanDistrikt: "The same, without regard to the district."
    case .direktAntagande: "Immediate acceptance (Boston): first wishes are settled for good, then second ones."
    case .minstaKostnad: "Min-cost flow: as many as possible, with the smallest sum of wish numbers; no priority."
    }
  }
}

/// How applicants are parted in a comparison.
package enum PolicySplit: String, Coded {
  case kon, distrikt, prioritet, forstaJobb

  package var doc: String {
    switch self {
    case .kon: "By sex in the register."
    case .distrikt: "By district of residence."
    case .prioritet: "By whether the city gives priority."
    case .forstaJobb: "By whether they never had a job with the city."
    }
  }
}
