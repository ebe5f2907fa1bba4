import Wire

/// The wish after all ranked ones, for those who would rather work anywhere than not at all.
package enum TailWish: String, Coded {
  case distrikt, period

  package var doc: String {
    switch self {
    case .distrikt: "Any place in the district where the youth lives."
    case .period: "Any place of the period."
    }
  }
}

/// Why a place that was wished for is none for the applicant.
package enum NoEdgeReason: String, Coded {
  case platsenEjOppen, alderskrav, arbetstid

  package var doc: String {
    switch self {
    case .platsenEjOppen: "The place is not open any more."
    case .alderskrav: "The place asks for somebody who has turned 18 on the first day of work."
    case .arbetstid: "The work breaks a rule on working hours for somebody of the applicant's age."
    }
  }
}

/// Why an application that is in the queue takes no part in a round.
package enum StandingOut: String, Coded {
  case samtyckeSaknas

  package var doc: String {
    switch self {
    case .samtyckeSaknas: "The youth is under 18 on the first day of work, and no guardian's consent has been shown."
    }
  }
}

/// On what ground the city gives a youth priority. Asked for the judgement and stored nowhere.
package enum PriorityGround: String, Coded {
  case avbrutenGymnasieutbildning, intygatStodbehov, socialaSkal

  package var doc: String {
    switch self {
    case .avbrutenGymnasieutbildning: "Has left upper secondary school."
    case .intygatStodbehov: "Needs support, by a certificate that is not too old."
    case .socialaSkal: "Social reasons."
    }
  }
}

/// How a guardian's consent was given.
package enum ConsentWay: String, Coded {
  case blankett, etjanst, muntligen

  package var doc: String {
    switch self {
    case .blankett: "On a signed form."
    case .etjanst: "In the city's e-service."
    case .muntligen: "By word of mouth to an officer."
    }
  }
}

/// The age class that the rules on working hours know.
package enum AgeClass: String, Coded {
  case barn, ungdom, vuxen

  package var doc: String {
    switch self {
    case .barn: "From 13 years, who does not turn 16 in the calendar year or has not finished compulsory school."
    case .ungdom: "Under 18, who turns at least 16 in the calendar year and has finished compulsory school."
    case .vuxen: "Has turned 18."
    }
  }
}

/// What a rule on working hours bounds.
package enum WorkRuleKind: String, Coded {
  case arbetsdag, arbetsvecka, nattfrid, dygnsvila, veckovila, ledigaDagar, rast, veckoslut, jobbetsTimmar, jobbetsDagar

  package var doc: String {
    switch self {
    case .arbetsdag: "Minutes of work on one day at most."
    case .arbetsvecka: "Minutes of work in one week, Monday to Sunday, at most."
    case .nattfrid: "Hours of the night in which there is no work."
    case .dygnsvila: "Minutes of rest in a row over every night at least."
    case .veckovila: "Minutes of rest in a row in every seven days at least."
    case .ledigaDagar: "Days without work in a row in every seven days at least."
    case .rast: "Minutes of work in a row without a break at most."
    case .veckoslut: "Days of work on Saturdays and Sundays at most."
    case .jobbetsTimmar: "Minutes of work of the whole job at most."
    case .jobbetsDagar: "Days from the first to the last of the job at most."
    }
  }
}
