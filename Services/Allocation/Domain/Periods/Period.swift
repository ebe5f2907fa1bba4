package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// A period of holiday jobs. The event that opened it, with what was changed before its window, is the whole of what was
/// decided.
package struct Period: Entity {
  package var opened: PeriodOpened
  package var state: PeriodState
  /// The crisis that it stands in (C264).
  package var crisis: Crisis?
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate
  /// What its rounds are decided by; nil until something was proposed.
  package var rules: PeriodRules?
  /// The public draw that gives the seed; nil where none was named.
  package var draw: NamedDraw?
  /// From when on nobody is moved; nil where only the first contract says so.
  package var frozenFrom: CivilDate?

  package init(
    opened: PeriodOpened, state: PeriodState, crisis: Crisis? = nil, changedOn: CivilDate, rules: PeriodRules? = nil,
    draw: NamedDraw? = nil, frozenFrom: CivilDate? = nil
  ) {
    self.opened = opened
    self.state = state
    self.crisis = crisis
    self.changedOn = changedOn
    self.rules = rules
    self.draw = draw
    self.frozenFrom = frozenFrom
  }

  package static let object = Object(
    "StoredPeriod", "A period of holiday jobs.", Self.init(opened:state:crisis:changedOn:rules:draw:frozenFrom:),
    Field("opened", { $0.opened }, "What was decided when it was opened."),
    Field("state", { $0.state }, "Where it stands."),
    Field("crisis", { $0.crisis }, "The crisis that it stands in."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."),
    Field("rules", { $0.rules }, "What its rounds are decided by."),
    Field("draw", { $0.draw }, "The public draw that gives the seed."),
    Field("frozenFrom", { $0.frozenFrom }, "From when on nobody is moved."))

  package static let kind = "period"

  package static let columns: [Column<Period>] = [
    Column("kind_year") { .text(Self.key($0.opened)) },
    Column("year") { .integer($0.opened.year) },
  ]

  /// There is one period of a kind, year and number.
  package static func key(_ opened: PeriodOpened) -> String {
    let kind = "\(opened.periodKind.rawValue):\(opened.year)"
    let number = opened.number ?? 1
    return number == 1 ? kind : "\(kind):\(number)"
  }

  package static let folds: [Fold<Period>] = [
    Fold(PeriodOpened.self) { state, event, header in
      state = Period(opened: event, state: .oppen, changedOn: header.occurredOn)
    },
    Fold(PeriodRulesProposed.self) { state, event, header in state?.fold(event, header) },
    Fold(PeriodRulesDecided.self) { state, event, header in state?.fold(event, header) },
    Fold(PeriodDrawNamed.self) { state, event, header in state?.fold(event, header) },
    Fold(PeriodFrozen.self) { state, event, header in
      state?.frozenFrom = event.frozenFrom
      state?.changedOn = header.occurredOn
    },
    Fold(PeriodChanged.self) { state, event, header in
      state?.opened.take(event)
      state?.changedOn = header.occurredOn
    },
    Fold(PeriodCrisisSet.self) { state, event, header in
      state?.crisis = event.crisis
      state?.changedOn = header.occurredOn
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

extension PeriodOpened {
  /// Is what it was changed to.
  mutating func take(_ changed: PeriodChanged) {
    self = PeriodOpened(
      periodKind: periodKind, year: year, number: number, applyFrom: changed.applyFrom, applyTo: changed.applyTo,
      workFrom: changed.workFrom, workTo: changed.workTo, maxWishes: changed.maxWishes, replyDays: changed.replyDays,
      hoursMax: changed.hoursMax, seedHash: seedHash, supervised: changed.supervised)
  }
}
