package import PlacementAPI
package import Vocabulary
package import Wire

/// Who looks for a place, as far as matching may know.
package struct Seeker: Sendable, Equatable {
  package let educationClass: EducationClass
  package let occupation: Occupation?
  /// Nil where it is not known, and always for a protected person: then no reason and no event can tell of it.
  package let district: DistrictCode?
  /// The first day at the place.
  package let from: CivilDate
  /// The day on which it is judged.
  package let day: CivilDate

  package init(
    educationClass: EducationClass, occupation: Occupation?, district: DistrictCode?, from: CivilDate, day: CivilDate
  ) {
    self.educationClass = educationClass
    self.occupation = occupation
    self.district = district.flatMap { $0.inForce(on: day) }
    self.from = from
    self.day = day
  }
}

/// A place that may fit, with the seats that are held.
package struct Candidate: Sendable, Equatable {
  package let placeId: EntityID
  package let place: Place
  package let taken: Int

  package init(placeId: EntityID, place: Place, taken: Int) {
    self.placeId = placeId
    self.place = place
    self.taken = taken
  }
}

/// Matching with the reasons: what must hold, and what counts for a place. Points are of the project; the reasons' sources
/// are the catalogue's (C35, C117, C152, C181, C246) and, for ordinary activity, IFAU 2021:16.
package enum Matching {
  /// What each reason counts; all together are 100.
  package static func points(_ reason: MatchReason) -> Int {
    switch reason {
    case .sammaYrke: 35
    case .utbildningRacker: 20
    case .sammaStadsdel: 15
    case .ordinarieVerksamhet: 20
    case .handledareLedig: 10
    }
  }

  /// The first thing that keeps the seeker from the place; nil where it fits.
  package static func hindrance(_ candidate: Candidate, for seeker: Seeker) -> Hindrance? {
    let place = candidate.place
    switch place.state {
    case .atertagen: return .atertagen
    case .anmald: return .oppen
    case .oppen: break
    }
    guard let openedOn = place.openedOn, openedOn <= seeker.day else { return .oppen }
    guard place.covers(seeker.from, seeker.from) else { return .period }
    guard seeker.educationClass.rank >= place.terms.requiredEducation?.rank ?? 0 else { return .utbildning }
    guard place.free(taken: candidate.taken) > 0 else { return .ledigPlats }
    return nil
  }

  /// Why the place is good for the seeker, in the order of `MatchReason`.
  package static func reasons(_ candidate: Candidate, for seeker: Seeker) -> [ScoredReason] {
    let place = candidate.place
    return MatchReason.allCases.compactMap { reason in
      let holds =
        switch reason {
        case .sammaYrke: seeker.occupation == place.terms.occupation
        case .utbildningRacker: seeker.educationClass.rank >= place.terms.requiredEducation?.rank ?? 0
        case .sammaStadsdel:
          seeker.district != nil && place.terms.district?.inForce(on: seeker.day) == seeker.district
        case .ordinarieVerksamhet: place.terms.workplaceKind == .ordinarie
        case .handledareLedig: candidate.taken * 2 < place.supervisorRoom
        }
      return holds ? ScoredReason(reason: reason, points: points(reason)) : nil
    }
  }

  /// The best `most` places that fit: by score, then more free seats, then the id's bytes.
  package static func best(_ candidates: [Candidate], for seeker: Seeker, most: Int) -> [Suggestion] {
    var fitting: [(suggestion: Suggestion, free: Int)] = []
    for candidate in candidates where hindrance(candidate, for: seeker) == nil {
      fitting.append((suggestion(candidate, for: seeker), candidate.place.free(taken: candidate.taken)))
    }
    fitting.sort { left, right in
      if left.suggestion.score != right.suggestion.score { return left.suggestion.score > right.suggestion.score }
      if left.free != right.free { return left.free > right.free }
      return left.suggestion.placeId < right.suggestion.placeId
    }
    return fitting.prefix(most).map(\.suggestion)
  }

  /// A place with its reasons and their sum.
  package static func suggestion(_ candidate: Candidate, for seeker: Seeker) -> Suggestion {
    let reasons = reasons(candidate, for: seeker)
    return Suggestion(placeId: candidate.placeId, score: reasons.reduce(0) { $0 + $1.points }, reasons: reasons)
  }

  /// How many of the places each hindrance keeps the seeker from; each place counts once.
  package static func hindrances(_ candidates: [Candidate], for seeker: Seeker) -> [HindranceCount] {
    var counts: [Hindrance: Int] = [:]
    for candidate in candidates {
      if let hindrance = hindrance(candidate, for: seeker) { counts[hindrance, default: 0] += 1 }
    }
    return Hindrance.allCases.compactMap { hindrance in
      counts[hindrance].map { HindranceCount(hindrance: hindrance.rawValue, count: $0) }
    }
  }
}

extension RequiredEducation {
  /// On the scale of `EducationClass.rank`.
  package var rank: Int {
    switch self {
    case .ejFullgjordGrundskola: EducationClass.ejFullgjordGrundskola.rank
    case .hogstGrundskola: EducationClass.hogstGrundskola.rank
    case .gymnasial: EducationClass.gymnasial.rank
    case .eftergymnasial: EducationClass.eftergymnasial.rank
    }
  }
}
