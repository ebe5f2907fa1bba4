package import AllocationAPI
package import Casework
package import Vocabulary

/// What a publication records and what it changed.
package struct Publication: Sendable {
  package let drafts: [EventDraft]
  package let published: RoundPublished
}

extension Round {
  /// Sends the offers out. A full re-run is the definition: whoever has the same place keeps the offer, everybody else has it
  /// taken back, and nothing is frozen before a contract.
  /// - Parameters:
  ///   - live: the offers of the period that are open or accepted, by application.
  ///   - person: whose application it is.
  ///   - newID: an id for each new offer.
  package func publish(
    _ id: EntityID, in period: Period, input: RoundInput, live: [String: (id: EntityID, state: Offer)],
    person: (String) -> PersonRef?, newID: () -> EntityID, on day: CivilDate
  ) throws(AllocationRefusal) -> Publication {
    try requirePublishable(on: day)
    let (result, _) = try again(input)
    let replyBy = day.adding(days: period.opened.replyDays)
    var left = live
    var drafts: [EventDraft] = []
    drafts.reserveCapacity(result.offers + 1)
    var (kept, moved, voided) = (0, 0, 0)
    for assignment in result.assignments {
      let old = left.removeValue(forKey: assignment.application)
      if assignment.wishNumber > 0, old?.state.made.wishNumber == assignment.wishNumber {
        kept += 1
        continue
      }
      if let old { drafts.append(old.state.voided(old.id, .omfordelad)) }
      guard assignment.wishNumber > 0 else {
        if old != nil { voided += 1 }
        continue
      }
      if old != nil { moved += 1 }
      guard let application = try? EntityID(parsing: assignment.application),
        let person = person(assignment.application)
      else { throw .inputChanged(state: state.rawValue) }
      drafts.append(
        EventDraft(
          newID(),
          OfferMade(
            applicationId: application, periodId: locked.periodId, roundId: id, personRef: person,
            wishNumber: assignment.wishNumber, replyBy: replyBy)))
    }
    // Offers of applications that no longer take part, as where two refs have turned out to be one person.
    for (_, old) in left.sorted(by: { $0.key < $1.key }) {
      drafts.append(old.state.voided(old.id, .omfordelad))
      voided += 1
    }
    let published = RoundPublished(
      offers: result.offers, kept: kept, moved: moved, voided: voided, replyBy: replyBy)
    drafts.append(EventDraft(id, published))
    return Publication(drafts: drafts, published: published)
  }
}
