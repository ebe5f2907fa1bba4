import Wire

/// Whether an applicant may have a holiday job.
package enum Eligibility: String, Coded {
  case behorig, ejBehorig

  package var doc: String {
    switch self {
    case .behorig: "Takes part in the rounds."
    case .ejBehorig: "Does not take part."
    }
  }
}

/// Why an applicant may not have a holiday job.
package enum IneligibleReason: String, Coded {
  case alder, ejFolkbokford, okandFodelsedatum

  package var doc: String {
    switch self {
    case .alder: "Does not turn 16, 17, 18, 19 or 20 in the calendar year."
    case .ejFolkbokford: "Is not registered in the city."
    case .okandFodelsedatum: "The date of birth is not known whole."
    }
  }
}

/// Where an application stands. While it has an offer that was not taken back, it stands where the offer stands.
package enum ApplicationState: String, Coded {
  case utkast, inskickad, behorig, ejBehorig, iKo, erbjuden, accepterad, avbojd, forfallen, avtalad, pagar, avslutad
  case avbruten, utebliven, aterkallad

  package var doc: String {
    switch self {
    case .utkast: "Begun by the youth and not sent."
    case .inskickad: "Sent, eligibility not yet judged."
    case .behorig: "Eligible, the period's queue not yet open."
    case .ejBehorig: "Not eligible."
    case .iKo: "Eligible, without an offer."
    case .erbjuden: "Has an offer that waits for an answer."
    case .accepterad: "The offer was accepted."
    case .avbojd: "The offer was declined."
    case .forfallen: "The offer was not answered in time."
    case .avtalad: "The contract is signed."
    case .pagar: "The work has begun."
    case .avslutad: "The work is done."
    case .avbruten: "The work was broken off."
    case .utebliven: "The youth never came."
    case .aterkallad: "Withdrawn by the youth."
    }
  }
}

/// Why an application is withdrawn.
package enum ApplicationWithdrawalReason: String, Coded {
  case angrat, annatArbete, annan

  package var doc: String {
    switch self {
    case .angrat: "The youth changed their mind."
    case .annatArbete: "The youth has found other work."
    case .annan: "Another reason."
    }
  }
}
