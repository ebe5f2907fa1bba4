package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// A run of the allocation for a period.
package struct Round: Entity {
  package var locked: RoundLocked
  package var executed: RoundExecuted?
  package var published: RoundPublished?
  package var state: RoundState
  package var reason: RoundAbandonReason?
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate
  /// When it was locked and run; nil in rounds from before that was kept.
  package var days: RoundDays?

  package init(
    locked: RoundLocked, executed: RoundExecuted? = nil, published: RoundPublished? = nil, state: RoundState,
    reason: RoundAbandonReason? = nil, changedOn: CivilDate, days: RoundDays? = nil
  ) {
    self.locked = locked
    self.executed = executed
    self.published = published
    self.state = state
    self.reason = reason
    self.changedOn = changedOn
    self.days = days
  }

  package static let object = Object(
    "StoredRound", "A run of the allocation.",
    Self.init(locked:executed:published:state:reason:changedOn:days:),
    Field("locked", { $0.locked }, "What was frozen."),
    Field("executed", { $0.executed }, "What it came to."),
    Field("published", { $0.published }, "What its publication changed."),
    Field("state", { $0.state }, "Where it stands."),
    Field("reason", { $0.reason }, "Why it was abandoned."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."),
    Field("days", { $0.days }, "When it was locked and run."))

  package static let kind = "round"

  package static let columns: [Column<Round>] = [
    Column("period_id") { ColumnValue($0.locked.periodId) },
    // A period has at most one round under way.
    Column("under_way_in") { $0.state.isUnderWay ? ColumnValue($0.locked.periodId) : .null }, work.column,
  ]

  package static let work = WorkLists<Round>([
    KindOfWork(
      "korningarAttKora", "Run a round that is locked.", roles: [.manager], since: { $0.changedOn },
      when: { $0.state == .last }),
    KindOfWork("korningarAttGranska", "Review a round.", since: { $0.changedOn }, when: { $0.state == .kord }),
    KindOfWork(
      "korningarAttFaststalla", "Approve a round.", roles: [.manager], since: { $0.changedOn },
      when: { $0.state == .granskad }),
    KindOfWork(
      "korningarAttPublicera", "Publish a round.", roles: [.manager], since: { $0.changedOn },
      when: { $0.state == .faststalld }),
  ])

  package static let folds: [Fold<Round>] = [
    Fold(RoundLocked.self) { state, event, header in
      state = Round(
        locked: event, state: .last, changedOn: header.occurredOn,
        days: RoundDays(lockedOn: header.occurredOn, lockRecordedOn: .stockholm(at: header.recordedAt)))
    },
    Fold(RoundExecuted.self) { state, event, header in
      state?.executed = event
      state?.days?.ranOn = header.occurredOn
      state?.days?.runRecordedOn = .stockholm(at: header.recordedAt)
      state?.move(to: .kord, header)
    },
    Fold(RoundReviewed.self) { state, _, header in state?.move(to: .granskad, header) },
    Fold(RoundApproved.self) { state, _, header in state?.move(to: .faststalld, header) },
    Fold(RoundPublished.self) { state, event, header in
      state?.published = event
      state?.move(to: .publicerad, header)
    },
    Fold(RoundAbandoned.self) { state, event, header in
      state?.reason = event.reason
      state?.move(to: .avbruten, header)
    },
  ]

  /// Whether somebody may know how the lottery fell: it has been locked and not abandoned, or it was run. What the lottery is
  /// drawn for, and who goes before whom, is told before that.
  package var mayBeKnown: Bool { state != .avbruten || executed != nil }

  private mutating func move(to next: RoundState, _ header: EventHeader) {
    state = next
    changedOn = header.occurredOn
  }
}

/// When a round was locked and run: of which day it was told, and on which it was recorded, which nobody can choose.
package struct RoundDays: Message {
  package let lockedOn: CivilDate
  package let lockRecordedOn: CivilDate
  package var ranOn: CivilDate?
  package var runRecordedOn: CivilDate?

  package init(
    lockedOn: CivilDate, lockRecordedOn: CivilDate, ranOn: CivilDate? = nil, runRecordedOn: CivilDate? = nil
  ) {
    self.lockedOn = lockedOn
    self.lockRecordedOn = lockRecordedOn
    self.ranOn = ranOn
    self.runRecordedOn = runRecordedOn
  }

  package static let object = Object(
    "RoundDays", "When a round was locked and run.", Self.init(lockedOn:lockRecordedOn:ranOn:runRecordedOn:),
    Field("lockedOn", { $0.lockedOn }, "The day of which the lock was told."),
    Field("lockRecordedOn", { $0.lockRecordedOn }, "The day on which the lock was recorded."),
    Field("ranOn", { $0.ranOn }, "The day of which the run was told."),
    Field("runRecordedOn", { $0.runRecordedOn }, "The day on which the run was recorded."))
}

extension RoundState: StateMachine {
  package static let edges: [RoundState: Set<RoundState>] = [
    .utkast: [.last],
    .last: [.kord, .avbruten],
    .kord: [.granskad, .avbruten],
    .granskad: [.faststalld, .avbruten],
    .faststalld: [.publicerad, .avbruten],
  ]
}
