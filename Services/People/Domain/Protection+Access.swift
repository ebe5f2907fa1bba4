package import Casework
package import PeopleAPI
package import Vocabulary

extension Protection {
  /// Agrees how the person may be reached.
  package static func planContact(
    _ current: Protection?, of ref: PersonRef, ways: [PlannedContact], contacts: [Contact],
    hostMayKnow: Bool? = nil, on day: CivilDate
  ) throws(ProtectionRefusal) -> [EventDraft] {
    guard let current, current.state.isActive else { throw .notProtected(state(current)) }
    try mustFollow(current, day)
    for (index, way) in ways.enumerated() {
      if let officer = way.officers?.first(where: { !current.members.contains($0) }) {
        throw .outsideCircle(way: index, officer)
      }
      if let from = way.from, let to = way.to, to <= from { throw .noTimeBetween(way: index) }
      guard contacts.contains(where: { $0.kind == way.kind && (way.value == nil || way.value == $0.value) }) else {
        throw .noSuchContact(way: index)
      }
    }
    return [EventDraft(ref, ProtectionContactPlanned(hostMayKnow: hostMayKnow == true ? true : nil))]
  }

  package static func assessRisk(
    _ current: Protection?, of ref: PersonRef, on day: CivilDate
  ) throws(ProtectionRefusal) -> [EventDraft] {
    guard current.holding != nil else { throw .notProtected(state(current)) }
    try mustFollow(current, day)
    return [EventDraft(ref, ProtectionRiskAssessed())]
  }

  /// Lets somebody outside the circle in for a while.
  package static func openAccess(
    _ current: Protection?, of ref: PersonRef, by officer: OfficerID, minutes: Int, at now: Instant
  ) throws(ProtectionRefusal) -> [EventDraft] {
    guard let current, current.state.isActive else { throw .notProtected(state(current)) }
    guard !current.admits(officer) else { throw .inCircle(current.state) }
    guard !current.hasOpened(officer, at: now) else { throw .alreadyOpen(current.state) }
    let until = now.adding(seconds: Int64(minutes) * 60)
    return [EventDraft(ref, ProtectionAccessOpened(officer: officer, until: until))]
  }

  package static func closeAccess(
    _ current: Protection?, of ref: PersonRef, for officer: OfficerID, at now: Instant
  ) throws(ProtectionRefusal) -> [EventDraft] {
    guard let current, current.hasOpened(officer, at: now) else { throw .notOpen(state(current)) }
    return [EventDraft(ref, ProtectionAccessClosed(officer: officer))]
  }

  /// Takes note of an access: another officer than who opened it.
  package static func acknowledge(
    _ current: Protection?, of ref: PersonRef, access sequence: Int, by officer: OfficerID
  ) throws(ProtectionRefusal) -> [EventDraft] {
    guard let access = current?.unacknowledged.first(where: { $0.sequence == sequence }) else {
      throw .nothingToNote(state(current))
    }
    guard access.officer != officer else { throw .ownAccess(state(current)) }
    return [EventDraft(ref, ProtectionAccessAcknowledged(access: sequence, by: officer))]
  }

  /// A review of who read about the person, by somebody who did not.
  /// - Parameter readers: who read after what was reviewed before, up to `through`.
  package static func reviewReads(
    _ current: Protection?, of ref: PersonRef, through: Int, readers: Set<OfficerID>, by officer: OfficerID
  ) throws(ProtectionRefusal) -> [EventDraft] {
    guard let current, current.state.isActive else { throw .notProtected(state(current)) }
    guard through > current.readsReviewedThrough ?? 0, !readers.isEmpty else { throw .noReads(current.state) }
    guard !readers.contains(officer) else { throw .ownReads(current.state) }
    return [EventDraft(ref, ProtectionReadsReviewed(through: through, by: officer))]
  }
}
