package import AllocationAPI
package import Vocabulary

/// Who wishes, as far as the edges ask.
package struct EdgeApplicant: Sendable {
  /// What the lottery is drawn for.
  package let lotteryId: String
  package let birthDate: CivilDate
  package let isPriority: Bool
  package let isFirstJob: Bool
  package let sealed: SealedWishes
  /// The work of places of ours that they have accepted already.
  package let alongside: PlannedWork

  package init(
    lotteryId: String, birthDate: CivilDate, isPriority: Bool, isFirstJob: Bool, sealed: SealedWishes,
    alongside: PlannedWork = .none
  ) {
    self.lotteryId = lotteryId
    self.birthDate = birthDate
    self.isPriority = isPriority
    self.isFirstJob = isFirstJob
    self.sealed = sealed
    self.alongside = alongside
  }
}

/// What one wish leads to.
package enum WishEdge: Sendable, Equatable {
  /// The place by its number in `EdgePlaces`, and the class there.
  case edge(place: Int, priorityClass: Int)
  case none(place: Int?, NoEdgeReason, [WorkBreach])
}

/// What an application's wishes lead to.
package struct ApplicationEdges: Sendable, Equatable {
  /// One for each ranked wish, in order.
  package let ranked: [WishEdge]
  /// The places that the tail wish adds, in its public order; none that is ranked, that asks for
  /// somebody older or that breaks a rule.
  package let tail: [(place: Int, priorityClass: Int)]

  package static func == (left: ApplicationEdges, right: ApplicationEdges) -> Bool {
    left.ranked == right.ranked && left.tail.elementsEqual(right.tail) { $0 == $1 }
  }
}

extension Eligibility {
  /// What an application's wishes lead to, judged from the places as they are. Done at the submission, where the youth is
  /// told, and again at the lock.
  ///
  /// The tail wish keeps the mechanism strategy-proof: its order depends on no wish and no demand, it comes after all ranked
  /// wishes, and nobody's class anywhere depends on whether they have one. So it can only help whoever would rather have any
  /// of its places than none.
  /// - Parameter rules: what the period's rounds are decided by.
  package static func edges(
    of applicant: EdgeApplicant, to places: inout EdgePlaces, rules: AllocationRules
  ) -> ApplicationEdges {
    let sealed = applicant.sealed
    let ages = AgeSpan(born: applicant.birthDate, inCompulsorySchool: sealed.inCompulsorySchool)
    let home = sealed.homeDistrict?.inForce(on: places.day)
    let otherHours = sealed.otherHours ?? 0
    func isSameDistrict(_ place: Int, judged: Bool = false) -> Bool {
      guard let home else { return judged }
      return home == places.places[place].district?.inForce(on: places.day)
    }
    func edgeClass(_ place: Int, _ isSameDistrict: Bool) -> Int {
      rules.priorityClass(
        at: places.places[place].category, isPriority: applicant.isPriority, isFirstJob: applicant.isFirstJob,
        isSameDistrict: isSameDistrict)
    }
    var taken: Set<Int> = []
    let ranked = sealed.wishes.map { wish -> WishEdge in
      guard let place = places.number(of: wish.placeId) else { return .none(place: nil, .platsenEjOppen, []) }
      taken.insert(place)
      guard places.places[place].isOpen else { return .none(place: place, .platsenEjOppen, []) }
      guard !places.isTooYoung(ages, for: place) else { return .none(place: place, .alderskrav, []) }
      let breaches = places.breaches(place, ages, otherHours: otherHours, alongside: applicant.alongside)
      guard breaches.isEmpty else { return .none(place: place, .arbetstid, breaches) }
      return .edge(place: place, priorityClass: edgeClass(place, isSameDistrict(place, judged: wish.isSameDistrict)))
    }
    var tail: [(place: Int, priorityClass: Int)] = []
    if rules.tailWish, let wish = sealed.tail, wish == .period || home != nil {
      for place in places.tailOrder(of: applicant.lotteryId) where !taken.contains(place) {
        let isSame = isSameDistrict(place)
        guard wish == .period || isSame, !places.isTooYoung(ages, for: place),
          places.breaches(place, ages, otherHours: otherHours, alongside: applicant.alongside).isEmpty
        else { continue }
        tail.append((place, edgeClass(place, isSame)))
      }
    }
    return ApplicationEdges(ranked: ranked, tail: tail)
  }
}
