package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// The employment of a holiday worker, from the contract on. Who employs and at which place is sealed.
package struct Employment: Entity {
  package var agreed: EmploymentAgreed
  package var state: EmploymentState
  /// The day of the contract.
  package let agreedOn: CivilDate
  /// When the work ended, was broken off or did not begin.
  package var endedOn: CivilDate?
  package var reason: BreakOffReason?
  /// Whether the youth is in the queue again, as if there had been no contract; see ``EmploymentBrokenOff``.
  package var requeued: Bool?
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate

  package init(
    agreed: EmploymentAgreed, state: EmploymentState, agreedOn: CivilDate, endedOn: CivilDate? = nil,
    reason: BreakOffReason? = nil, requeued: Bool? = nil, changedOn: CivilDate
  ) {
    self.agreed = agreed
    self.state = state
    self.agreedOn = agreedOn
    self.endedOn = endedOn
    self.reason = reason
    self.requeued = requeued
    self.changedOn = changedOn
  }

  package static let object = Object(
    "StoredEmployment", "The employment of a holiday worker.",
    Self.init(agreed:state:agreedOn:endedOn:reason:requeued:changedOn:),
    Field("agreed", { $0.agreed }, "The contract."),
    Field("state", { $0.state }, "Where it stands."),
    Field("agreedOn", { $0.agreedOn }, "The day of the contract."),
    Field("endedOn", { $0.endedOn }, "When the work ended, was broken off or did not begin."),
    Field("reason", { $0.reason }, "Why it was broken off."),
    Field("requeued", { $0.requeued }, "Whether the youth is in the queue again."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "employment"

  package static let columns: [Column<Employment>] = [
    Column("period_id") { ColumnValue($0.agreed.periodId) },
    Column("person_ref") { ColumnValue($0.agreed.personRef) },
    // An application has at most one, beside those after which it is in the queue again.
    Column("application_id") { $0.requeued == true ? .null : ColumnValue($0.agreed.applicationId) },
    Column("state", indexed: false) { ColumnValue($0.state) }, extracts.column, places.column,
  ]

  /// Contracts that wait for the first day: as with `Offer.extracts`, the service judges which lack an extract then.
  package static let extracts = WorkLists<Employment>(
    column: "extract_work", person: { $0.agreed.personRef },
    [
      KindOfWork(
        "registerutdragForeStart",
        "Have an extract from the criminal register shown before the first day: application.recordExtract.",
        since: { $0.agreedOn }, due: { $0.agreed.from }, when: { $0.state == .avtalad })
    ])

  /// Contracts that are not over: which of them are at a place that was taken back is known to sealed rows, as above.
  package static let places = WorkLists<Employment>(
    column: "place_work", person: { $0.agreed.personRef },
    [
      KindOfWork(
        "avtalVidAtertagenPlats",
        "Break an employment off whose place was taken back: employment.breakOff. Before the work has begun the youth is then in the queue again.",
        since: { $0.changedOn }, due: { $0.agreed.from }, when: { $0.state == .avtalad || $0.state == .pagar })
    ])

  package static let folds: [Fold<Employment>] = [
    Fold(EmploymentAgreed.self) { state, event, header in
      state = Employment(agreed: event, state: .avtalad, agreedOn: header.occurredOn, changedOn: header.occurredOn)
    },
    Fold(EmploymentStarted.self) { state, _, header in
      state?.state = .pagar
      state?.changedOn = header.occurredOn
    },
    Fold(EmploymentEnded.self) { state, _, header in state?.end(.avslutad, header) },
    Fold(EmploymentBrokenOff.self) { state, event, header in
      state?.end(.avbruten, header)
      state?.reason = event.reason
      state?.requeued = event.requeued
    },
    Fold(EmploymentMissed.self) { state, _, header in state?.end(.utebliven, header) },
  ]

  private mutating func end(_ next: EmploymentState, _ header: EventHeader) {
    state = next
    endedOn = header.occurredOn
    changedOn = header.occurredOn
  }
}

extension EmploymentState: StateMachine {
  package static let edges: [EmploymentState: Set<EmploymentState>] = [
    .avtalad: [.pagar, .utebliven, .avbruten],
    .pagar: [.avslutad, .avbruten],
  ]
}

extension EmploymentState {
  /// Where the application stands.
  package var ofApplication: ApplicationState {
    switch self {
    case .avtalad: .avtalad
    case .pagar: .pagar
    case .avslutad: .avslutad
    case .avbruten: .avbruten
    case .utebliven: .utebliven
    }
  }
}

/// Who employs, and at which place: kept out of every event, sealed under the employment's id.
package struct SealedEmployment: Message {
  package let employer: OrganisationCode
  package let placeId: EntityID

  package init(employer: OrganisationCode, placeId: EntityID) {
    self.employer = employer
    self.placeId = placeId
  }

  package static let object = Object(
    "SealedEmployment", "Who employs, and at which place.", Self.init(employer:placeId:),
    Field("employer", { $0.employer }, "The committee or company that employs."),
    Field("placeId", { $0.placeId }, "The place."))

  /// The entity name under which it is sealed.
  package static let entity = "employment"
}
