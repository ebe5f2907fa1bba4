import Wire

/// What sort of case it is.
package enum CaseKind: String, Coded {
  case etablering, jobbtorg, kaa, uvas, finsam

  package var doc: String {
    switch self {
    case .etablering: "Establishment of a newcomer, at Etableringscentrum."
    case .jobbtorg: "At a jobbtorg."
    case .kaa: "Municipal activity responsibility for those under 20 (skollagen 29:9)."
    case .uvas: "Young people who neither work nor study."
    case .finsam: "Coordinated rehabilitation (FINSAM)."
    }
  }
}

/// The group that a case is opened for.
package enum TargetGroup: String, Coded {
  case kommunanvisad, egenbosatt, anhorig, forsorjningsstod, kaaUngdom, uvas, sjukskrivenUtanSgi, langtidsarbetslos,
    annan

  package var doc: String {
    switch self {
    case .kommunanvisad: "Newcomer assigned to the municipality (bosättningslagen 2016:38)."
    case .egenbosatt: "Newcomer who found a home alone."
    case .anhorig: "Relative of a newcomer."
    case .forsorjningsstod: "Lives on economic assistance."
    case .kaaUngdom: "Under the municipal activity responsibility."
    case .uvas: "Neither works nor studies."
    case .sjukskrivenUtanSgi: "Ill without income that gives sickness benefit."
    case .langtidsarbetslos: "Long out of work."
    case .annan: "Another."
    }
  }
}

/// The way into the case.
package enum EntryRoute: String, Coded {
  case introStockholm, kvotflykting, migrationsverket, arbetsformedlingen, socialtjanst, uppsokande, egetInitiativ

  package var doc: String {
    switch self {
    case .introStockholm: "Intro Stockholm, the social committee's reception."
    case .kvotflykting: "Quota refugee."
    case .migrationsverket: "Migrationsverket."
    case .arbetsformedlingen: "Arbetsförmedlingen."
    case .socialtjanst: "Social services."
    case .uppsokande: "Outreach."
    case .egetInitiativ: "The person came."
    }
  }
}

/// Who took the initiative (KAS, Kolada U40806–U40810).
package enum Initiator: String, Coded {
  case arbetsformedlingen, forsakringskassan, individen, socialtjanst, annan

  package var doc: String {
    switch self {
    case .arbetsformedlingen: "Arbetsförmedlingen."
    case .forsakringskassan: "Försäkringskassan."
    case .individen: "The person."
    case .socialtjanst: "Social services."
    case .annan: "Another."
    }
  }
}

/// The project that a case belongs to.
package enum Project: String, Coded {
  case hallbarEtablering

  package var doc: String {
    switch self {
    case .hallbarEtablering: "Hållbar etablering, the ESF project before and beside Etableringscentrum's first step."
    }
  }
}

/// Who pays.
package enum FundingSource: String, Coded {
  case stad, esf, finsam, af, annan

  package var doc: String {
    switch self {
    case .stad: "The city."
    case .esf: "The European Social Fund."
    case .finsam: "The coordination association."
    case .af: "Arbetsförmedlingen."
    case .annan: "Another."
    }
  }
}

/// Why a case was not received.
package enum RejectionReason: String, Coded {
  case felMalgrupp, ejOppenGrupp, annanKommun, annanMyndighet, dubblett

  package var doc: String {
    switch self {
    case .felMalgrupp: "The person is in no group that this kind of case is for."
    case .ejOppenGrupp: "The group is not open yet."
    case .annanKommun: "Another municipality answers for the person."
    case .annanMyndighet: "Another authority answers for the matter."
    case .dubblett: "The matter is handled in another case."
    }
  }
}
