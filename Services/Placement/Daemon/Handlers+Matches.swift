import Bus
import Casework
import EventStore
import Persons
import PlacementAPI
import PlacementDomain
import Vocabulary
import Wire

extension Handlers {
  var matches: [Endpoint] {
    [
      store.audited(SuggestPlaces.method, resultBytes: MatchLimit.suggestions * 512) { params, context in
        let row = try context.require(Aspirant.self, params.aspirantId, "aspirant")
        try persons.requireReadable(row.state.personRef, "aspirant", context)
        try context.call.mustHold(SuggestPlaces.method.info, in: row.state.organisation)
        let seeker = try seeker(row.state, from: params.from ?? context.today, on: context.today, context)
        return Suggestions(
          items: Matching.best(
            try openPlaces.candidates(context), for: seeker, most: params.max ?? MatchLimit.usualSuggestions))
      },
      store.command(ProposeMatch.method) { params, context in try propose(params, context) },
      store.command(CancelMatch.method) { params, context in
        let match = try match(params.matchId, expecting: params.expectedVersion, for: CancelMatch.method.info, context)
        try context.append(match.cancel(params.matchId, for: params.reason, on: context.occurredOn))
        return MatchReceipt(
          matchId: params.matchId, state: .avbojd, version: try context.version(of: Match.self, params.matchId))
      },
    ]
  }

  private func propose(_ params: ProposeMatch.Params, _ context: WriteContext) throws -> ProposalReceipt {
    let id = params.aspirantId
    let aspirant = try aspirant(id, expecting: params.expectedVersion, for: ProposeMatch.method.info, context)
    let hasProposal = try aspirant.state == .matchas && context.aliveWork(of: id)?.isMatch == true
    try aspirant.mustWait(hasProposal: hasProposal, on: context.occurredOn)
    let seeker = try seeker(
      aspirant, from: params.from ?? context.occurredOn, on: context.occurredOn, context)
    let chosen: Suggestion
    if let placeId = params.placeId {
      let place = try context.require(Place.self, placeId, "place").state
      chosen = try aspirant.choose(
        Candidate(placeId: placeId, place: place, taken: context.taken(at: placeId)), for: seeker)
    } else if let best = try Matching.best(openPlaces.candidates(context), for: seeker, most: 1).first {
      chosen = best
    } else {
      chosen = try aspirant.choose(among: everyPlace(context), for: seeker)
    }
    let matchId = context.newID()
    try context.append(Match.propose(chosen, as: matchId, to: aspirant, id))
    try context.seal(match: matchId, at: chosen.placeId)
    return ProposalReceipt(
      matchId: matchId, placeId: chosen.placeId, score: chosen.score, reasons: chosen.reasons, state: .foreslagen,
      version: 1)
  }

  /// What matching may know of an aspirant: for a protected person no district.
  private func seeker(
    _ aspirant: Aspirant, from: CivilDate, on day: CivilDate, _ context: WriteContext
  ) throws -> Seeker {
    let person = try persons.person(aspirant.personRef, context)
    let isProtected = try persons.isProtected(person.personRef, context)
    return Seeker(
      educationClass: aspirant.educationClass, occupation: aspirant.occupation,
      district: isProtected ? nil : person.district, from: from, day: day)
  }

  /// Every place of Stockholmsjobb, open or not: to count why none fits.
  private func everyPlace(_ context: WriteContext) throws -> [Candidate] {
    let taken = try context.takenByPlace()
    return try context.find(Place.self, [("place_kind", ColumnValue(PlaceKind.stockholmsjobb))]).map { row in
      Candidate(placeId: try EntityID(parsing: row.id), place: row.state, taken: taken[row.id] ?? 0)
    }
  }
}

extension Aspirant.AliveWork {
  fileprivate var isMatch: Bool {
    switch self {
    case .match: true
    case .placement: false
    }
  }
}
