import Wire

/// What sort of place it is (catalogue C113, C251).
package enum PlaceKind: String, Coded {
  case stockholmsjobb, praktik, osa, afPraktik

  package var doc: String {
    switch self {
    case .stockholmsjobb: "A municipal job limited in time."
    case .praktik: "Practice, without wage."
    case .osa: "Sheltered public employment (offentligt skyddad anställning)."
    case .afPraktik: "Practice by Arbetsförmedlingen."
    }
  }
}

/// Whether the work would be done without the place (IFAU 2021:16).
package enum WorkplaceKind: String, Coded {
  case ordinarie, konstruerad

  package var doc: String {
    switch self {
    case .ordinarie: "Ordinary activity."
    case .konstruerad: "A workplace made for participants."
    }
  }
}

/// What the workplace does (catalogue C135).
package enum WorkplaceSector: String, Coded {
  case aldreomsorg, lss, forskola, skola, park, fastighet, kultur, idrott, kok, lokalvard, kontor, annan

  package var doc: String {
    switch self {
    case .aldreomsorg: "Elder care."
    case .lss: "Care of people with disabilities (LSS)."
    case .forskola: "Preschool."
    case .skola: "School."
    case .park: "Parks."
    case .fastighet: "Housing and buildings."
    case .kultur: "Culture."
    case .idrott: "Sports."
    case .kok: "Kitchen."
    case .lokalvard: "Cleaning."
    case .kontor: "Office."
    case .annan: "Another."
    }
  }
}

/// The lowest class of education that a place asks for: the classes of KAS, without the one that says nothing.
package enum RequiredEducation: String, Coded {
  case ejFullgjordGrundskola, hogstGrundskola, gymnasial, eftergymnasial

  package var doc: String {
    switch self {
    case .ejFullgjordGrundskola: "None."
    case .hogstGrundskola: "Compulsory school."
    case .gymnasial: "Upper secondary."
    case .eftergymnasial: "Post-secondary."
    }
  }
}

/// Why an organisation takes a place back (catalogue C142, C264).
package enum PlaceWithdrawalReason: String, Coded {
  case stangdIPandemin, bristPaHandledare, budget, organisationsandring, annan

  package var doc: String {
    switch self {
    case .stangdIPandemin: "The workplace is closed in the pandemic."
    case .bristPaHandledare: "There are too few supervisors."
    case .budget: "The money does not reach."
    case .organisationsandring: "The organisation changes."
    case .annan: "Another reason."
    }
  }
}
