import Wire

/// Where a place stands. How many of its seats are taken is told beside it.
package enum PlaceState: String, Coded {
  case anmald, oppen, atertagen

  package var doc: String {
    switch self {
    case .anmald: "Registered; waits to be examined and opened."
    case .oppen: "Examined and open for proposals."
    case .atertagen: "Withdrawn by the organisation."
    }
  }
}

/// Where an aspirant stands.
package enum AspirantState: String, Coded {
  case mottagen, matchas, placerad, avslutad

  package var doc: String {
    switch self {
    case .mottagen: "Received; waits for a place."
    case .matchas: "Has a proposal or an offer alive."
    case .placerad: "Has a placement under way."
    case .avslutad: "Has left: after a placement or before one."
    }
  }
}

/// Where a proposal stands.
package enum MatchState: String, Coded {
  case foreslagen, avbojd, erbjuden

  package var doc: String {
    switch self {
    case .foreslagen: "Proposed."
    case .avbojd: "Cancelled before an offer."
    case .erbjuden: "Became an offer."
    }
  }
}

/// Where a placement stands (catalogue part 4.2).
package enum PlacementState: String, Coded {
  case erbjuden, accepterad, avbojd, forfallen, stodSokt, stodBeviljat, stodAvslaget, avtalad, paborjad,
    avslutadPlanenligt, avbruten

  package var doc: String {
    switch self {
    case .erbjuden: "Offered to the aspirant."
    case .accepterad: "The aspirant has said yes."
    case .avbojd: "The aspirant has said no."
    case .forfallen: "The reply date passed without a reply."
    case .stodSokt: "Support is applied for at Arbetsförmedlingen."
    case .stodBeviljat: "The support is granted."
    case .stodAvslaget: "The support is refused."
    case .avtalad: "The contract is signed."
    case .paborjad: "Under way."
    case .avslutadPlanenligt: "Ended as planned."
    case .avbruten: "Broken off, before or after the first day."
    }
  }
}

/// Where a follow-up stands (catalogue part 4.5).
package enum FollowupState: String, Coded {
  case planerad, forfallen, kontaktforsok, besvarad, ejNadd, avbojt, ejAktuell

  package var doc: String {
    switch self {
    case .planerad: "Planned."
    case .forfallen: "Due: told of a planned one whose day has come, never stored."
    case .kontaktforsok: "Contact has been sought."
    case .besvarad: "Answered."
    case .ejNadd: "Not reached."
    case .avbojt: "Declined."
    case .ejAktuell: "Not applicable."
    }
  }
}
