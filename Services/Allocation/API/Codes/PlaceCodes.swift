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
  case anmald, oppen, atertagen

  package var doc: String {
    switch self {
    case .anmald: "Registered by the organisation, not yet examined."
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
