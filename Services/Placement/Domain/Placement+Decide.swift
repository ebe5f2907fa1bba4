package import Casework
package import PlacementAPI
package import Vocabulary
import Wire

extension Match {
  /// What an officer offers on a proposal.
  package struct Terms: Sendable, Equatable {
    package let from: CivilDate
    package let to: CivilDate
    package let extentPercent: Int
    package let supportForm: SupportForm
    package let replyBy: CivilDate?

    package init(from: CivilDate, to: CivilDate, extentPercent: Int, supportForm: SupportForm, replyBy: CivilDate?) {
      self.from = from
      self.to = to
      self.extentPercent = extentPercent
      self.supportForm = supportForm
      self.replyBy = replyBy
    }
  }

  /// Offers the proposed place, for at most a year and with a support form that takes decisions on the day.
  package func offer(
    _ id: EntityID, as placementId: EntityID, _ terms: Terms, at place: Place, on day: CivilDate
  ) throws(PlacementRefusal) -> [EventDraft] {
    guard state.mayBecome(.erbjuden) else { throw .proposalNotAlive(state) }
    try mustFollow(changedOn, day, state)
    guard place.state == .oppen else { throw .heldPlaceWithdrawn(state.rawValue) }
    let problems = terms.problems(at: place, on: day)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    try SupportFormRules.mustBeOpen(terms.supportForm, on: day, state: state.rawValue)
    let offered = PlacementOffered(
      matchId: id, aspirantId: aspirantId, personRef: personRef, from: terms.from, to: terms.to,
      extentPercent: terms.extentPercent, supportForm: terms.supportForm, workplaceKind: place.terms.workplaceKind,
      placeKind: place.terms.placeKind, replyBy: terms.replyBy)
    return [EventDraft(placementId, offered), EventDraft(id, MatchTaken())]
  }
}

extension Match.Terms {
  fileprivate func problems(at place: Place, on day: CivilDate) -> [Problem] {
    var problems: [Problem] = []
    if to < from {
      problems.append(Problem(path: "/to", problem: "is before the first day"))
    } else if to > from.adding(months: PlacementLimit.months) {
      problems.append(
        Problem(path: "/to", problem: "is more than \(PlacementLimit.months) months after the first day"))
    } else if !place.covers(from, to) {
      let end = place.terms.to.map { " to \($0)" } ?? ""
      problems.append(
        Problem(
          path: from < place.terms.from ? "/from" : "/to",
          problem: "lies outside the place's time, from \(place.terms.from)\(end)"))
    }
    if let replyBy, replyBy < day {
      problems.append(Problem(path: "/replyBy", problem: "is before the day of the offer"))
    }
    return problems
  }
}

extension Placement {
  /// The aspirant says yes.
  package func accept(_ id: EntityID, on day: CivilDate) throws(PlacementRefusal) -> [EventDraft] {
    guard state.mayBecome(.accepterad) else { throw .offerNotOpen(state) }
    try mustFollow(changedOn, day, state)
    return [EventDraft(id, PlacementAccepted())]
  }

  /// The aspirant says no, and waits again.
  package func decline(
    _ id: EntityID, for reason: DeclineReason, on day: CivilDate
  ) throws(PlacementRefusal) -> [EventDraft] {
    guard state.mayBecome(.avbojd) else { throw .offerNotOpen(state) }
    try mustFollow(changedOn, day, state)
    return [EventDraft(id, PlacementDeclined(reason: reason)), returned]
  }

  /// No reply came in time; the aspirant waits again.
  package func lapse(_ id: EntityID, on day: CivilDate) throws(PlacementRefusal) -> [EventDraft] {
    guard state.mayBecome(.forfallen) else { throw .offerNotOpen(state) }
    try mustFollow(changedOn, day, state)
    guard let replyBy = offer.replyBy else { throw .noReplyDate(state) }
    guard day > replyBy else { throw .replyDateNotPassed(state) }
    return [EventDraft(id, PlacementLapsed()), returned]
  }

