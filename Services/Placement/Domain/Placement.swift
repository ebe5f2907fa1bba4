package import Casework
package import PlacementAPI
package import Vocabulary
package import Wire

/// A Stockholmsjobb or another placement, from the offer to its end.
package struct Placement: Entity {
  /// What was offered.
  package let offer: PlacementOffered
  package var state: PlacementState
  /// The last day that the support is granted for; nil where none is.
  package var validTo: CivilDate?
  package var startedOn: CivilDate?
  package var endedOn: CivilDate?
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate

  package static let object = Object(
    "Placement", "A Stockholmsjobb or another placement.",
    Self.init(offer:state:validTo:startedOn:endedOn:changedOn:),
    Field("offer", { $0.offer }, "What was offered."), Field("state", { $0.state }, "Where it stands."),
    Field("validTo", { $0.validTo }, "The last day that the support is granted for."),
    Field("startedOn", { $0.startedOn }, "The first day."), Field("endedOn", { $0.endedOn }, "The day it ended."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "placement"

  package static let columns: [Column<Placement>] = [
    Column("person") { ColumnValue($0.offer.personRef) },
    Column("aspirant") { ColumnValue($0.offer.aspirantId) },
    Column("match_id") { ColumnValue($0.offer.matchId) },
    Column("state") { ColumnValue($0.state) },
    Column("support_form", indexed: false) { ColumnValue($0.offer.supportForm) },
    Column("holds_seat") { ColumnValue($0.state.holdsSeat) }, work.column,
  ]

  /// What the unit has to do next, in each state.
  package static let work = WorkLists<Placement>(
    person: { $0.offer.personRef },
    [
      KindOfWork(
        "erbjudandenUtanSvar", "Have an offer answered, or let it lapse.", since: { $0.changedOn },
        due: { $0.offer.replyBy }, when: { $0.state == .erbjuden }),
      KindOfWork(
        "stodAttSoka", "Apply for the support that was offered.", since: { $0.changedOn }, due: { $0.offer.from },
        when: { $0.state == .accepterad && $0.offer.supportForm != .ingen }),
      KindOfWork(
        "stodUtanBeslut", "Have the decision on the support.", since: { $0.changedOn }, due: { $0.offer.from },
        when: { $0.state == .stodSokt }),
      KindOfWork(
        "avtalAttSkriva", "Sign the contract.", since: { $0.changedOn }, due: { $0.offer.from },
        when: { $0.state == .accepterad || $0.state == .stodBeviljat }),
      KindOfWork(
        "placeringarAttPaborja", "Note the first day.", since: { $0.changedOn }, due: { $0.offer.from },
        when: { $0.state == .avtalad }),
      KindOfWork(
        "placeringarAttAvsluta", "Note how a placement ended.", since: { $0.changedOn }, due: { $0.offer.to },
        when: { $0.state == .paborjad }),
    ])

  package static let folds: [Fold<Placement>] = [
    Fold(PlacementOffered.self) { state, event, header in
      state = Placement(
        offer: event, state: .erbjuden, validTo: nil, startedOn: nil, endedOn: nil, changedOn: header.occurredOn)
    },
    Fold(PlacementAccepted.self) { state, _, header in state?.become(.accepterad, header) },
    Fold(PlacementDeclined.self) { state, _, header in state?.become(.avbojd, header) },
    Fold(PlacementLapsed.self) { state, _, header in state?.become(.forfallen, header) },
    Fold(SupportApplied.self) { state, _, header in state?.become(.stodSokt, header) },
    Fold(SupportGranted.self) { state, event, header in
      state?.validTo = event.validTo
      state?.become(.stodBeviljat, header)
    },
    Fold(SupportDenied.self) { state, _, header in state?.become(.stodAvslaget, header) },
    Fold(PlacementAgreed.self) { state, _, header in state?.become(.avtalad, header) },
    Fold(PlacementStarted.self) { state, _, header in
      state?.startedOn = header.occurredOn
      state?.become(.paborjad, header)
    },
    Fold(PlacementEnded.self) { state, event, header in
      state?.endedOn = header.occurredOn
      state?.become(PlacementState(after: event.endReason), header)
    },
    Fold(PlacementCancelled.self) { state, _, header in state?.become(.avbruten, header) },
  ]

  private mutating func become(_ next: PlacementState, _ header: EventHeader) {
    state = next
    changedOn = max(changedOn, header.occurredOn)
  }
}

extension PlacementState {
  /// The state of a placement that has ended for a reason.
  package init(after reason: PlacementEndReason) {
    self =
      switch reason {
      case .planenligt: .avslutadPlanenligt
      case .arbete, .studier, .arbetsgivaren, .egenBegaran, .platsAtertagen, .annan: .avbruten
      }
  }
}
