package import Vocabulary

/// A consent as the rule of sharing sees it.
package struct ConsentFact: Sendable, Equatable {
  package let id: EntityID
  package let recipient: OrganisationCode
  package let kinds: [DataKind]
  package let from: CivilDate
  package let to: CivilDate
  package let withdrawnOn: CivilDate?

  package init(
    id: EntityID, recipient: OrganisationCode, kinds: [DataKind], from: CivilDate, to: CivilDate,
    withdrawnOn: CivilDate?
  ) {
    self.id = id
    self.recipient = recipient
    self.kinds = kinds
    self.from = from
    self.to = to
    self.withdrawnOn = withdrawnOn
  }

  func holds(on day: CivilDate) -> Bool { from <= day && day <= to && withdrawnOn.map { day < $0 } ?? true }
}

/// A harm test as the rule of sharing sees it.
package struct HarmTestFact: Sendable, Equatable {
  package let id: EntityID
  package let recipient: OrganisationCode
  package let kinds: [DataKind]
  package let outcome: HarmTestOutcome
  package let decidedOn: CivilDate

  package init(
    id: EntityID, recipient: OrganisationCode, kinds: [DataKind], outcome: HarmTestOutcome, decidedOn: CivilDate
  ) {
    self.id = id
    self.recipient = recipient
    self.kinds = kinds
    self.outcome = outcome
    self.decidedOn = decidedOn
  }
}

/// Whether data about a person may cross the border of secrecy between a committee and somebody else.
///
/// Offentlighets- och sekretesslagen (2009:400) 26:1: secrecy with a reversed test of harm holds between authorities and
/// between independent branches of one (8:1–2). A consent breaks it (10:1, 12:2); generalklausulen does not (10:27).
package enum SharingRule {
  /// How many days a harm test is a ground. The city's own setting, not the law's: a test is made for an occasion.
  package static let harmTestDays = 90

  /// The answer: a ground, and which record it is.
  package enum Answer: Sendable, Equatable {
    case sameCommittee
    case consent(EntityID)
    case harmTest(EntityID)
    case none

    package var mayShare: Bool { self != .none }

    package var ground: SharingGround {
      switch self {
      case .sameCommittee: .sammaNamnd
      case .consent: .samtycke
      case .harmTest: .menprovning
      case .none: .ingen
      }
    }
  }

  /// - Parameters:
  ///   - recipients: the recipient and, for a protected person, the whole city, which stands for it in events.
  ///   - isInside: whether the recipient is within the sender's committee.
  package static func answer(
    _ kind: DataKind, to recipients: Set<OrganisationCode>, isInside: Bool, on day: CivilDate, consents: [ConsentFact],
    harmTests: [HarmTestFact]
  ) -> Answer {
    if isInside { return .sameCommittee }
    let consent = consents.first { recipients.contains($0.recipient) && $0.kinds.contains(kind) && $0.holds(on: day) }
    if let consent { return .consent(consent.id) }
    // The latest test decides: a later no takes back an earlier yes.
    let latest =
      harmTests
      .filter { recipients.contains($0.recipient) && $0.kinds.contains(kind) && $0.decidedOn <= day }
      .max { ($0.decidedOn, $0.id.text) < ($1.decidedOn, $1.id.text) }
    guard let latest, latest.outcome.letsShare, latest.decidedOn.days(until: day) < harmTestDays else { return .none }
    return .harmTest(latest.id)
  }
}
