package import AllocationAPI
package import Vocabulary
import Wire

/// What the decided rules come to at a place and for an applicant.
extension AllocationRules {
  /// The city's own rules on a day, which hold where a period decided none: priority, first job, own district, no reserves.
  package static func standard(on day: CivilDate) -> AllocationRules {
    standard(AllocationRule.inForce(on: day))
  }

  package static func standard(_ rule: AllocationRule) -> AllocationRules {
    AllocationRules(
      version: rule.version, firstAge: rule.ages.lowerBound, lastAge: rule.ages.upperBound,
      priority: [PriorityOrder(criteria: [.prioritet, .forstaJobb, .egetDistrikt])])
  }

  /// The canonical text: JSON without white space, members in the order of the declaration.
  package var canonicalText: String { String(decoding: json, as: UTF8.self) }

  /// What `printf %s TEXT | sha256sum` prints of the canonical text.
  package var hash: HexDigest { Checksum.of(canonicalText) }

  /// The criteria that decide the class at a place of a category.
  package func criteria(of category: HolidayCategory?) -> [PriorityCriterion] {
    let own = category.flatMap { category in
      priority.first { $0.categories?.contains(category) ?? false }
    }
    return (own ?? priority.first { $0.categories == nil })?.criteria ?? []
  }

  /// The class at a place, 0 best: each criterion that is met weighs more than all after it together. With the city's own
  /// rules 0...7, as `TieredRound.districtTier`.
  package func priorityClass(
    at category: HolidayCategory?, isPriority: Bool, isFirstJob: Bool, isSameDistrict: Bool
  ) -> Int {
    criteria(of: category).reduce(0) { tier, criterion in
      let isMet =
        switch criterion {
        case .prioritet: isPriority
        case .forstaJobb: isFirstJob
        case .egetDistrikt: isSameDistrict
        }
      return 2 * tier + (isMet ? 0 : 1)
    }
  }

  /// The reserved seats of a place: at most all its seats, the first reserve of the rules first.
  package func reserves(of category: HolidayCategory?, seats: Int) -> [Reserve] {
    var left = seats
    var found: [Reserve] = []
    for reserve in reserves {
      if let categories = reserve.categories {
        guard let category, categories.contains(category) else { continue }
      }
      let wanted = reserve.seats ?? reserve.percent.map { seats * $0 / 100 } ?? 0
      let kept = min(wanted, left)
      guard kept > 0 else { continue }
      left -= kept
      found.append(Reserve(tag: reserve.tag.rawValue, seats: kept, isHard: reserve.hard))
    }
    return found
  }

  package var precedence: SeatPrecedence { seatOrder == .oppnaForst ? .openFirst : .reservedFirst }

  /// The tags that some reserve asks for: no other is looked at or told.
  package var tags: Set<ApplicantTag> { Set(reserves.map(\.tag)) }

  /// Why an applicant takes no part; nil where they do.
  package func ineligibility(birthDate: CivilDate?, residentConfirmed: Bool, year: Int) -> IneligibleReason? {
    guard let birthDate else { return .okandFodelsedatum }
    guard (firstAge...max(firstAge, lastAge)).contains(year - birthDate.year) else { return .alder }
    return residentConfirmed ? nil : .ejFolkbokford
  }

  /// What is wrong with rules that a period would decide.
  func problems() -> [Problem] {
    var problems: [Problem] = []
    func require(_ holds: Bool, _ path: String, _ problem: String) {
      if !holds { problems.append(Problem(path: path, problem: problem)) }
    }
    require(priority.count { $0.categories == nil } == 1, "/priority", "must hold one order without categories")
    var named: Set<HolidayCategory> = []
    for (index, order) in priority.enumerated() {
      require(
        Set(order.criteria).count == order.criteria.count, "/priority/\(index)/criteria", "holds a criterion twice")
      for category in order.categories ?? [] {
        require(
          named.insert(category).inserted, "/priority/\(index)/categories", "names a category that another order has")
      }
    }
    var percent = 0
    for (index, reserve) in reserves.enumerated() {
      require(
        (reserve.seats == nil) != (reserve.percent == nil), "/reserves/\(index)", "needs seats or percent, and not both"
      )
      percent += reserve.percent ?? 0
      require(
        !reserve.tag.isSex || legalBasis != nil, "/reserves/\(index)/tag",
        "treats the sexes differently; give the legalBasis for it")
    }
    require(reserves.contains { $0.categories != nil } || percent <= 100, "/reserves", "reserve more than 100 per cent")
    require(
      legalBasis == nil || reserves.contains { $0.tag.isSex }, "/legalBasis", "is given, and no reserve needs it")
    return problems
  }
}