  /// The support is applied for at Arbetsförmedlingen.
  package func applySupport(_ id: EntityID, on day: CivilDate) throws(PlacementRefusal) -> [EventDraft] {
    guard state.mayBecome(.stodSokt) else { throw .notAccepted(state) }
    guard offer.supportForm != .ingen else { throw .noSupportForm(state) }
    try mustFollow(changedOn, day, state)
    return [EventDraft(id, SupportApplied())]
  }

  /// Arbetsförmedlingen grants the support: a new decision, so the form must take such on the day.
  package func grantSupport(
    _ id: EntityID, validTo: CivilDate, on day: CivilDate
  ) throws(PlacementRefusal) -> [EventDraft] {
    guard state.mayBecome(.stodBeviljat) else { throw .supportNotApplied(state) }
    try mustFollow(changedOn, day, state)
    guard validTo >= offer.from else {
      throw .notAgreeing([Problem(path: "/validTo", problem: "is before the placement's first day")])
    }
    try SupportFormRules.mustBeOpen(offer.supportForm, on: day, state: state.rawValue)
    return [EventDraft(id, SupportGranted(validTo: validTo))]
  }

  /// Arbetsförmedlingen refuses the support; the aspirant waits again.
  package func denySupport(_ id: EntityID, on day: CivilDate) throws(PlacementRefusal) -> [EventDraft] {
    guard state.mayBecome(.stodAvslaget) else { throw .supportNotApplied(state) }
    try mustFollow(changedOn, day, state)
    return [EventDraft(id, SupportDenied()), returned]
  }

  /// The contract is signed: after the yes where no support is needed, else after the support.
  package func agree(_ id: EntityID, on day: CivilDate) throws(PlacementRefusal) -> [EventDraft] {
    switch state {
    case .erbjuden: throw .notAccepted(state)
    case .accepterad where offer.supportForm != .ingen, .stodSokt: throw .supportNotGranted(state)
    default: break
    }
    guard state.mayBecome(.avtalad) else { throw .notBeforeContract(state) }
    try mustFollow(changedOn, day, state)
    return [EventDraft(id, PlacementAgreed())]
  }

  /// The first day, at a place that has not been withdrawn.
  package func start(_ id: EntityID, at place: PlaceState, on day: CivilDate) throws(PlacementRefusal) -> [EventDraft] {
    guard state.mayBecome(.paborjad) else { throw .notAgreed(state) }
    try mustFollow(changedOn, day, state)
    guard place == .oppen else { throw .heldPlaceWithdrawn(state.rawValue) }
    let started = PlacementStarted(
      aspirantId: offer.aspirantId, personRef: offer.personRef, supportForm: offer.supportForm,
      extentPercent: offer.extentPercent, from: offer.from, to: offer.to, workplaceKind: offer.workplaceKind,
      placeKind: offer.placeKind)
    return [EventDraft(id, started), EventDraft(offer.aspirantId, AspirantPlaced())]
  }

  /// The end: a follow-up is planned for the same day three calendar months later, in a shorter month its last day. Whose
  /// place was withdrawn waits for another.
  package func end(
    _ id: EntityID, for reason: PlacementEndReason, followup: EntityID, on day: CivilDate
  ) throws(PlacementRefusal) -> [EventDraft] {
    guard state == .paborjad else { throw .notUnderWay(state) }
    try mustFollow(changedOn, day, state)
    let ended = PlacementEnded(
      personRef: offer.personRef, endReason: reason, supportForm: offer.supportForm, placeKind: offer.placeKind)
    return [
      EventDraft(id, ended), reason == .platsAtertagen ? returned : EventDraft(offer.aspirantId, AspirantFinished()),
      EventDraft(followup, Followup.plan(of: id, offer.personRef, endedOn: day)),
    ]
  }

  /// Cancelled before the first day; the aspirant waits again.
  package func cancel(
    _ id: EntityID, for reason: CancelReason, on day: CivilDate
  ) throws(PlacementRefusal) -> [EventDraft] {
    guard state != .paborjad else { throw .alreadyBegun(state) }
    guard state.isBeforeStart else { throw .over(state) }
    try mustFollow(changedOn, day, state)
    return [EventDraft(id, PlacementCancelled(reason: reason)), returned]
  }

  private var returned: EventDraft { EventDraft(offer.aspirantId, AspirantReturned()) }
}
