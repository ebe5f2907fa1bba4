import Casework
package import Vocabulary
package import Wire

/// Why something about the supply of places was refused: seats, supervisors, targets, whole categories.
package enum SupplyRefusal: Refusal {
  /// A period whose application window has opened is not changed any more.
  case windowHasOpened(CivilDate)
  /// How many places would not fit the changed period.
  case placesWouldNotFit(Int)
  case placeNotToExamine(state: String)
  case placeNotOpen(state: String)
  case placeGone(state: String)
  /// How many have accepted a seat there.
  case seatsAccepted(Int, state: String)
  /// How many hold an offer there that is not contracted yet.
  case seatsHeld(Int, state: String)
  case supervisorsTooFew(seats: Int, covered: Int, state: String)
  case supervisorExists(state: String)
  case supervisorGone
  /// How many places the supervisor still sees to.
  case supervisorNeeded(places: Int)
  case supervisorHasMore(Int, on: CivilDate)
  case noTarget(state: String)
  case targetReached(state: String)
  /// How many seats there are now.
  case otherSeats(Int)

  package var error: RPCError { .conflict(sentence, state: state) }

  private var sentence: String {
    switch self {
    case .windowHasOpened(let day): "The application window opened on \(day); a period is changed before that."
    case .placesWouldNotFit(let places):
      "\(places) places would not fit the changed period; withdraw them first, or leave its work as it is."
    case .placeNotToExamine: "The place is not waiting to be examined."
    case .placeNotOpen: "The place is not open."
    case .placeGone: "The place is closed or has been withdrawn."
    case .seatsAccepted(let accepted, _):
      "\(accepted) youths have accepted a seat there; keep that many seats, or withdraw the place and run a new round."
    case .seatsHeld(let held, _):
      "\(held) youths hold an offer there that a closed place would lose; wait for their contracts, or withdraw the place."
    case .supervisorsTooFew(let seats, let covered, _):
      "The supervisors see to \(covered) of \(seats) seats; give the place more supervisors, or fewer seats."
    case .supervisorExists: "The organisation already has such a supervisor."
    case .supervisorGone: "The supervisor supervises no longer."
    case .supervisorNeeded(let places):
      "The supervisor sees to seats at \(places) places; give them other supervisors or fewer seats first, or withdraw them."
    case .supervisorHasMore(let seats, let day):
      "The supervisor sees to \(seats) seats on \(day); give some of them to others first."
    case .noTarget: "The organisation has no target in the period; set one first."
    case .targetReached: "The organisation has reached its target; seats move to one that has not."
    case .otherSeats(let seats): "The places have \(seats) seats now; look at them again and repeat."
    }
  }

  private var state: String {
    switch self {
    case .windowHasOpened, .placesWouldNotFit: "oppen"
    case .placeNotToExamine(let state), .placeNotOpen(let state), .placeGone(let state), .seatsAccepted(_, let state),
      .seatsHeld(_, let state), .supervisorsTooFew(_, _, let state), .supervisorExists(let state),
      .noTarget(let state), .targetReached(let state):
      state
    case .supervisorGone: "avslutad"
    case .supervisorNeeded, .supervisorHasMore: "aktiv"
    case .otherSeats(let seats): "\(seats)"
    }
  }
}
