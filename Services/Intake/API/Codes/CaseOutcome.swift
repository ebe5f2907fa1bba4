import Wire

/// How a case ended: the five end codes A–E of KAS (Kolada U40450–U40454).
package enum CaseOutcome: String, Coded {
  case arbete, studier, annanMyndighet, slutfortUppdrag, ovrigt

  package var doc: String {
    switch self {
    case .arbete:
      "A: work on the regular market for at least one month, with or without support; never a municipal "
        + "labour-market job."
    case .studier: "B: studies that give study aid."
    case .annanMyndighet: "C: handed to another authority."
    case .slutfortUppdrag: "D: the commission is fulfilled."
    case .ovrigt: "E: anything else."
    }
  }
}

/// What sort of work a case ended in (Kolada U40450).
package enum WorkKind: String, Coded {
  case reguljarUtanStod, reguljarMedStod

  package var doc: String {
    switch self {
    case .reguljarUtanStod: "Regular work without support."
    case .reguljarMedStod: "Regular work with a support form."
    }
  }
}

/// What sort of studies a case ended in.
package enum StudyForm: String, Coded {
  case komvux, folkhogskola, hogskola, yrkeshogskola, arbetsmarknadsutbildning, annan

  package var doc: String {
    switch self {
    case .komvux: "Municipal adult education."
    case .folkhogskola: "Folk high school."
    case .hogskola: "University or university college."
    case .yrkeshogskola: "Higher vocational education."
    case .arbetsmarknadsutbildning: "Labour-market training of Arbetsförmedlingen."
    case .annan: "Another."
    }
  }
}
