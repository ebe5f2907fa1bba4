import Wire

/// How long the person has been without work (KAS, Kolada U40817–U40820 and U40835).
package enum TimeWithoutWork: String, Coded {
  case under6, man6till12, man12till24, over24, okand

  package var doc: String {
    switch self {
    case .under6: "Under 6 months."
    case .man6till12: "6 to 12 months."
    case .man12till24: "12 to 24 months."
    case .over24: "Over 24 months."
    case .okand: "Not known."
    }
  }
}

/// An area of life in which a need is seen. Health is left out: nothing about it may be kept.
package enum LifeArea: String, Coded {
  case arbete, bostad, utbildning, ekonomi, barn, natverk, sprak

  package var doc: String {
    switch self {
    case .arbete: "Work."
    case .bostad: "Housing."
    case .utbildning: "Education."
    case .ekonomi: "Economy."
    case .barn: "Children."
    case .natverk: "Network."
    case .sprak: "Language."
    }
  }
}

/// Who is responsible for a need or an activity.
package enum ResponsibleActor: String, Coded {
  case stad, arbetsformedlingen, forsakringskassan, region, migrationsverket, socialtjanst, civilsamhalle

  package var doc: String {
    switch self {
    case .stad: "The city."
    case .arbetsformedlingen: "Arbetsförmedlingen."
    case .forsakringskassan: "Försäkringskassan."
    case .region: "Region Stockholm."
    case .migrationsverket: "Migrationsverket."
    case .socialtjanst: "Social services."
    case .civilsamhalle: "Civil society."
    }
  }
}

/// How far a need has been met.
package enum NeedStatus: String, Coded {
  case identifierat, pagar, omhandertaget, ansvarOklart

  package var doc: String {
    switch self {
    case .identifierat: "Seen."
    case .pagar: "Being met."
    case .omhandertaget: "Met."
    case .ansvarOklart: "It is not clear who is responsible."
    }
  }
}
