package import AllocationAPI
package import Vocabulary
package import Wire

/// Siblings who want the same lottery number, so that luck does not part them. Sealed, like the wishes: who is whose sibling
/// stands in no event.
///
/// It takes effect when everybody who is to share has asked for everybody else. The shared number is drawn for a new random id,
/// that of nobody's application, so that leaving again or joining more tells and changes nothing. Equal numbers are ordered
/// by application id.
package struct SiblingLottery: Message {
  /// With whom this application asks to share.
  package var asked: [EntityID]
  /// With whom it shares.
  package var group: [EntityID]
  /// What their number is drawn for; nil while it shares with nobody.
  package var lotteryId: LotteryID?

  package init(asked: [EntityID] = [], group: [EntityID] = [], lotteryId: LotteryID? = nil) {
    self.asked = asked
    self.group = group
    self.lotteryId = lotteryId
  }

  package static let object = Object(
    "SiblingLottery", "With whom an application shares its lottery number.", Self.init(asked:group:lotteryId:),
    Field("asked", { $0.asked }, "With whom it asks to share."),
    Field("group", { $0.group }, "With whom it shares."),
    Field("lotteryId", { $0.lotteryId }, "What their number is drawn for."))

  /// The entity name under which it is sealed, with the application's id.
  package static let entity = "siblingLottery"

  /// Siblings that may share one number.
  package static let most = 8

  /// The same without one application.
  package func forgetting(_ id: EntityID) -> SiblingLottery {
    var row = self
    row.asked.removeAll { $0 == id }
    row.group.removeAll { $0 == id }
    if row.group.isEmpty { row.lotteryId = nil }
    return row
  }

  /// A lottery id of letters only, since a long row of digits could be a person's number.
  /// - Parameter bytes: random ones, 16.
  package static func lotteryID(_ bytes: [UInt8]) -> LotteryID {
    var text = "s-"
    for byte in bytes.prefix(16) {
      for nibble in [byte >> 4, byte & 15] { text.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "a") + nibble)) }
    }
    guard let id = try? LotteryID(parsing: text) else { preconditionFailure("letters and a hyphen") }
    return id
  }
}

extension SiblingLottery {
  /// What is known of some applications' sharing.
  package struct Rows: Sendable {
    private var rows: [EntityID: SiblingLottery]

    package init(_ rows: [EntityID: SiblingLottery] = [:]) { self.rows = rows }

    package subscript(_ id: EntityID) -> SiblingLottery {
      get { rows[id] ?? SiblingLottery() }
      set { rows[id] = newValue }
    }

    /// Everybody who shares with an application, itself too.
    package func sharers(_ id: EntityID) -> [EntityID] { [id] + self[id].group }

    /// The rows after one has asked to share with another: those that have changed.
    /// - Parameter lotteryID: for a group that comes about.
    package func asking(_ id: EntityID, for other: EntityID, lotteryID: LotteryID) -> [EntityID: SiblingLottery] {
      var after = self
      if !after[id].asked.contains(other) { after[id].asked.append(other) }
      let (ours, theirs) = (after.sharers(id), after.sharers(other))
      let isMutual = ours.allSatisfy { one in
        theirs.allSatisfy { after[one].asked.contains($0) && after[$0].asked.contains(one) }
      }
      guard isMutual, !ours.contains(other), ours.count + theirs.count <= SiblingLottery.most else {
        return [id: after[id]]
      }
      let all = ours + theirs
      for one in all {
        after[one].group = all.filter { $0 != one }
        after[one].lotteryId = lotteryID
      }
      return after.rows.filter { all.contains($0.key) }
    }

    /// The rows after one has left: those that have changed. Who are left go on sharing while they are two.
    package func left(by id: EntityID) -> [EntityID: SiblingLottery] {
      var changed: [EntityID: SiblingLottery] = [id: SiblingLottery()]
      for sibling in self[id].group { changed[sibling] = self[sibling].forgetting(id) }
      return changed
    }
  }
}

extension Application {
  /// Refuses a change of who shares a number, but by eligible applications of one period while its window is open.
  /// - Parameter wasLocked: see `Round.mayBeKnown`: each group that comes about has another number.
  package func requireSharing(
    with other: (id: EntityID, state: Application)?, in period: Period, underWay: RoundState?, wasLocked: Bool,
    on day: CivilDate
  ) throws(AllocationRefusal) {
    if let other, other.state.submitted.periodId != submitted.periodId {
      throw .notAgreeing([Problem(path: "/withApplicationId", problem: "is of another period")])
    }
    if let other, other.state.submitted.personRef == submitted.personRef {
      throw .notAgreeing([Problem(path: "/withApplicationId", problem: "is the same person's")])
    }
    try period.requireWorkable(underWay: underWay)
    let (from, to) = (period.opened.applyFrom, period.opened.applyTo)
    guard from <= day, day <= to else { throw .outsideWindow(from: from, to: to, state: period.state.rawValue) }
    guard !wasLocked else { throw .lotteryMayBeKnown(state: state.rawValue) }
    for application in [self] + (other.map { [$0.state] } ?? []) where application.state != .iKo {
      throw application.state == .aterkallad ? .applicationWithdrawn : .notTakingPart(state: application.state.rawValue)
    }
  }
}
