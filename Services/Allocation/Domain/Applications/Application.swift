package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// A youth's application in a period. Its offer is an entity of its own, and its wishes are sealed.
package struct Application: Entity {
  package var submitted: ApplicationSubmitted
  /// Its own state: `ejBehorig`, `iKo` or `aterkallad`. While it has an offer, `state(with:)` says where it stands.
  package var state: ApplicationState
  /// The sequence of its submission: which of two was sent in first.
  package var sequence: Int
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate
  package var consent: ConsentRecorded?
  /// The day on which the latest extract from the criminal register was shown.
  package var extractShownOn: CivilDate?
  /// Whether a corrected date of birth has changed what it was judged to be.
  package var isJudgedAgain: Bool?

  package init(
    submitted: ApplicationSubmitted, state: ApplicationState, sequence: Int, changedOn: CivilDate,
    consent: ConsentRecorded? = nil, extractShownOn: CivilDate? = nil, isJudgedAgain: Bool? = nil
  ) {
    self.submitted = submitted
    self.state = state
    self.sequence = sequence
    self.changedOn = changedOn
    self.consent = consent
    self.extractShownOn = extractShownOn
    self.isJudgedAgain = isJudgedAgain
  }

  package static let object = Object(
    "StoredApplication", "A youth's application.",
    Self.init(submitted:state:sequence:changedOn:consent:extractShownOn:isJudgedAgain:),
    Field("submitted", { $0.submitted }, "What was sent in, as it has been judged and changed since."),
    Field("state", { $0.state }, "Its own state."),
    Field("sequence", { $0.sequence }, "The sequence of its submission."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."),
    Field("consent", { $0.consent }, "The guardian's consent."),
    Field("extractShownOn", { $0.extractShownOn }, "The day on which an extract was shown."),
    Field("isJudgedAgain", { $0.isJudgedAgain }, "Whether a corrected date of birth has changed it."))

  package static let kind = "application"

  package static let columns: [Column<Application>] = [
    Column("period_id") { ColumnValue($0.submitted.periodId) },
    Column("person_ref") { ColumnValue($0.submitted.personRef) },
    // A person has one application in a period that was not withdrawn.
    Column("period_person") { .text(Self.key($0.submitted.periodId, $0.submitted.personRef)) },
    Column("state", indexed: false) { ColumnValue($0.state) },
    work.column,
  ]

  /// What applications wait for.
  package static let work = WorkLists<Application>(
    person: { $0.submitted.personRef },
    [
      KindOfWork(
        "samtyckeSaknas",
        "A guardian's consent is to be shown, or the youth takes no part in a round: application.recordConsent.",
        since: { $0.changedOn }, when: { $0.standsOut == .samtyckeSaknas }),
      KindOfWork(
        "ejMedEfterRattelse",
        "Tell the youth that the application takes no part since the register's date of birth was put right: application.explain.",
        since: { $0.changedOn }, when: { $0.isJudgedAgain == true && $0.state == .ejBehorig }),
    ])

  package static func key(_ period: EntityID, _ person: PersonRef) -> String { "\(period.text):\(person.text)" }

  package static let folds: [Fold<Application>] = [
    Fold(ApplicationSubmitted.self) { state, event, header in
      state = Application(
        submitted: event, state: event.eligibility == .behorig ? .iKo : .ejBehorig, sequence: header.sequence,
        changedOn: header.occurredOn)
    },
    Fold(ApplicationChanged.self) { state, event, header in
      state?.change(wishCount: event.wishCount, header)
    },
    Fold(ApplicationWithdrawn.self) { state, _, header in
      state?.state = .aterkallad
      state?.changedOn = header.occurredOn
    },
    Fold(PriorityGranted.self) { state, _, header in state?.judge(isPriority: true, header) },
    Fold(PriorityRevoked.self) { state, _, header in state?.judge(isPriority: false, header) },
    Fold(ConsentRecorded.self) { state, event, header in
      state?.consent = event
      state?.changedOn = header.occurredOn
    },
    Fold(ConsentRevoked.self) { state, _, header in
      state?.consent = nil
      state?.changedOn = header.occurredOn
    },
    Fold(ApplicationJudgedAgain.self) { state, event, header in state?.judge(event, header) },
    Fold(RegisterExtractShown.self) { state, event, _ in
      let before = state?.extractShownOn ?? event.shownOn
      state?.extractShownOn = max(before, event.shownOn)
    },
  ]

  private mutating func change(wishCount: Int, _ header: EventHeader) {
    submitted = submitted.with(wishCount: wishCount)
    changedOn = header.occurredOn
  }

  private mutating func judge(isPriority: Bool, _ header: EventHeader) {
    submitted = submitted.with(priority: isPriority)
    changedOn = header.occurredOn
  }

  private mutating func judge(_ again: ApplicationJudgedAgain, _ header: EventHeader) {
    submitted = submitted.with(again)
    state = again.eligibility == .behorig ? .iKo : .ejBehorig
    isJudgedAgain = true
    changedOn = max(changedOn, header.occurredOn)
  }

  /// Why it takes no part in a round although it is in the queue; nil where it does.
  package var standsOut: StandingOut? {
    state == .iKo && submitted.needsConsent == true && consent == nil ? .samtyckeSaknas : nil
  }

  /// Where it stands, with the offer that was not taken back and the contract that came of it.
  package func state(with offer: OfferState?, employment: EmploymentState? = nil) -> ApplicationState {
    guard state != .aterkallad else { return state }
    if let employment { return employment.ofApplication }
    return switch offer {
    case nil, .atertagen: state
    case .erbjuden: .erbjuden
    case .accepterad: .accepterad
    case .avbojd: .avbojd
    case .forfallen: .forfallen
    }
  }
}

extension ApplicationState: StateMachine {
  /// The application's own edges and, between, those of its offer and its employment.
  package static let edges: [ApplicationState: Set<ApplicationState>] = [
    .utkast: [.inskickad],
    .inskickad: [.behorig, .ejBehorig],
    .behorig: [.iKo],
    // Judged again at a lock, by a date of birth that was put right.
    .ejBehorig: [.iKo, .aterkallad],
    .iKo: [.erbjuden, .ejBehorig, .aterkallad],
    .erbjuden: [.accepterad, .avbojd, .forfallen, .iKo, .erbjuden, .aterkallad],
    .accepterad: [.avbojd, .iKo, .erbjuden, .avtalad, .aterkallad],
    .avbojd: [.aterkallad],
    .forfallen: [.aterkallad],
    // A contract that is broken off because its place was taken back leads back to the queue.
    .avtalad: [.pagar, .utebliven, .avbruten, .iKo],
    .pagar: [.avslutad, .avbruten],
  ]
}
