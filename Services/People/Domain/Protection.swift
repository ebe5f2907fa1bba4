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

  package init(
    state: ProtectionState, level: ProtectionLevel, members: [OfficerID], reviewOn: CivilDate? = nil,
    reviewedBy: OfficerID? = nil, changedOn: CivilDate
  ) {
    self.state = state
    self.level = level
    self.members = members
    self.reviewOn = reviewOn
    self.reviewedBy = reviewedBy
    self.changedOn = changedOn
  }

  package static let object = Object(
    "Protection", "The protection of one person's data.",
    Self.init(state:level:members:reviewOn:reviewedBy:changedOn:),
    Field("state", { $0.state }, "Where it stands."),
    Field("level", { $0.level }, "The level that holds, or held."),
    Field("members", { $0.members }, "The circle."),
    Field("reviewOn", { $0.reviewOn }, "When it is to be reviewed."),
    Field("reviewedBy", { $0.reviewedBy }, "Who began the review."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "protection"

  /// The column by which those that hold are found.
  package static let holdsColumn = "holds"

  package static let columns: [Column<Protection>] = [
    Column("review_on") { ColumnValue($0.reviewOn) },
    Column(holdsColumn) { ColumnValue($0.state.isActive) },
  ]

  package static let folds: [Fold<Protection>] = [
    Fold(ProtectionRaised.self) { state, event, header in
      state = Protection(
        state: .markerad, level: event.level, members: event.members, reviewOn: event.reviewOn,
        changedOn: max(state?.changedOn ?? header.occurredOn, header.occurredOn))
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
  ]

  private mutating func touch(_ header: EventHeader) { changedOn = max(changedOn, header.occurredOn) }

  /// Whether the officer is in the circle of a protection that holds.
  package func admits(_ officer: OfficerID) -> Bool { state.isActive && members.contains(officer) }
}

extension Protection? {
  /// The level that holds now; nil where none does.
  package var holding: ProtectionLevel? { flatMap { $0.state.isActive ? $0.level : nil } }

  /// Whether the officer may know of the person: everyone where no protection holds, else the circle.
  package func letsKnow(_ officer: OfficerID) -> Bool { holding == nil || self?.admits(officer) == true }
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
