import Wire

/// Where a lex Sarah matter stands (catalogue 4.4; socialtjänstlagen (2001:453) 14:3–7, SOSFS 2011:5).
package enum LexSarahState: String, Coded {
  case rapporterad, mottagen, atgardasOmedelbart, utreds, bedomd, anmaldIVO, utredningInskickad, ivoBeslut,
    atgarderKlara, uppfoljd, avslutad

  package var doc: String {
    switch self {
    case .rapporterad: "Reported by somebody of the staff (14:3)."
    case .mottagen: "Received and registered."
    case .atgardasOmedelbart: "What can be mended at once is being mended (14:6)."
    case .utreds: "Under investigation (14:6)."
    case .bedomd: "Assessed; the investigation is over."
    case .anmaldIVO: "Notified to Inspektionen för vård och omsorg (14:7)."
    case .utredningInskickad: "The finished investigation has been sent to IVO."
    case .ivoBeslut: "IVO has decided."
    case .atgarderKlara: "The measures are done."
    case .uppfoljd: "The measures have been followed up."
    case .avslutad: "Closed; what turns up later is a new matter linked to this one."
    }
  }
}

/// How a matter was assessed.
package enum LexSarahAssessment: String, Coded {
  case ejMissforhallande, missforhallande, patagligRisk, allvarligt

  package var doc: String {
    switch self {
    case .ejMissforhallande: "No irregularity."
    case .missforhallande: "An irregularity, or a clear risk of one, that is not serious."
    case .patagligRisk: "A clear risk of a serious irregularity."
    case .allvarligt: "A serious irregularity."
    }
  }

  /// Whether the law says that IVO must be told (14:7).
  package var mustBeNotified: Bool { self == .patagligRisk || self == .allvarligt }
}

/// How IVO decided.
package enum IVODecision: String, Coded {
  case avslutatUtanKritik, avslutatMedKritik, tillsyn

  package var doc: String {
    switch self {
    case .avslutatUtanKritik: "Closed: the operator has done what it should."
    case .avslutatMedKritik: "Closed, with criticism."
    case .tillsyn: "An inspection is opened."
    }
  }
}
