package import Casework
package import PeopleAPI
package import Vocabulary

extension Protection {
  /// Raises a protection or changes its level, from every state.
  ///
  /// Who raises what did not hold is in the circle from the start, else nobody could go on. What already holds keeps
  /// its circle unless `members` gives another.
  package static func raise(
    _ current: Protection?, of ref: PersonRef, to level: ProtectionLevel, members: [OfficerID]?, reviewOn: CivilDate?,
    by officer: OfficerID, on day: CivilDate
  ) throws(ProtectionRefusal) -> [EventDraft] {
    try mustFollow(current, day)
    if let reviewOn, reviewOn <= day { throw .reviewNotAhead(day) }
    let holds = current.holding != nil
    let circle = members.map { ordered($0 + [officer]) } ?? (holds ? current?.members ?? [] : [officer])
    var drafts = [
      EventDraft(
        ref,
        ProtectionRaised(
          level: level, members: circle, reviewOn: reviewOn ?? (holds ? current?.reviewOn : nil)))
    ]
    // A circle that was set stays set when only the level changes.
    if members != nil || (holds && current?.state != .markerad) {
      drafts.append(EventDraft(ref, ProtectionCircleSet(members: circle)))
    }
    return drafts
  }

  package static func setCircle(
    _ current: Protection?, of ref: PersonRef, to members: [OfficerID], on day: CivilDate
  ) throws(ProtectionRefusal) -> [EventDraft] {
    guard current.holding != nil else { throw .nothingToSetCircleFor(state(current)) }
    try mustFollow(current, day)
    return [EventDraft(ref, ProtectionCircleSet(members: ordered(members)))]
  }

  /// Begins a review. The protection holds until a second person lowers it.
  package static func review(
    _ current: Protection?, of ref: PersonRef, by officer: OfficerID, on day: CivilDate
  ) throws(ProtectionRefusal) -> [EventDraft] {
    guard state(current).mayBecome(.omprovas) else { throw .nothingToReview(state(current)) }
    try mustFollow(current, day)
    return [EventDraft(ref, ProtectionReviewed(by: officer))]
  }

  /// Ends the protection and tells the attributes again, the district among them.
  package static func lower(
    _ current: Protection?, of ref: PersonRef, telling attributes: Attributes?, by officer: OfficerID,
    on day: CivilDate
  ) throws(ProtectionRefusal) -> [EventDraft] {
    guard current.holding != nil else { throw .nothingToLower(state(current)) }
    guard state(current).mayBecome(.havd) else { throw .notReviewed(state(current)) }
    try FourEyes(after: current?.reviewedBy).require(officer, or: ProtectionRefusal.sameOfficer)
    try mustFollow(current, day)
    var drafts = [EventDraft(ref, ProtectionLowered())]
    if let attributes {
      drafts.append(
        EventDraft(
          ref,
          PersonAttributesChanged(
            sex: attributes.sex, birthDate: attributes.birthDate, district: attributes.district)))
    }
    return drafts
  }

  /// Where a protection stands that perhaps nobody ever raised.
  package static func state(_ current: Protection?) -> ProtectionState { current?.state ?? .ingen }

  static func mustFollow(_ current: Protection?, _ day: CivilDate) throws(ProtectionRefusal) {
    guard let current, day < current.changedOn else { return }
    throw .outOfOrder(latest: current.changedOn, state: current.state)
  }

  private static func ordered(_ members: [OfficerID]) -> [OfficerID] { Set(members).sorted() }
}
