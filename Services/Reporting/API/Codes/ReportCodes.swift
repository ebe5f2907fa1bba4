import Wire

/// What sort of report.
package enum ReportKind: String, Coded {
  case manad, ar

  package var doc: String {
    switch self {
    case .manad: "Monthly report: volumes only, never effects."
    case .ar: "Annual report: results first."
    }
  }
}

/// Where a report stands.
package enum ReportState: String, Coded {
  case utkast, beraknad, rojandekontrollerad, granskad, faststalld, publicerad, rattad

  package var doc: String {
    switch self {
    case .utkast: "Begun."
    case .beraknad: "Computed, not yet checked for disclosure; never kept."
    case .rojandekontrollerad: "Computed, and small numbers hidden."
    case .granskad: "Examined."
    case .faststalld: "Approved by a manager."
    case .publicerad: "Published."
    case .rattad: "Replaced by a published report with a higher number."
    }
  }
}

/// Where a target stands.
package enum TargetState: String, Coded {
  case aktiv

  package var doc: String {
    switch self {
    case .aktiv: "It holds."
    }
  }
}

/// Where a target comes from.
package enum TargetSource: String, Coded {
  case budget, verksamhetsplan, arsrapport, annan

  package var doc: String {
    switch self {
    case .budget: "The council's budget."
    case .verksamhetsplan: "The committee's plan of activities."
    case .arsrapport: "An annual report."
    case .annan: "Another."
    }
  }
}

/// Unit of a value.
package enum ValueUnit: String, Coded {
  case antal, promille

  package var doc: String {
    switch self {
    case .antal: "A count."
    case .promille: "A share in per mille: 505 is 50,5 %."
    }
  }
}

/// Why a value is not shown.
package enum Suppression: String, Coded {
  case primar, sekundar

  package var doc: String {
    switch self {
    case .primar: "So few persons that they could be known: under five."
    case .sekundar: "Hidden so that another hidden value cannot be computed."
    }
  }
}

/// What an indicator can be split by.
package enum Dimension: String, Coded {
  case sex, district, supportForm, targetGroup

  package var doc: String {
    switch self {
    case .sex: "Sex by the population register."
    case .district: "District committee."
    case .supportForm: "Support form of a placement."
    case .targetGroup: "Target group of a case."
    }
  }
}
