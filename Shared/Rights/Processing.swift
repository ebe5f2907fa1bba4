package import Vocabulary

/// A rule of law that processing rests on, as long as it is in force: chapter numbers change (socialtjänstlagen did on 1 July 2025).
package struct LegalGround: Sendable, Equatable {
  /// Law and paragraph as they are cited.
  package let law: String
  package let validFrom: CivilDate?
  /// The last day; nil while it holds.
  package let validTo: CivilDate?

  package init(_ law: String, from validFrom: CivilDate? = nil, to validTo: CivilDate? = nil) {
    self.law = law
    self.validFrom = validFrom
    self.validTo = validTo
  }

  package func isInForce(on day: CivilDate) -> Bool {
    (validFrom.map { $0 <= day } ?? true) && (validTo.map { $0 >= day } ?? true)
  }
}

/// How long something is kept.
package enum Retention: String, Sendable {
  /// Until the person's file is erased: five years after the last note, see ``RetentionRule``.
  case personakt
  /// As long as the streams: what is left says nothing of whom once the register has erased the person.
  case pseudonym
  /// It is about nobody.
  case intePersonuppgift

  /// For the record of processing, in Swedish.
  package var text: String {
    switch self {
    case .personakt:
      "Gallras fem år efter sista anteckningen, senast kalenderåret efter; personer födda den 5, 15 eller 25 bevaras för forskning."
    case .pseudonym:
      "Bevaras utan namn och nummer. När personen gallras förstörs nyckeln, och det som är kvar kan inte längre kopplas till någon."
    case .intePersonuppgift: "Innehåller inga personuppgifter."
    }
  }
}

/// Why and how personal data are processed: what GDPR article 30 wants to be said of every stored thing. Texts in Swedish,
/// because the individual and the supervisory authority read them.
package struct Processing: Sendable {
  package let purpose: String
  package let grounds: [LegalGround]
  /// Whose data they are.
  package let persons: [String]
  /// To whom they are told.
  package let recipients: [String]
  package let retention: Retention
  /// Technical and organisational measures beyond those that hold for everything.
  package let protection: [String]

  package init(
    purpose: String, grounds: [LegalGround], persons: [String], recipients: [String] = [], retention: Retention,
    protection: [String] = []
  ) {
    self.purpose = purpose
    self.grounds = grounds
    self.persons = persons
    self.recipients = recipients
    self.retention = retention
    self.protection = protection
  }

  /// What is about nobody needs no more words.
  package static func nobody(_ purpose: String) -> Processing {
    Processing(purpose: purpose, grounds: [], persons: [], retention: .intePersonuppgift)
  }
}

/// Grounds that several services rest on.
package enum Ground {
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate? {
    CivilDate(year: year, month: month, day: day)
  }

  /// A task of public interest and the exercise of authority.
  package static let publicTask = LegalGround("Dataskyddsförordningen (EU) 2016/679 artikel 6.1 e")
  package static let legalDuty = LegalGround("Dataskyddsförordningen (EU) 2016/679 artikel 6.1 c")
  package static let socialServices = [
    LegalGround("Socialtjänstlagen (2001:453) 3 kap. 1 § och 11 kap. 5 §", to: day(2025, 6, 30)),
    LegalGround("Socialtjänstlagen (2025:400)", from: day(2025, 7, 1)),
    LegalGround("Lagen (2001:454) om behandling av personuppgifter inom socialtjänsten"),
  ]
  package static let establishment = LegalGround(
    "Lagen (2013:156) om samhällsorientering för vissa nyanlända invandrare och lagen (2016:38) om mottagande")
  package static let youth = LegalGround("Skollagen (2010:800) 29 kap. 9 §")
  package static let municipalWork = LegalGround("Lagen (2009:47) om vissa kommunala befogenheter")
  package static let statistics = LegalGround(
    "Dataskyddsförordningen artikel 89 och lagen (2001:454) om behandling av personuppgifter inom socialtjänsten")
  package static let secrecy = LegalGround("Offentlighets- och sekretesslagen (2009:400) 21 kap. 3 § och 26 kap. 1 §")
  package static let accountability = LegalGround("Dataskyddsförordningen artikel 5.2 och 32")

  package static let cases = [publicTask] + socialServices + [establishment, youth, municipalWork]
}
