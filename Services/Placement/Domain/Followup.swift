package import Casework
package import PlacementAPI
package import Vocabulary
package import Wire

/// The contact some months after a placement has ended: what does the person do now?
package struct Followup: Entity {
  /// What was planned.
  package let plan: FollowupPlanned
  /// As stored: never `forfallen`, which is told of a planned one whose day has come.
  package var state: FollowupState
  package var attempts: Int
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate

  package static let object = Object(
    "Followup", "The contact some months after a placement has ended.",
    Self.init(plan:state:attempts:changedOn:),
    Field("plan", { $0.plan }, "What was planned."), Field("state", { $0.state }, "Where it stands."),
    Field("attempts", { $0.attempts }, "Attempts made."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "followup"

  package static let workKind = "uppfoljningar"
  package static let work = WorkLists<Followup>(
    person: { $0.plan.personRef },
    [
      KindOfWork(
        workKind, "Ask what became of whoever had the placement.", since: { $0.plan.dueOn }, due: { $0.plan.dueOn },
        when: { $0.state.isOpen })
    ])

  package static let columns: [Column<Followup>] = [
    Column("placement") { ColumnValue($0.plan.placementId) }, work.column,
  ]

  package static let folds: [Fold<Followup>] = [
    Fold(FollowupPlanned.self) { state, event, header in
      state = Followup(plan: event, state: .planerad, attempts: 0, changedOn: header.occurredOn)
    },
    Fold(FollowupAttempted.self) { state, event, header in
      state?.attempts = event.attempt
      state?.become(.kontaktforsok, header)
    },
    Fold(FollowupAnswered.self) { state, _, header in state?.become(.besvarad, header) },
    Fold(FollowupClosed.self) { state, event, header in state?.become(FollowupState(after: event.reason), header) },
  ]

  private mutating func become(_ next: FollowupState, _ header: EventHeader) {
    state = next
    changedOn = max(changedOn, header.occurredOn)
  }

  /// The state as it is told on a day.
  package func told(on day: CivilDate) -> FollowupState {
    state == .planerad && plan.dueOn <= day ? .forfallen : state
  }
}

extension FollowupState {
  /// The state of a follow-up closed for a reason.
  package init(after reason: FollowupCloseReason) {
    self =
      switch reason {
      case .ejNadd: .ejNadd
      case .avbojt: .avbojt
      case .ejAktuell: .ejAktuell
      }
  }
}
