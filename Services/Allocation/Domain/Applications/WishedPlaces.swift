import AllocationAPI
import Vocabulary
import Wire

/// The wishes that were sent, with what each leads to.
struct WishedPlaces {
  let ids: [EntityID]
  /// Nil where there is no such place.
  let places: [WishedPlace?]

  func problems(
    in periodId: EntityID, _ period: Period, home: DistrictCode?, tail: TailWish?, on day: CivilDate
  ) -> [Problem] {
    var problems: [Problem] = []
    if ids.count > period.opened.maxWishes {
      problems.append(
        Problem(path: "/wishes", problem: "holds more than the \(period.opened.maxWishes) wishes of the period"))
    }
    var seen: [EntityID: Int] = [:]
    for (index, (id, place)) in zip(ids, places).enumerated() {
      let fault: String? =
        if let first = seen[id] {
          "is the same place as wish \(first + 1)"
        } else if let place, place.periodId == periodId {
          place.state == .oppen ? nil : "is a place that is not open"
        } else {
          "is no place of the period"
        }
      if let fault { problems.append(Problem(path: "/wishes/\(index)", problem: fault)) }
      seen[id] = seen[id] ?? index
    }
    if let home, !home.isValid(on: day) {
      let hint = home.inForce(on: day).map { "; \($0) was" } ?? ""
      problems.append(Problem(path: "/homeDistrict", problem: "was no district on \(day)\(hint)"))
    }
    if tail != nil, !period.allocationRules.tailWish {
      problems.append(Problem(path: "/tail", problem: "is not part of the period's rules"))
    }
    return problems
  }

  /// With the class of each by the city's first rule, from which the rules of a round judge again.
  func ranked(isPriority: Bool, isFirstJob: Bool, home: DistrictCode?, on day: CivilDate) -> [SealedWishes.Wish] {
    let home = home?.inForce(on: day)
    return zip(ids, places).map { id, place in
      let district = place?.district?.inForce(on: day)
      return SealedWishes.Wish(
        placeId: id,
        priorityClass: TieredRound.districtTier(
          isPriority: isPriority, isFirstJob: isFirstJob, isSameDistrict: home != nil && home == district))
    }
  }

  /// Nil where every wish leads somewhere.
  var noEdges: [NoEdge]? {
    let noEdges = zip(ids, places).enumerated().compactMap { index, wish -> NoEdge? in
      guard let place = wish.1 else { return nil }
      if place.isTooYoung { return NoEdge(wishNumber: index + 1, placeId: wish.0, reason: .alderskrav) }
      guard !place.breaches.isEmpty else { return nil }
      return NoEdge(
        wishNumber: index + 1, placeId: wish.0, reason: .arbetstid,
        breaches: Array(place.breaches.prefix(AllocationLimit.breaches)))
    }
    return noEdges.isEmpty ? nil : noEdges
  }
}
