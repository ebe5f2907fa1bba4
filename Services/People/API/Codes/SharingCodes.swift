import Wire

/// What sort of data about a person is shared.
package enum DataKind: String, Coded {
  case kontaktuppgifter, kartlaggning, plan, insatser, narvaro, forsorjning, resultat

  package var doc: String {
    switch self {
    case .kontaktuppgifter: "Name and contact ways."
    case .kartlaggning: "Education, occupation and needs, as mapped."
    case .plan: "The plan and its activities."
    case .insatser: "Measures, with their begin and end."
    case .narvaro: "Attendance."
    case .forsorjning: "What the person lives on."
    case .resultat: "What came of it."
    }
  }
}

/// What data are shared for.
package enum SharingPurpose: String, Coded {
  case samordnadPlanering, remittering, rehabilitering, matchning, ekonomisktBistand, uppfoljning

  package var doc: String {
    switch self {
    case .samordnadPlanering: "One plan with other parties (FINSAM, Arbetsförmedlingen)."
    case .remittering: "A hand-over of the person."
    case .rehabilitering: "Coordinated rehabilitation."
    case .matchning: "Finding work or a place."
    case .ekonomisktBistand: "Economic assistance."
    case .uppfoljning: "What became of the person afterwards."
    }
  }
}

/// How a harm test came out (menprövning, offentlighets- och sekretesslagen (2009:400) 26:1 and 10:14).
package enum HarmTestOutcome: String, Coded {
  case lamnasUt, lamnasUtMedForbehall, lamnasInteUt

  package var doc: String {
    switch self {
    case .lamnasUt: "It is clear that nobody suffers harm: the data may be given."
    case .lamnasUtMedForbehall: "The data may be given with a reservation."
    case .lamnasInteUt: "The data may not be given."
    }
  }

  package var letsShare: Bool {
    switch self {
    case .lamnasUt, .lamnasUtMedForbehall: true
    case .lamnasInteUt: false
    }
  }
}

/// What makes a sharing lawful.
package enum SharingGround: String, Coded {
  case sammaNamnd, samtycke, menprovning, ingen

  package var doc: String {
    switch self {
    case .sammaNamnd: "The recipient is inside the committee: no border of secrecy is crossed."
    case .samtycke: "The person's consent (offentlighets- och sekretesslagen 10:1, 12:2)."
    case .menprovning: "A recorded harm test (26:1)."
    case .ingen: "None: the data may not be shared."
    }
  }
}

/// Where a consent stands.
package enum ConsentState: String, Coded {
  case lamnat, aterkallat

  package var doc: String {
    switch self {
    case .lamnat: "Given."
    case .aterkallat: "Withdrawn by the person."
    }
  }
}
