package import AllocationAPI
package import Casework
package import Vocabulary

/// What a publication records and what it changed.
package struct Publication: Sendable {
  package let drafts: [EventDraft]
  /// The place of each new offer, to be sealed under its id.
  package let places: [(offer: EntityID, place: EntityID)]
  package let published: RoundPublished
}

extension Round {
  /// Sends the offers out. Before anything is frozen a full re-run is the definition: whoever has the same place keeps the
  /// offer, everybody else who takes part has it taken back. Who said yes and left it at that took no part and keeps the
  /// place; who stayed for an upgrade has said yes to what is better, so that nothing waits for their answer. Where the place
  /// that they held is gone and what they get is no better, they are asked.
  ///
  /// A person gets one offer: two applications of one who had two refs until the round was locked were in it both.
  /// - Parameters:
  ///   - material: what the round was computed from, gathered again.
  ///   - employedElsewhere: whether the person has a holiday job of the year by now, outside the round.
  ///   - resolved: the ref that one is read as by now.
  ///   - newID: an id for each new offer.
  package func publish(
    _ id: EntityID, in period: Period, material: RoundMaterial, employedElsewhere: (PersonRef) -> Bool,
    resolved: (PersonRef) -> PersonRef = { $0 }, newID: () -> EntityID, on day: CivilDate
  ) throws(AllocationRefusal) -> Publication {
    try requirePublishable(on: day)
    let (result, _) = try again(material.input)
    let replyBy = day.adding(days: period.opened.replyDays)
    var left = material.live
    var drafts: [EventDraft] = []
    drafts.reserveCapacity(result.offers + 1)
    var places: [(offer: EntityID, place: EntityID)] = []
    var (kept, moved, voided, withheld) = (0, 0, 0, 0)
    var served = Set(
      result.assignments.compactMap { row -> PersonRef? in
        guard let place = row.place, left[row.application]?.place == place else { return nil }
        return material.persons[row.application].map(resolved)
      })
    for (entry, assignment) in zip(material.input.applications, result.assignments) {
      let old = left.removeValue(forKey: assignment.application)
      if let place = assignment.place, old?.place == place {
        kept += 1
        continue
      }
      if let old { drafts.append(old.state.voided(old.id, .omfordelad)) }
      guard assignment.wishNumber > 0, let placeText = assignment.place else {
        if old != nil { voided += 1 }
        continue
      }
      guard let application = try? EntityID(parsing: assignment.application),
        let place = try? EntityID(parsing: placeText), let person = material.persons[assignment.application]
      else { throw .inputChanged(state: state.rawValue) }
      if employedElsewhere(person) || !served.insert(resolved(person)).inserted {
        withheld += 1
        if old != nil { voided += 1 }
        continue
      }
      if old != nil { moved += 1 }
      let offer = newID()
      places.append((offer, place))
      let made = OfferMade(
        applicationId: application, periodId: locked.periodId, roundId: id, personRef: person,
        wishNumber: entry.told(assignment.wishNumber), replyBy: replyBy)
      drafts.append(EventDraft(offer, made))
      if let old, old.state.stays, entry.heldPlace != nil || made.wishNumber < old.state.made.wishNumber {
        drafts.append(made.movedUp(offer))
      }
    }
    // Offers of applications that no longer take part, as where two refs have turned out to be one person.
    for (_, old) in left.sorted(by: { $0.key < $1.key }) {
      drafts.append(old.state.voided(old.id, .omfordelad))
      voided += 1
    }
    let published = RoundPublished(
      offers: result.offers - withheld, kept: kept, moved: moved, voided: voided, replyBy: replyBy,
      withheld: withheld > 0 ? withheld : nil)
    drafts.append(EventDraft(id, published))
    return Publication(drafts: drafts, places: places, published: published)
  }
}

extension OfferMade {
  /// The yes of somebody who stayed for an upgrade goes over to what is better, and they stay on.
  fileprivate func movedUp(_ offer: EntityID) -> EventDraft {
    EventDraft(
      offer,
      OfferAccepted(applicationId: applicationId, periodId: periodId, personRef: personRef, stayForUpgrade: true))
  }
}
