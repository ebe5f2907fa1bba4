import AllocationAPI
package import Vocabulary

/// An offer that is open or accepted, and that a round may change.
package struct LiveOffer: Sendable {
  package let id: EntityID
  package let state: Offer
  /// Which place it is of; nil where what tied it to one is gone.
  package let place: String?

  package init(id: EntityID, state: Offer, place: String?) {
    self.id = id
    self.state = state
    self.place = place
  }
}

/// Where everybody with an offer stands as a round begins: who is fixed, who holds what they stay to better, who is out.
///
/// - **Fixed**: an employment; a yes that left it at that, to a place that is still open; where vacancies are filled, every
///   live offer of an open place. Whoever is fixed is out of the market and the seat with them: the place has one less.
/// - **Held**: a yes with `stayForUpgrade`, to a place that is still open: in the market, before everybody at that place, with
///   a list that ends there. So they move up or stay.
/// - **Out**: declined, let lapse, broken off, never came.
/// - Everybody else takes part with the whole list, those too whose place has been withdrawn: what they had is gone.
struct Standing {
  /// By place, the applications that have a seat of it for good.
  private(set) var fixed: [String: [String]] = [:]
  /// The place that is held, by application.
  private(set) var held: [String: String] = [:]
  private(set) var out: Set<String> = []
  /// Applications that are fixed.
  private(set) var settled: Set<String> = []
  private(set) var live: [String: LiveOffer] = [:]
  private(set) var changedOn: CivilDate?

  init(
    _ sources: RoundMaterial.Sources, _ mode: RoundMode, _ place: (EntityID, Offer) throws -> EntityID?
  ) rethrows {
    var open: Set<String> = []
    for (id, place) in sources.places {
      if place.state == .oppen { open.insert(id) }
      note(place.changedOn)
    }
    for (_, application) in sources.applications { note(application.changedOn) }
    for (id, offer) in sources.offers where offer.state != .atertagen {
      note(offer.changedOn)
      let application = offer.made.applicationId.text
      let employment = sources.employments[application]
      guard offer.isLive, employment?.isOver != true else {
        out.insert(application)
        continue
      }
      let placeID = try place(id, offer)?.text
      let isOpen = placeID.map { open.contains($0) } ?? false
      if employment != nil || (isOpen && (mode == .fyllVakanser || offer.isFixed)) {
        out.insert(application)
        settled.insert(application)
        if let placeID { fixed[placeID, default: []].append(application) }
        continue
      }
      live[application] = LiveOffer(id: id, state: offer, place: placeID)
      if isOpen, offer.stays { held[application] = placeID }
    }
  }

  private mutating func note(_ day: CivilDate) { changedOn = max(changedOn ?? day, day) }
}
