import Wire

/// What a plan aims at.
package enum PlanGoal: String, Coded {
  case arbete, studier, egenForsorjning, narmareArbete

  package var doc: String {
    switch self {
    case .arbete: "Work."
    case .studier: "Studies."
    case .egenForsorjning: "To support oneself."
    case .narmareArbete: "Closer to work."
    }
  }
}

/// What a measure aims at.
package enum MeasureGoal: String, Coded {
  case arbete, studier, egenForsorjning, narmareArbete, hojdAktivitet, starktHalsa

  package var doc: String {
    switch self {
    case .arbete: "Work."
    case .studier: "Studies."
    case .egenForsorjning: "To support oneself."
    case .narmareArbete: "Closer to work."
    case .hojdAktivitet: "More activity."
    case .starktHalsa: "The measure strengthens health; says nothing of the participant's."
    }
  }
}

/// How a measure's goal is measured.
package enum GoalMeasure: String, Coded {
  case sjalvskattning, narvaro, betyg, overgang

  package var doc: String {
    switch self {
    case .sjalvskattning: "The participant's own estimate."
    case .narvaro: "Attendance."
    case .betyg: "Marks."
    case .overgang: "Transition to work or studies."
    }
  }
}

/// Why Arbetsförmedlingen has no plan that the city's plan could go by.
package enum NoAFPlanReason: String, Coded {
  case ejInskriven, vantar, ejAktuellt

  package var doc: String {
    switch self {
    case .ejInskriven: "The person is not enrolled there."
    case .vantar: "It is being made."
    case .ejAktuellt: "None is to be made."
    }
  }
}

/// What the participant said to study and career guidance.
package enum GuidanceAnswer: String, Coded {
  case accepterad, avbojd

  package var doc: String {
    switch self {
    case .accepterad: "Yes."
    case .avbojd: "No."
    }
  }
}

/// Kind of measure. Assessing someone's ability to work is never one: that is for the state (FK, AF).
package enum MeasureKind: String, Coded {
  case sfi, samhallsorientering, vagledning, forberedandeStod, motivation, arbetstraning, praktik, supportedEmployment,
    kurs, komvuxGrundlaggande, komvuxGymnasial, sarskildUtbildning, yrkesutbildning, sprakTraning,
    rehabiliteringsbanan, ungdomsinsats, natverk, stockholmsjobb

  package var doc: String {
    switch self {
    case .sfi: "Swedish for immigrants."
    case .samhallsorientering: "Civic orientation."
    case .vagledning: "Study and career guidance."
    case .forberedandeStod: "Preparatory support."
    case .motivation: "Motivation."
    case .arbetstraning: "Work training."
    case .praktik: "Work experience."
    case .supportedEmployment: "Supported Employment."
    case .kurs: "Course."
    case .komvuxGrundlaggande: "Adult education, compulsory level."
    case .komvuxGymnasial: "Adult education, upper secondary level."
    case .sarskildUtbildning: "Adult education for those with intellectual disability."
    case .yrkesutbildning: "Vocational education."
    case .sprakTraning: "Language training."
    case .rehabiliteringsbanan: "Rehabiliteringsbanan."
    case .ungdomsinsats: "Measure for the young."
    case .natverk: "Network."
    case .stockholmsjobb: "Stockholmsjobb: in plans alone, a start is a referral."
    }
  }
}

/// Who runs a measure.
package enum MeasureOperator: String, Coded {
  case stadsdel, jobbtorg, vuxenutbildning, upphandlad, ideburen

  package var doc: String {
    switch self {
    case .stadsdel: "A district, or the districts jointly."
    case .jobbtorg: "A jobbtorg."
    case .vuxenutbildning: "Vuxenutbildning Stockholm."
    case .upphandlad: "A contractor."
    case .ideburen: "Civil society, in partnership."
    }
  }
}

/// Why a measure ended.
package enum MeasureEndReason: String, Coded {
  case genomford, arbete, studier, avbruten, flyttat, annan

  package var doc: String {
    switch self {
    case .genomford: "Carried through."
    case .arbete: "The participant began to work."
    case .studier: "The participant began to study."
    case .avbruten: "Broken off."
    case .flyttat: "The participant moved."
    case .annan: "Another reason."
    }
  }

  /// The state that a measure is in after ending so.
  package var state: MeasureState {
    switch self {
    case .genomford, .arbete, .studier: .avslutad
    case .avbruten, .flyttat, .annan: .avbruten
    }
  }
}
