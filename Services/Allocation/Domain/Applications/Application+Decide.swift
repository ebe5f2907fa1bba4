package import AllocationAPI
package import Casework
package import Vocabulary
import Wire

/// Who applies, as far as the rules ask.
package struct Applicant: Sendable, Equatable {
  package let personRef: PersonRef
  package let birthDate: CivilDate?
  /// The district they live in, from the register or from the circle; nil where nobody told.
  package let district: DistrictCode?

  package init(personRef: PersonRef, birthDate: CivilDate?, district: DistrictCode?) {
    self.personRef = personRef
    self.birthDate = birthDate
    self.district = district
  }
}

/// What a wish leads to, as far as the rules ask.
package struct WishedPlace: Sendable, Equatable {
  package let periodId: EntityID
  package let state: HolidayPlaceState
  package let district: DistrictCode?

  package init(periodId: EntityID, state: HolidayPlaceState, district: DistrictCode?) {
    self.periodId = periodId
    self.state = state
    self.district = district
  }
}

/// What an application decides to record: events, and what is sealed beside them.
package struct Submission: Sendable {
  package let drafts: [EventDraft]
  package let sealed: SealedWishes
  package let submitted: ApplicationSubmitted
}

extension Application {
  /// Sends an application.
  /// - Parameters:
  ///   - places: what each wish leads to, nil where there is no such place.
  ///   - existing: the person's application in the period that was not withdrawn.
  package static func submit(
    _ id: EntityID, _ params: SubmitApplication.Params, by applicant: Applicant, in period: Period,
    underWay: RoundState?, places: [WishedPlace?], existing: ApplicationState?, on day: CivilDate
  ) throws(AllocationRefusal) -> Submission {
    let problems = problems(params, in: period, places, on: day)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    try period.requireWorkable(underWay: underWay)
    let (from, to) = (period.opened.applyFrom, period.opened.applyTo)
    guard from <= day, day <= to else {
      throw .outsideWindow(from: from, to: to, state: period.state.rawValue)
    }
    if let existing { throw .alreadyApplied(state: existing.rawValue) }
    let reason = AllocationRule.inForce(on: day).ineligibility(
      birthDate: applicant.birthDate, residentConfirmed: params.residentConfirmed, year: period.opened.year)
    let home = applicant.district?.inForce(on: day)
    let wishes = zip(params.wishes, places).map { id, place in
      let district = place?.district?.inForce(on: day)
      return SealedWishes.Wish(
        placeId: id,
        priorityClass: TieredRound.districtTier(
          isPriority: params.priority, isFirstJob: params.firstTime, isSameDistrict: home != nil && home == district))
    }
    let submitted = ApplicationSubmitted(
      periodId: params.periodId, personRef: applicant.personRef, priority: params.priority,
      firstTime: params.firstTime, wishCount: wishes.count, eligibility: reason == nil ? .behorig : .ejBehorig,
      ineligibleReason: reason, lotteryId: params.lotteryId)
    return Submission(
      drafts: [EventDraft(id, submitted)], sealed: SealedWishes(wishes), submitted: submitted)
  }

  private static func problems(
    _ params: SubmitApplication.Params, in period: Period, _ places: [WishedPlace?], on day: CivilDate
  ) -> [Problem] {
    var problems: [Problem] = []
    if params.wishes.count > period.opened.maxWishes {
      problems.append(
        Problem(path: "/wishes", problem: "holds more than the \(period.opened.maxWishes) wishes of the period"))
    }
    var seen: [EntityID: Int] = [:]
    for (index, (id, place)) in zip(params.wishes, places).enumerated() {
      let fault: String? =
        if let first = seen[id] {
          "is the same place as wish \(first + 1)"
        } else if let place, place.periodId == params.periodId {
          place.state == .oppen ? nil : "is a place that is not open"
        } else {
          "is no place of the period"
        }
      if let fault { problems.append(Problem(path: "/wishes/\(index)", problem: fault)) }
      seen[id] = seen[id] ?? index
    }
    if let home = params.homeDistrict, !home.isValid(on: day) {
      let hint = home.inForce(on: day).map { "; \($0) was" } ?? ""
      problems.append(Problem(path: "/homeDistrict", problem: "was no district on \(day)\(hint)"))
    }
    return problems
  }

  /// Withdraws the application, and takes its live offer back: until there is a contract.
  package func withdraw(
    _ id: EntityID, _ reason: ApplicationWithdrawalReason?, offer: (id: EntityID, state: Offer)?,
    employment: EmploymentState? = nil, in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try period.requireWorkable(underWay: underWay)
    guard state != .aterkallad else { throw .applicationWithdrawn }
    if let employment { throw .hasContract(state: employment.rawValue) }
    try requireOrder(day, after: changedOn, state.rawValue)
    var drafts = [EventDraft(id, ApplicationWithdrawn(reason: reason))]
    if let offer, offer.state.isLive {
      try requireOrder(day, after: offer.state.changedOn, offer.state.state.rawValue)
      drafts.append(offer.state.voided(offer.id, .aterkallad))
    }
    return drafts
  }
}
