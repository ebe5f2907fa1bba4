import Wire

/// Where a round stands.
package enum RoundState: String, Coded {
  case utkast, last, kord, granskad, faststalld, publicerad, avbruten

  package var doc: String {
    switch self {
    case .utkast: "Prepared, nothing frozen."
    case .last: "The input is frozen, the seed committed by its hash."
    case .kord: "The seed is revealed and the places allocated."
    case .granskad: "The result has been examined."
    case .faststalld: "Approved, after the check that nobody has a justified envy."
    case .publicerad: "The offers have gone out."
    case .avbruten: "Abandoned; it stays in the stream."
    }
  }

  /// While a round stands here, nothing that it was computed from may change.
  package var isUnderWay: Bool {
    switch self {
    case .last, .kord, .granskad, .faststalld: true
    case .utkast, .publicerad, .avbruten: false
    }
  }
}

/// Who takes part in a round.
package enum RoundMode: String, Coded {
  case full, fyllVakanser

  package var doc: String {
    switch self {
    case .full: "Run again in full: everybody but those who said yes and left it at that."
    case .fyllVakanser: "Vacancies are filled among those without a place; nobody is moved."
    }
  }
}

/// Why a round is abandoned.
package enum RoundAbandonReason: String, Coded {
  case felIndata, platserAndrade, annan

  package var doc: String {
    switch self {
    case .felIndata: "Something in the input is wrong."
    case .platserAndrade: "Places have changed."
    case .annan: "Another reason."
    }
  }
}

/// What an application got in a round.
package enum AllocationOutcome: String, Coded {
  case fick, ingenPlats, ejMed

  package var doc: String {
    switch self {
    case .fick: "A place."
    case .ingenPlats: "No place."
    case .ejMed: "It took no part."
    }
  }
}

/// How one wish ended in a round: with the cutoff beside it, the whole reason.
package enum WishVerdict: String, Coded {
  case fick, lagrePrioritet, samreLottnummer, battreOnskan, platsAtertagen, alderskrav, arbetstid, innehas, ejMed

  package var doc: String {
    switch self {
    case .fick: "The place was given."
    case .lagrePrioritet: "Every seat went to applicants of a better class."
    case .samreLottnummer: "The last seat went to the same class with a better lottery number."
    case .battreOnskan: "A wish ranked higher was granted, so this one was not needed."
    case .platsAtertagen: "The place was not open when the round was locked."
    case .alderskrav: "The place asks for somebody who has turned 18 on the first day of work."
    case .arbetstid: "The work breaks a rule on working hours for somebody of the applicant's age."
    case .innehas: "Every seat was held, since an earlier round, by somebody who had said yes."
    case .ejMed: "The application took no part in the round."
    }
  }
}
