package import Casework
package import PeopleAPI
package import Vocabulary
package import Wire

/// A list of persons whose time is over, from its approval to its erasure: four eyes, by the list's digest.
package struct Gallring: Entity {
  package let digest: HexDigest
  package let on: CivilDate
  package let rule: GallringRule
  package let count: Int
  package let approvedBy: OfficerID
  package let approvedOn: CivilDate
  package var state: GallringState
  package var executedBy: OfficerID?
  package var executedAt: Instant?

  package init(
    digest: HexDigest, on: CivilDate, rule: GallringRule, count: Int, approvedBy: OfficerID, approvedOn: CivilDate,
    state: GallringState, executedBy: OfficerID? = nil, executedAt: Instant? = nil
  ) {
    self.digest = digest
    self.on = on
    self.rule = rule
    self.count = count
    self.approvedBy = approvedBy
    self.approvedOn = approvedOn
    self.state = state
    self.executedBy = executedBy
    self.executedAt = executedAt
  }

  package static let object = Object(
    "StoredGallring", "A list of persons whose time is over.",
    Self.init(digest:on:rule:count:approvedBy:approvedOn:state:executedBy:executedAt:),
    Field("digest", { $0.digest }, "SHA-256 of the list."), Field("on", { $0.on }, "The day it was made for."),
    Field("rule", { $0.rule }, "The rule."), Field("count", { $0.count }, "Persons on it."),
    Field("approvedBy", { $0.approvedBy }, "Who approved."),
    Field("approvedOn", { $0.approvedOn }, "When it was approved."), Field("state", { $0.state }, "Where it stands."),
    Field("executedBy", { $0.executedBy }, "Who had it done."),
    Field("executedAt", { $0.executedAt }, "When it was done."))

  package static let kind = "gallring"
  package static let columns: [Column<Gallring>] = []
  package static let folds: [Fold<Gallring>] = [
    Fold(GallringApproved.self) { state, event, header in
      state = Gallring(
        digest: event.digest, on: event.on, rule: event.rule, count: event.count, approvedBy: event.by,
        approvedOn: header.occurredOn, state: .godkand)
    },
    Fold(GallringExecuted.self) { state, event, header in
      state?.state = .genomford
      state?.executedBy = event.by
      state?.executedAt = header.recordedAt
    },
  ]

  /// Approves a list that is made for no later day than today.
  package static func approve(
    as id: EntityID, _ lines: [GallringLine], digest: HexDigest, on listDay: CivilDate, rule: GallringRule,
    by officer: OfficerID, today: CivilDate
  ) throws(GallringRefusal) -> [EventDraft] {
    guard listDay <= today else { throw .inTheFuture }
    guard Set(lines.map(\.personRef)).count == lines.count else { throw .personTwice }
    return [
      EventDraft(id, GallringApproved(digest: digest, on: listDay, rule: rule, count: lines.count, by: officer))
    ]
  }

  /// The second officer has exactly that list erased.
  package func execute(
    _ id: EntityID, digest: HexDigest, by officer: OfficerID
  ) throws(GallringRefusal) -> [EventDraft] {
    guard state.mayBecome(.genomford) else { throw .alreadyDone }
    try FourEyes(after: approvedBy).require(officer, or: GallringRefusal.sameOfficer)
    guard digest == self.digest else { throw .anotherList(state) }
    return [EventDraft(id, GallringExecuted(count: count, by: officer))]
  }

  /// Refuses to certify what was not done, or another list.
  package func requireDone(digest: HexDigest) throws(GallringRefusal) {
    guard state == .genomford else { throw .notDone }
    guard digest == self.digest else { throw .anotherList(state) }
  }
}

extension GallringState: StateMachine {
  package static let edges: [GallringState: Set<GallringState>] = [.godkand: [.genomford], .genomford: []]
}

/// Why a step of a gallring was refused.
package enum GallringRefusal: Refusal {
  case inTheFuture
  case personTwice
  case alreadyDone
  case notDone
  case sameOfficer
  case anotherList(GallringState)
  /// Something about a person on the list is not as it says: not due, kept for research, or noted since.
  case notDue(line: Int)

  package var error: RPCError {
    switch self {
    case .inTheFuture: .invalidParam("/on", "lies in the future; a list is made for a day that has come")
    case .personTwice: .invalidParam("/lines", "hold a person twice")
    case .alreadyDone: .conflict("This list has been erased already.", state: GallringState.genomford.rawValue)
    case .notDone: .conflict("This list has not been erased yet.", state: GallringState.godkand.rawValue)
    case .sameOfficer:
      .conflict(
        "The officer who approved the list cannot have it erased: a second person must.",
        state: GallringState.godkand.rawValue)
    case .anotherList(let state):
      .conflict("The list is not the one that was approved; make and approve a new one.", state: state.rawValue)
    case .notDue(let line):
      .invalidParam(
        "/lines/\(line)", "is not due by what the register knows; make and approve a new list")
    }
  }
}
