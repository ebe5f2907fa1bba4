import Wire

/// The three levels of protected personal data, lowest first, and none.
///
/// Sources: offentlighets- och sekretesslagen 22:1 (sekretessmarkering), folkbokföringslagen 16–17 d §§ (skyddad
/// folkbokföring), lagen (1991:483) om fingerade personuppgifter.
package enum ProtectionLevel: String, Coded, Comparable {
  case sekretessmarkering, skyddadFolkbokforing, fingeradePersonuppgifter

  package var doc: String {
    switch self {
    case .sekretessmarkering: "A warning: harm must be judged before anything is told."
    case .skyddadFolkbokforing: "Registered where the person does not live; post goes by Skatteverket."
    case .fingeradePersonuppgifter: "A new identity; nothing may tie it to the old."
    }
  }

  /// 1 for the lowest.
  private var rank: Int {
    switch self {
    case .sekretessmarkering: 1
    case .skyddadFolkbokforing: 2
    case .fingeradePersonuppgifter: 3
    }
  }

  package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// The level as `people.show` tells it, where there may be none.
package enum ShownProtectionLevel: String, Coded {
  case ingen, sekretessmarkering, skyddadFolkbokforing, fingeradePersonuppgifter

  package init(_ level: ProtectionLevel?) {
    switch level {
    case nil: self = .ingen
    case .sekretessmarkering: self = .sekretessmarkering
    case .skyddadFolkbokforing: self = .skyddadFolkbokforing
    case .fingeradePersonuppgifter: self = .fingeradePersonuppgifter
    }
  }

  package var doc: String {
    switch self {
    case .ingen: "No protection."
    case .sekretessmarkering: ProtectionLevel.sekretessmarkering.doc
    case .skyddadFolkbokforing: ProtectionLevel.skyddadFolkbokforing.doc
    case .fingeradePersonuppgifter: ProtectionLevel.fingeradePersonuppgifter.doc
    }
  }
}
