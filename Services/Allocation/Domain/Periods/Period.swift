package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// A period of holiday jobs. The event that opened it is the whole of what was decided.
package struct Period: Entity {
  package var opened: PeriodOpened
  package var state: PeriodState
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate

  package init(opened: PeriodOpened, state: PeriodState, changedOn: CivilDate) {
    self.opened = opened
    self.state = state
    self.changedOn = changedOn
  }

  package static let object = Object(
    "StoredPeriod", "A period of holiday jobs.", Self.init(opened:state:changedOn:),
    Field("opened", { $0.opened }, "What was decided when it was opened."),
    Field("state", { $0.state }, "Where it stands."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "period"

  package static let columns: [Column<Period>] = [
    Column("kind_year") { .text(Self.key($0.opened.periodKind, $0.opened.year)) },
    Column("year") { .integer($0.opened.year) },
  ]

  /// There is one period of a kind in a year.
  package static func key(_ kind: PeriodKind, _ year: Int) -> String { "\(kind.rawValue):\(year)" }

  package static let folds: [Fold<Period>] = [
    Fold(PeriodOpened.self) { state, event, header in
      state = Period(opened: event, state: .oppen, changedOn: header.occurredOn)
    },
    Fold(PeriodClosed.self) { state, _, header in
      state?.state = .stangd
      state?.changedOn = header.occurredOn
    },
  ]
}

extension PeriodState: StateMachine {
  package static let edges: [PeriodState: Set<PeriodState>] = [.oppen: [.stangd]]
}
