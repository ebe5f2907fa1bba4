import Casework
package import PlacementAPI

// The steps between states, in one place (catalogue part 4.2 and 4.5). A state without a way out is an end.

extension PlaceState: StateMachine {
  package static let edges: [PlaceState: Set<PlaceState>] = [
    .anmald: [.oppen, .atertagen], .oppen: [.atertagen], .atertagen: [],
  ]
}

extension AspirantState: StateMachine {
  package static let edges: [AspirantState: Set<AspirantState>] = [
    .mottagen: [.matchas, .avslutad], .matchas: [.mottagen, .placerad, .avslutad], .placerad: [.mottagen, .avslutad],
    .avslutad: [],
  ]
}

extension MatchState: StateMachine {
  package static let edges: [MatchState: Set<MatchState>] = [
    .foreslagen: [.avbojd, .erbjuden], .avbojd: [], .erbjuden: [],
  ]
}

extension PlacementState: StateMachine {
  package static let edges: [PlacementState: Set<PlacementState>] = [
    .erbjuden: [.accepterad, .avbojd, .forfallen, .avbruten], .accepterad: [.stodSokt, .avtalad, .avbruten],
    .stodSokt: [.stodBeviljat, .stodAvslaget, .avbruten], .stodBeviljat: [.avtalad, .avbruten],
    .avtalad: [.paborjad, .avbruten], .paborjad: [.avslutadPlanenligt, .avbruten], .avbojd: [], .forfallen: [],
    .stodAvslaget: [], .avslutadPlanenligt: [], .avbruten: [],
  ]

  /// Whether the placement holds its seat: until it has ended, in whatever way.
  package var holdsSeat: Bool { Self.edges[self]?.isEmpty == false }

  /// Whether it waits for its first day.
  package var isBeforeStart: Bool { holdsSeat && self != .paborjad }
}

extension FollowupState: StateMachine {
  package static let edges: [FollowupState: Set<FollowupState>] = [
    .planerad: [.kontaktforsok, .besvarad, .avbojt, .ejAktuell], .forfallen: [],
    .kontaktforsok: [.kontaktforsok, .besvarad, .ejNadd, .avbojt, .ejAktuell], .besvarad: [], .ejNadd: [], .avbojt: [],
    .ejAktuell: [],
  ]

  /// Whether there is still something to do.
  package var isOpen: Bool { Self.edges[self]?.isEmpty == false }
}
