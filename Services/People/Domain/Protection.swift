package import Casework
package import PeopleAPI
package import Vocabulary
package import Wire

/// The protection of one person's data; its id is the person's reference. There is none where nobody ever raised it.
package struct Protection: Entity {
  package var state: ProtectionState
  /// The level that holds, or held before it was lowered.
  package var level: ProtectionLevel
  /// The circle, in order.
  package var members: [OfficerID]
  package var reviewOn: CivilDate?
  /// Who began the review that is under way.
  package var reviewedBy: OfficerID?
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate
  /// Emergency accesses that may be open, or that nobody has taken note of; nil for none.
  package var accesses: [EmergencyAccess]?
  /// The entry of the register's audit log up to which a second officer has reviewed who read; nil for none.
  package var readsReviewedThrough: Int?

  package init(
    state: ProtectionState, level: ProtectionLevel, members: [OfficerID], reviewOn: CivilDate? = nil,
    reviewedBy: OfficerID? = nil, changedOn: CivilDate, accesses: [EmergencyAccess]? = nil,
    readsReviewedThrough: Int? = nil
  ) {
    self.accesses = accesses
    self.readsReviewedThrough = readsReviewedThrough
    self.state = state
    self.level = level
    self.members = members
    self.reviewOn = reviewOn
    self.reviewedBy = reviewedBy
    self.changedOn = changedOn
  }

  package static let object = Object(
    "Protection", "The protection of one person's data.",
    Self.init(state:level:members:reviewOn:reviewedBy:changedOn:accesses:readsReviewedThrough:),
    Field("state", { $0.state }, "Where it stands."),
    Field("level", { $0.level }, "The level that holds, or held."),
    Field("members", { $0.members }, "The circle."),
    Field("reviewOn", { $0.reviewOn }, "When it is to be reviewed."),
    Field("reviewedBy", { $0.reviewedBy }, "Who began the review."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."),
    Field("accesses", { $0.accesses }, "Emergency accesses that still matter."),
    Field("readsReviewedThrough", { $0.readsReviewedThrough }, "How far the reads are reviewed."))

  package static let kind = "protection"

  /// The column by which those that hold are found.
  package static let holdsColumn = "holds"
  /// 1 while an emergency access awaits somebody's note.
  package static let noticeColumn = "notice"

  package static let columns: [Column<Protection>] = [
    Column("review_on") { ColumnValue($0.reviewOn) },
    Column(holdsColumn) { ColumnValue($0.state.isActive) },
    Column(noticeColumn) { ColumnValue($0.unacknowledged.isEmpty ? false : true) },
  ]

  package static let folds: [Fold<Protection>] = [
    Fold(ProtectionRaised.self) { state, event, header in
      state = Protection(
        state: .markerad, level: event.level, members: event.members, reviewOn: event.reviewOn,
        changedOn: max(state?.changedOn ?? header.occurredOn, header.occurredOn), accesses: state?.accesses,
        readsReviewedThrough: state?.readsReviewedThrough)
    },
    Fold(ProtectionCircleSet.self) { state, event, header in
      state?.members = event.members
      // A circle that is set during a review does not end the review.
      if state?.state == .markerad { state?.state = .kretsSatt }
      state?.touch(header)
    },
    Fold(ProtectionReviewed.self) { state, event, header in
      state?.state = .omprovas
      state?.reviewedBy = event.by
      state?.touch(header)
    },
    Fold(ProtectionLowered.self) { state, _, header in
      state?.state = .havd
      state?.members = []
      state?.reviewOn = nil
      state?.touch(header)
    },
    Fold(ProtectionContactPlanned.self) { state, _, header in state?.touch(header) },
    Fold(ProtectionRiskAssessed.self) { state, _, header in state?.touch(header) },
    Fold(ProtectionAccessOpened.self) { state, event, header in
      state?.change { access in access.isNoted && access.hasEnded(at: header.recordedAt) ? nil : access }
      let access = EmergencyAccess(
        sequence: header.sequence, officer: event.officer, openedAt: header.recordedAt, until: event.until)
      let before = state?.accesses ?? []
      state?.accesses = before + [access]
    },
    Fold(ProtectionAccessClosed.self) { state, event, header in
      state?.change { access in
        guard access.officer == event.officer, !access.hasEnded(at: header.recordedAt) else { return access }
        var closed = access
        closed.until = header.recordedAt
        return closed
      }
    },
    Fold(ProtectionAccessAcknowledged.self) { state, event, _ in
      state?.change { access in
        guard access.sequence == event.access else { return access }
        var noted = access
        noted.notedBy = event.by
        return noted
      }
    },
    Fold(ProtectionReadsReviewed.self) { state, event, _ in state?.readsReviewedThrough = event.through },
  ]

  private mutating func touch(_ header: EventHeader) { changedOn = max(changedOn, header.occurredOn) }

  private mutating func change(_ body: (EmergencyAccess) -> EmergencyAccess?) {
    accesses = accesses.map { $0.compactMap(body) }
  }

  /// Whether the officer is in the circle of a protection that holds.
  package func admits(_ officer: OfficerID) -> Bool { state.isActive && members.contains(officer) }

  /// Whether the officer has an emergency access that is open at `now`.
  package func hasOpened(_ officer: OfficerID, at now: Instant) -> Bool {
    accesses?.contains { $0.officer == officer && !$0.hasEnded(at: now) } ?? false
  }

  /// Emergency accesses that nobody has taken note of.
  package var unacknowledged: [EmergencyAccess] { accesses?.filter { !$0.isNoted } ?? [] }
}

/// Somebody outside the circle was let in for a while.
package struct EmergencyAccess: Message {
  /// The sequence of the event that opened it.
  package let sequence: Int
  package let officer: OfficerID
  package let openedAt: Instant
  /// When it ends, or ended.
  package var until: Instant
  /// Who has taken note of it.
  package var notedBy: OfficerID?

  package init(sequence: Int, officer: OfficerID, openedAt: Instant, until: Instant, notedBy: OfficerID? = nil) {
    self.sequence = sequence
    self.officer = officer
    self.openedAt = openedAt
    self.until = until
    self.notedBy = notedBy
  }

  package static let object = Object(
    "EmergencyAccess", "Somebody outside the circle was let in for a while.",
    Self.init(sequence:officer:openedAt:until:notedBy:),
    Field("sequence", { $0.sequence }, "The sequence of the event that opened it."),
    Field("officer", { $0.officer }, "Who."), Field("openedAt", { $0.openedAt }, "When."),
    Field("until", { $0.until }, "When it ends, or ended."), Field("notedBy", { $0.notedBy }, "Who has taken note."))

  package var isNoted: Bool { notedBy != nil }
  package func hasEnded(at now: Instant) -> Bool { until <= now }
}

extension Protection? {
  /// The level that holds now; nil where none does.
  package var holding: ProtectionLevel? { flatMap { $0.state.isActive ? $0.level : nil } }

  /// Whether the officer may know of the person at `now`: everyone where no protection holds, else the circle and who
  /// has an emergency access.
  package func letsKnow(_ officer: OfficerID, at now: Instant) -> Bool {
    guard holding != nil, let protection = self else { return true }
    return protection.admits(officer) || protection.hasOpened(officer, at: now)
  }
}

extension ProtectionState: StateMachine {
  package static let edges: [ProtectionState: Set<ProtectionState>] = [
    .ingen: [.markerad],
    .markerad: [.markerad, .kretsSatt, .omprovas],
    .kretsSatt: [.markerad, .kretsSatt, .omprovas],
    .omprovas: [.markerad, .omprovas, .havd],
    .havd: [.markerad],
  ]
}
