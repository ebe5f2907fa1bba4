import Wire

/// Where a personal data breach stands (GDPR article 33).
package enum IncidentState: String, Coded {
  case rapporterad, ejAnmalningspliktig, anmald, avslutad

  package var doc: String {
    switch self {
    case .rapporterad: "Reported; the 72 hours run."
    case .ejAnmalningspliktig: "Assessed: unlikely to be a risk to anybody, so it need not be notified."
    case .anmald: "Notified to Integritetsskyddsmyndigheten."
    case .avslutad: "Closed."
    }
  }
}

/// What sort of breach it is (article 4.12).
package enum IncidentKind: String, Coded {
  case konfidentialitet, riktighet, tillganglighet

  package var doc: String {
    switch self {
    case .konfidentialitet: "Somebody learnt, or could learn, what they may not."
    case .riktighet: "Data were changed without right."
    case .tillganglighet: "Data were lost or cannot be reached."
    }
  }
}

/// Whom and what a breach touches.
package enum IncidentScope: String, Coded {
  case skyddadePersoner, barn, identitetsnummer, kontaktuppgifter, arenden, fritext, behorigheter, loggar,
    sakerhetskopior

  package var doc: String {
    switch self {
    case .skyddadePersoner: "Persons with protected personal data."
    case .barn: "Children."
    case .identitetsnummer: "Identity numbers."
    case .kontaktuppgifter: "Contact ways and addresses."
    case .arenden: "Matters: cases, plans, placements, applications."
    case .fritext: "Free text."
    case .behorigheter: "Rights and keys."
    case .loggar: "Logs."
    case .sakerhetskopior: "Backups."
    }
  }
}

/// About how many persons a breach concerns.
package enum AffectedCount: String, Coded {
  case okant, farreAn5, farreAn100, farreAn1000, minst1000

  package var doc: String {
    switch self {
    case .okant: "Not known."
    case .farreAn5: "Fewer than 5."
    case .farreAn100: "5 to 99."
    case .farreAn1000: "100 to 999."
    case .minst1000: "1 000 or more."
    }
  }
}
