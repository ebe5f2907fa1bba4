import Wire

/// What decided a target of seats.
package enum HolidayTargetSource: String, Coded {
  case budget, verksamhetsplan, namndbeslut, krisbeslut, annan

  package var doc: String {
    switch self {
    case .budget: "The council's budget."
    case .verksamhetsplan: "The committee's or the company's plan of activities."
    case .namndbeslut: "A decision of the committee during the year."
    case .krisbeslut: "A decision in a crisis, as the lowered ambition of 2020."
    case .annan: "Another."
    }
  }
}

/// How what is there stands against the target.
package enum GapLight: String, Coded {
  case gron, gul, rod, ingetMal

  package var doc: String {
    switch self {
    case .gron: "The target is reached, or will be."
    case .gul: "Close to the target."
    case .rod: "Far from the target."
    case .ingetMal: "No target has been set."
    }
  }
}

/// The number that a light is judged by: the latest that there is.
package enum GapMeasure: String, Coded {
  case avtalade, prognosStart, prognosStangning, platser

  package var doc: String {
    switch self {
    case .avtalade: "Jobs with a contract, or accepted before there are contracts, once the work has begun."
    case .prognosStart: "Youths to expect on the first day of work."
    case .prognosStangning: "Seats to expect when the application window closes."
    case .platser: "Seats that are registered now, where nothing can be foretold."
    }
  }
}

/// How a forecast was made.
package enum ForecastMethod: String, Coded {
  case utfall, registreringstakt, fyllnadsgrad, svarsandel, utanUnderlag

  package var doc: String {
    switch self {
    case .utfall: "No forecast: the day has passed, and this is what came of it."
    case .registreringstakt:
      "Seats so far, divided by the share of its seats that the earlier period had as many days before closing."
    case .fyllnadsgrad: "Seats to expect at closing, times accepted against seats in earlier periods of the kind."
    case .svarsandel: "Accepted so far, and of those who have not answered the share that usually accepts."
    case .utanUnderlag: "None: there is no earlier period, or too little to rest on."
    }
  }
}
