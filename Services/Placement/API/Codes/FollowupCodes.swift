import Wire

/// How contact was sought (catalogue C102).
package enum FollowupChannel: String, Coded {
  case telefon, chatt, webbmote, fysiskt, brev

  package var doc: String {
    switch self {
    case .telefon: "Telephone."
    case .chatt: "Chat."
    case .webbmote: "Video meeting."
    case .fysiskt: "Meeting in person."
    case .brev: "Letter."
    }
  }
}

/// What the person does at the follow-up (catalogue C182).
package enum FollowupActivity: String, Coded {
  case arbete, studier, kommunalAnstallning, arbetssokande, annat

  package var doc: String {
    switch self {
    case .arbete: "Works on the regular market."
    case .studier: "Studies."
    case .kommunalAnstallning: "Has a municipal labour-market job; never counted as work (KAS)."
    case .arbetssokande: "Seeks work."
    case .annat: "Something else."
    }
  }
}

/// Why a follow-up is closed without an answer.
package enum FollowupCloseReason: String, Coded {
  case ejNadd, avbojt, ejAktuell

  package var doc: String {
    switch self {
    case .ejNadd: "The person could not be reached."
    case .avbojt: "The person did not want to answer."
    case .ejAktuell: "Not applicable: the person has died or moved, and it is not told which."
    }
  }
}
