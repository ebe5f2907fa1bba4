package import Casework
package import PeopleAPI
package import Vocabulary
package import Wire

/// A person lets something be shared (samtycke).
package struct Consent: Entity {
  package let personRef: PersonRef
  package let recipient: OrganisationCode
  package let kinds: [DataKind]
  package let purpose: SharingPurpose
  package let from: CivilDate
  package let to: CivilDate
  package var state: ConsentState
  package let givenOn: CivilDate
  package var withdrawnOn: CivilDate?

  package static let object = Object(
    "Consent", "A person lets something be shared.",
    Self.init(personRef:recipient:kinds:purpose:from:to:state:givenOn:withdrawnOn:),
    Field("personRef", { $0.personRef }, "The person."),
    Field("recipient", { $0.recipient }, "Who may be told, as the event tells it."),
    Field("kinds", { $0.kinds }, "What may be told."), Field("purpose", { $0.purpose }, "What for."),
    Field("from", { $0.from }, "The first day."), Field("to", { $0.to }, "The last day."),
    Field("state", { $0.state }, "Where it stands."), Field("givenOn", { $0.givenOn }, "When it was given."),
    Field("withdrawnOn", { $0.withdrawnOn }, "When it was taken back."))

  package static let kind = "consent"
  package static let personColumn = "person_ref"
  package static let columns: [Column<Consent>] = [Column(personColumn) { ColumnValue($0.personRef) }]

  package static let folds: [Fold<Consent>] = [
    Fold(ConsentGiven.self) { state, event, header in
      state = Consent(
        personRef: event.personRef, recipient: event.recipient, kinds: event.kinds, purpose: event.purpose,
        from: event.from, to: event.to, state: .lamnat, givenOn: header.occurredOn, withdrawnOn: nil)
    },
    Fold(ConsentWithdrawn.self) { state, _, header in
      state?.state = .aterkallat
      state?.withdrawnOn = header.occurredOn
    },
  ]

  /// As the rule of sharing sees it.
  package func fact(_ id: EntityID) -> ConsentFact {
    ConsentFact(id: id, recipient: recipient, kinds: kinds, from: from, to: to, withdrawnOn: withdrawnOn)
  }

  /// A new consent.
  package static func record(
    _ params: RecordConsent.Params, as id: EntityID, of person: PersonRef, isProtected: Bool, on day: CivilDate
  ) throws(SharingRefusal) -> [EventDraft] {
    guard params.from <= params.to else { throw .noDays }
    try SharingRefusal.check(params.recipient, on: day)
    return [
      EventDraft(
        id,
        ConsentGiven(
          personRef: person, recipient: params.recipient.told(ofProtected: isProtected),
          kinds: SharingRefusal.ordered(params.kinds), purpose: params.purpose, from: params.from, to: params.to))
    ]
  }

  package func withdraw(_ id: EntityID, on day: CivilDate) throws(SharingRefusal) -> [EventDraft] {
    guard state.mayBecome(.aterkallat) else { throw .alreadyWithdrawn }
    guard day >= givenOn else { throw .outOfOrder(latest: givenOn) }
    return [EventDraft(id, ConsentWithdrawn())]
  }
}

extension ConsentState: StateMachine {
  package static let edges: [ConsentState: Set<ConsentState>] = [.lamnat: [.aterkallat]]
}

/// Why something about a sharing was refused.
package enum SharingRefusal: Refusal {
  case noDays
  case noOrganisation(CivilDate)
  case insideCommittee
  case alreadyWithdrawn
  case outOfOrder(latest: CivilDate)

  package var error: RPCError {
    switch self {
    case .noDays: .invalidParam("/to", "is before from")
    case .noOrganisation(let day): .invalidParam("/recipient", "was none on \(day)")
    case .insideCommittee:
      .invalidParam("/recipient", "is inside arbetsmarknadsnämnden: no consent or harm test is needed")
    case .alreadyWithdrawn:
      .conflict("The consent has already been withdrawn.", state: ConsentState.aterkallat.rawValue)
    case .outOfOrder(let latest): .invalidParam("/occurredOn", "is before \(latest), when it was given")
    }
  }

  /// Who can be told across the border on the day.
  static func check(_ recipient: OrganisationCode, on day: CivilDate) throws(SharingRefusal) {
    guard recipient.isValid(on: day) else { throw .noOrganisation(day) }
    guard !recipient.isInside(.labourMarketCommittee) else { throw .insideCommittee }
  }

  /// Each once, in the list's order, so that equal consents are equal bytes.
  static func ordered(_ kinds: [DataKind]) -> [DataKind] { DataKind.allCases.filter(kinds.contains) }
}
