import Wire

/// Where the employment of a holiday worker stands.
package enum EmploymentState: String, Coded {
  case avtalad, pagar, avslutad, avbruten, utebliven

  package var doc: String {
    switch self {
    case .avtalad: "The contract is signed."
    case .pagar: "The work has begun."
    case .avslutad: "The work is done."
    case .avbruten: "Broken off."
    case .utebliven: "The youth never came."
    }
  }

  /// Whether the seat is free again: the youth has it no more, and the work was not done.
  package var isOver: Bool { self == .avbruten || self == .utebliven }
}

/// Why an employment is broken off.
package enum BreakOffReason: String, Coded {
  case annatArbete, studier, platsAtertagen, arbetsgivaren, annan

  package var doc: String {
    switch self {
    case .annatArbete: "Other work."
    case .studier: "Studies."
    case .platsAtertagen: "The place was taken back."
    case .arbetsgivaren: "The employer ended it."
    case .annan: "Another reason."
    }
  }
}

/// Where a time report stands.
package enum TimeReportState: String, Coded {
  case rapporterad, attesterad, rattad, struken

  package var doc: String {
    switch self {
    case .rapporterad: "Waits to be attested."
    case .attesterad: "Attested: it is paid."
    case .rattad: "Put right after it was attested: what was attested counts until this is."
    case .struken: "Struck: it counts nowhere."
    }
  }
}

/// Why a report is put right after it was attested.
package enum TimeAmendReason: String, Coded {
  case felTid, felFranvaro, felPerson, annan

  package var doc: String {
    switch self {
    case .felTid: "The hours were wrong."
    case .felFranvaro: "Absence was told as work, or work as absence."
    case .felPerson: "It was somebody else's day."
    case .annan: "Another reason."
    }
  }
}

/// Why a holiday worker was not at work: the code alone, never more.
package enum AbsenceCode: String, Coded {
  case sjuk, vab, ledig, ogiltig

  package var doc: String {
    switch self {
    case .sjuk: "Reported ill; nothing is kept of what."
    case .vab: "Cares for a child of their own."
    case .ledig: "Agreed leave."
    case .ogiltig: "Did not come and said nothing."
    }
  }
}

/// Where a row of the wages stands.
package enum WageState: String, Coded {
  case beslutad

  package var doc: String {
    switch self {
    case .beslutad: "Decided; a row is never changed."
    }
  }
}

/// Where a payroll file stands.
package enum PayrollState: String, Coded {
  case utlamnad

  package var doc: String {
    switch self {
    case .utlamnad: "Handed out; it never changes."
    }
  }
}
