import Wire

/// The kind of workplace that takes holiday workers.
package enum HolidayCategory: String, Coded {
  case aldreomsorg, lss, forskola, fritids, skola, park, kultur, idrott, kok, lokalvard, kontor, annan

  package var doc: String {
    switch self {
    case .aldreomsorg: "Care of the elderly."
    case .lss: "Support by the law on support and service for persons with certain disabilities (LSS)."
    case .forskola: "Preschool."
    case .fritids: "Leisure-time centre."
    case .skola: "School."
    case .park: "Parks and gardens."
    case .kultur: "Culture."
    case .idrott: "Sports."
    case .kok: "Kitchen."
    case .lokalvard: "Cleaning."
    case .kontor: "Office."
    case .annan: "Another."
    }
  }
}

/// The sector of the employer (Kolada N40472–N40475).
package enum EmployerSector: String, Coded {
  case kommunal, privat, forening, annan

  package var doc: String {
    switch self {
    case .kommunal: "The city itself."
    case .privat: "A private employer."
    case .forening: "An association."
    case .annan: "Another."
    }
  }
}

/// Where a place stands.
package enum HolidayPlaceState: String, Coded {
  case anmald, granskad, oppen, stangd, atertagen

  package var doc: String {
    switch self {
    case .anmald: "Registered by the organisation, not yet examined."
    case .granskad: "Examined; waits to be opened."
    case .stangd: "Takes nobody any more; what was agreed there stands."
    case .oppen: "Examined and open: can be wished for and allocated."
    case .atertagen: "Taken back by the organisation."
    }
  }
}

/// Why a place is taken back.
package enum HolidayWithdrawalReason: String, Coded {
  case aldreomsorgStangd, lssStangd, forskolaStangd, bristPaHandledare, budget, annan

  package var doc: String {
    switch self {
    case .aldreomsorgStangd: "The care of the elderly is closed to visitors."
    case .lssStangd: "The LSS home is closed to visitors."
    case .forskolaStangd: "The preschool takes no holiday workers."
    case .bristPaHandledare: "There is nobody to supervise."
    case .budget: "There is no money for it."
    case .annan: "Another reason."
    }
  }
}

/// The crisis that a withdrawal belongs to.
package enum Crisis: String, Coded {
  case pandemi

  package var doc: String {
    switch self {
    case .pandemi: "The pandemic."
    }
  }
}

/// What the work at a place asks of a youth (catalogue part 3, Plats: krav).
///
/// `fyllt18` follows from the date of birth and is judged with every wish (``NoEdgeReason``). The others are told to the youth,
/// who judges: what somebody can lift or how they swim is kept of nobody.
package enum PlaceRequirement: String, Coded {
  case fyllt18, simkunnig, svenskaTal, svenskaSkrift, tungaLyft, utomhus, livsmedelshygien, cykel

  package var doc: String {
    switch self {
    case .fyllt18: "Has turned 18 on the first day of work."
    case .simkunnig: "Can swim 200 metres."
    case .svenskaTal: "Speaks Swedish with those who are there."
    case .svenskaSkrift: "Writes Swedish."
    case .tungaLyft: "Lifts and carries."
    case .utomhus: "Works outdoors in all weathers."
    case .livsmedelshygien: "Handles food."
    case .cykel: "Rides a bicycle between workplaces."
    }
  }
}

/// How a place can be adapted to a disability (C250): said of the place, never of a group or a person.
package enum PlaceAdaptation: String, Coded {
  case hjalpmedel, tid, handledning

  package var doc: String {
    switch self {
    case .hjalpmedel: "Aids at the workplace."
    case .tid: "Shorter days, or breaks more often."
    case .handledning: "More supervision than usual."
    }
  }
}

/// Why a place has more or fewer seats.
package enum SeatChangeReason: String, Coded {
  case flerHandledare, farreHandledare, utokadBudget, minskadBudget, lokaler, felAnmald, kris, annan

  package var doc: String {
    switch self {
    case .flerHandledare: "There are more supervisors."
    case .farreHandledare: "There are fewer supervisors."
    case .utokadBudget: "There is more money."
    case .minskadBudget: "There is less money."
    case .lokaler: "The premises take more or fewer."
    case .felAnmald: "The number was wrong when it was registered."
    case .kris: "A crisis."
    case .annan: "Another reason."
    }
  }
}

/// Whether moved seats came to a place or left it.
package enum SeatDirection: String, Coded {
  case till, fran

  package var doc: String {
    switch self {
    case .till: "They came to the place."
    case .fran: "They left the place."
    }
  }
}

/// Whether a supervisor supervises.
package enum SupervisorState: String, Coded {
  case aktiv, avslutad

  package var doc: String {
    switch self {
    case .aktiv: "Supervises."
    case .avslutad: "Supervises no longer."
    }
  }
}
