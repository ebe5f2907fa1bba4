package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// An offered holiday job. Which place it is is sealed, or follows from the application's sealed wishes.
package struct Offer: Entity {
  package var made: OfferMade
  package var state: OfferState
  package var reason: OfferDeclineReason?
  /// What the yes said; see ``OfferAccepted``.
  package var stayForUpgrade: Bool?
  /// True once there is a contract.
  package var hasContract: Bool?
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate

  package init(
    made: OfferMade, state: OfferState, reason: OfferDeclineReason? = nil, stayForUpgrade: Bool? = nil,
    hasContract: Bool? = nil, changedOn: CivilDate
  ) {
    self.made = made
    self.state = state
    self.reason = reason
    self.stayForUpgrade = stayForUpgrade
    self.hasContract = hasContract
    self.changedOn = changedOn
  }

  package static let object = Object(
    "StoredOffer", "An offered holiday job.", Self.init(made:state:reason:stayForUpgrade:hasContract:changedOn:),
    Field("made", { $0.made }, "What was offered."),
    Field("state", { $0.state }, "Where it stands."),
    Field("reason", { $0.reason }, "Why it was declined."),
    Field(
      "stayForUpgrade", { $0.stayForUpgrade },
      "Whether the youth takes part in later rounds for a place that they want more."),
    Field("hasContract", { $0.hasContract }, "Whether there is a contract."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "offer"

  package static let columns: [Column<Offer>] = [
    Column("period_id") { ColumnValue($0.made.periodId) },
    Column("person_ref") { ColumnValue($0.made.personRef) },
    // An application has at most one offer that was not taken back.
    Column("current_of") { $0.state == .atertagen ? .null : ColumnValue($0.made.applicationId) },
    Column("state", indexed: false) { ColumnValue($0.state) }, work.column, extracts.column,
  ]

  package static let work = WorkLists<Offer>(
    person: { $0.made.personRef },
    [
      KindOfWork(
        "erbjudandenUtanSvar", "Have an offer answered, or let it lapse.", since: { $0.changedOn },
        due: { $0.made.replyBy }, when: { $0.state == .erbjuden }),
      KindOfWork(
        "avtalAttSkriva", "Make the contract of an offer that was accepted.", since: { $0.changedOn },
        when: { $0.state == .accepterad && $0.hasContract != true }),
    ])

  /// Offers that come before a contract. Which of them are of work with children, and lack an extract that holds on the first
  /// day, is known to sealed rows and the application: the service judges when it lists.
  package static let extracts = WorkLists<Offer>(
    column: "extract_work", person: { $0.made.personRef },
    [
      KindOfWork(
        "registerutdragSaknas",
        "Have an extract from the criminal register shown before the contract: application.recordExtract.",
        since: { $0.changedOn }, when: { $0.isLive && $0.hasContract != true })
    ])

  package static let folds: [Fold<Offer>] = [
    Fold(OfferMade.self) { state, event, header in
      state = Offer(made: event, state: .erbjuden, changedOn: header.occurredOn)
    },
    Fold(OfferAccepted.self) { state, event, header in
      state?.move(to: .accepterad, header)
      state?.stayForUpgrade = event.stayForUpgrade
    },
    Fold(OfferDeclined.self) { state, event, header in
      state?.move(to: .avbojd, header)
      state?.reason = event.reason
    },
    Fold(OfferLapsed.self) { state, _, header in state?.move(to: .forfallen, header) },
    Fold(OfferContracted.self) { state, _, header in
      state?.hasContract = true
      state?.changedOn = header.occurredOn
    },
    Fold(OfferVoided.self) { state, _, header in state?.move(to: .atertagen, header) },
  ]

  private mutating func move(to next: OfferState, _ header: EventHeader) {
    state = next
    changedOn = header.occurredOn
  }

  /// Whether the place is held: the youth has said yes or may still.
  package var isLive: Bool { state == .erbjuden || state == .accepterad }

  /// Whether the youth said yes and left it at that: while the place is open, no round moves them.
  package var isFixed: Bool { state == .accepterad && stayForUpgrade == false }

  /// Whether the youth said yes and stays in later rounds for a place that they want more.
  package var stays: Bool { state == .accepterad && stayForUpgrade == true }
}

extension OfferState: StateMachine {
  package static let edges: [OfferState: Set<OfferState>] = [
    .erbjuden: [.accepterad, .avbojd, .forfallen, .atertagen],
    .accepterad: [.avbojd, .atertagen],
  ]
}

/// Which place an offer is of: kept out of every event, sealed under the offer's id.
package struct SealedOffer: Message {
  package let placeId: EntityID

  package init(placeId: EntityID) { self.placeId = placeId }

  package static let object = Object(
    "SealedOffer", "Which place an offer is of.", Self.init(placeId:), Field("placeId", { $0.placeId }, "The place."))

  /// The entity name under which it is sealed.
  package static let entity = "offer"
}
