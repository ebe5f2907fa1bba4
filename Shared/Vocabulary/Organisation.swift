import Wire

/// Part of the city: a district committee, another committee, a company, a unit, or the city as a whole; valid in time.
package struct Organisation: Sendable, Hashable {
  /// What sort of body it is.
  package enum Kind: String, Coded {
    package static var codeName: String { "OrganisationKind" }

    /// The whole city, or not told.
    case stad
    case stadsdelsnamnd
    case namnd
    case bolag
    /// A unit within an administration.
    case enhet
    /// A job centre.
    case jobbtorg
    /// An authority of the state.
    case myndighet
    case region
    /// A coordination association (lagen (2003:1210) om finansiell samordning).
    case samordningsforbund
    /// An association; known by its organisation number.
    case forening
    /// A private company; known by its organisation number.
    case foretag

    package var doc: String {
      switch self {
      case .stad: "The whole city, or not told."
      case .stadsdelsnamnd: "A district committee."
      case .namnd: "A committee of the whole city."
      case .bolag: "A company of the city."
      case .enhet: "A unit within an administration."
      case .jobbtorg: "A job centre."
      case .myndighet: "An authority of the state."
      case .region: "A region."
      case .samordningsforbund: "A coordination association."
      case .forening: "An association."
      case .foretag: "A private company."
      }
    }
  }

  package let code: OrganisationCode
  package let name: String
  package let kind: Kind
  package let validFrom: CivilDate
  /// The last valid day; nil while it exists.
  package let validTo: CivilDate?
  /// What it became part of the day after `validTo`.
  package let successor: OrganisationCode?
  /// What it belongs to: a unit to its administration or committee; nil for what belongs to nothing here.
  package let parent: OrganisationCode?

  package func isValid(on date: CivilDate) -> Bool {
    date >= validFrom && validTo.map { date <= $0 } ?? true
  }

  /// Every organisation, past and present, in the register's order.
  package static var all: [Organisation] { OrganisationRegister.rows }

  /// Those of one kind that are valid on `date`.
  package static func valid(_ kind: Kind, on date: CivilDate) -> [Organisation] {
    all.filter { $0.kind == kind && $0.isValid(on: date) }
  }
}

/// The code of an ``Organisation``, known in the register whether or not it is valid today.
package struct OrganisationCode: Sendable, Hashable, Comparable, TextCoded {
  package let text: String

  package static let format = TextFormat(
    "OrganisationCode", pattern: "^[A-Z]{2,4}(-[A-Z0-9]{2,6})?$", example: "SDN-HAV",
    summary: "A committee, company or unit of the city, or an authority; STAD is the whole city.")

  /// The whole city, or not told.
  package static let city = OrganisationCode(unchecked: "STAD")
  /// Arbetsmarknadsnämnden, whose services these are.
  package static let labourMarketCommittee = OrganisationCode(unchecked: "NMD-AMN")

  init(unchecked text: String) {
    self.text = text
  }

  package init(parsing text: String) throws(TextProblem) {
    guard OrganisationRegister.row(of: text) != nil else {
      throw TextProblem("There is no such organisation in the city's register: codes look like SDN-HAV, AMF or STAD.")
    }
    self.text = text
  }

  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  package var organisation: Organisation? { OrganisationRegister.row(of: text) }

  package func isValid(on date: CivilDate) -> Bool { organisation?.isValid(on: date) ?? false }

  /// Whether it is `other`, or belongs to it through as many steps as needed.
  package func isInside(_ other: OrganisationCode) -> Bool {
    var code: OrganisationCode? = self
    while let next = code {
      if next == other { return true }
      code = next.organisation?.parent
    }
    return false
  }

  /// The committee or authority that it belongs to, itself where it belongs to nothing: between two of them lies a border
  /// of secrecy (offentlighets- och sekretesslagen 8:1).
  package var committee: OrganisationCode {
    var code = self
    while let parent = code.organisation?.parent { code = parent }
    return code
  }

  /// As an event may tell it: for a protected person no district (PROTOCOL § 6).
  package func told(ofProtected isProtected: Bool) -> OrganisationCode {
    isProtected && organisation?.kind == .stadsdelsnamnd ? .city : self
  }

  /// What answers for it on `date`: itself while valid, otherwise its successor, through as many mergers as needed.
  /// nil before it existed.
  package func inForce(on date: CivilDate) -> OrganisationCode? {
    var code = self
    while let organisation = code.organisation {
      if date < organisation.validFrom { return nil }
      if organisation.isValid(on: date) { return code }
      guard let successor = organisation.successor else { return nil }
      code = successor
    }
    return nil
  }
}

/// The code of a district committee (stadsdelsnämnd), past or present.
package struct DistrictCode: Sendable, Hashable, Comparable, TextCoded {
  package let organisation: OrganisationCode

  package static let format = TextFormat(
    "DistrictCode", pattern: "^SDN-[A-Z]{3}$", example: "SDN-HAV",
    summary: "A district committee; which ones there are depends on the date.")

  package init(parsing text: String) throws(TextProblem) {
    guard let organisation = OrganisationRegister.row(of: text), organisation.kind == .stadsdelsnamnd else {
      throw TextProblem("There is no such district: codes look like SDN-HAV.")
    }
    self.organisation = organisation.code
  }

  private init(_ organisation: OrganisationCode) {
    self.organisation = organisation
  }

  package var text: String { organisation.text }
  package var name: String { organisation.organisation?.name ?? text }

  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  package func isValid(on date: CivilDate) -> Bool { organisation.isValid(on: date) }

  /// The district that this one is, or has become part of, on `date`; nil before it existed.
  package func inForce(on date: CivilDate) -> DistrictCode? { organisation.inForce(on: date).map(DistrictCode.init) }

  /// The districts on `date`: 14 until June 2020, then 13, and 11 from July 2023. Ordered by name as in the register.
  package static func all(on date: CivilDate) -> [DistrictCode] {
    Organisation.valid(.stadsdelsnamnd, on: date).map { DistrictCode($0.code) }
  }
}

extension OrganisationCode: CustomStringConvertible {
  package var description: String { text }
}

extension DistrictCode: CustomStringConvertible {
  package var description: String { text }
}
