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

  /// Whether they are under 18 on a day; false where the date of birth is not known, of whom nobody takes part.
  package func isMinor(on day: CivilDate) -> Bool {
    guard let birthDate else { return false }
    return AgeSpan(born: birthDate, inCompulsorySchool: nil).adultFrom > day
  }
}

/// What a wish leads to, as far as the rules ask.
package struct WishedPlace: Sendable, Equatable {
  package let periodId: EntityID
  package let state: HolidayPlaceState
  package let district: DistrictCode?
  /// Whether it asks for somebody older than this applicant is on its first day of work.
  package let isTooYoung: Bool
  /// The rules on working hours that it breaks for this applicant.
  package let breaches: [WorkBreach]

  package init(
    periodId: EntityID, state: HolidayPlaceState, district: DistrictCode?, isTooYoung: Bool = false,
    breaches: [WorkBreach] = []
  ) {
    self.periodId = periodId
    self.state = state
    self.district = district
    self.isTooYoung = isTooYoung
    self.breaches = breaches
  }
}

/// What an application decides to record: events, and what is sealed beside them.
package struct Submission: Sendable {
  package let drafts: [EventDraft]
  package let sealed: SealedWishes
  package let submitted: ApplicationSubmitted
  /// Nil where every wish leads somewhere.
  package let noEdges: [NoEdge]?
}

/// What a change decides to record.
package struct Change: Sendable {
  package let drafts: [EventDraft]
  package let sealed: SealedWishes
  package let noEdges: [NoEdge]?
}

extension Application {
  /// Sends an application.
  /// - Parameters:
  ///   - places: what each wish leads to, nil where there is no such place.
  ///   - existing: the person's application in the period that was not withdrawn.
  ///   - wasLocked: whether the lottery may be known, see `Round.mayBeKnown`: whoever knew it could send applications until a
  ///     number pleases, each of an earlier day.
  ///   - hadJob: whether the service knows of a job with the city that the person had; counted where the period's rules say so.
  package static func submit(
    _ id: EntityID, _ params: SubmitApplication.Params, by applicant: Applicant, in period: Period,
    underWay: RoundState?, wasLocked: Bool = false, places: [WishedPlace?], existing: ApplicationState?,
    hadJob: Bool = false, on day: CivilDate
  ) throws(AllocationRefusal) -> Submission {
    let wished = WishedPlaces(ids: params.wishes, places: places)
    let problems = wished.problems(in: params.periodId, period, home: params.homeDistrict, tail: params.tail, on: day)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    try period.requireWorkable(underWay: underWay)
    try period.requireWindow(on: day)
    guard !wasLocked else { throw .lotteryMayBeKnown(state: period.state.rawValue) }
    if let existing { throw .alreadyApplied(state: existing.rawValue) }
    let rule = ApplicationRule.inForce(in: period.opened)
    let reason = period.allocationRules.ineligibility(
      birthDate: applicant.birthDate, residentConfirmed: params.residentConfirmed, year: period.opened.year)
    let firstTime = params.firstTime && !(rule.knowsEarlierJobs && hadJob)
    let sealed = SealedWishes(
      wished.ranked(isPriority: params.priority, isFirstJob: firstTime, home: applicant.district, on: day),
      SealedWishes.Beside(
        tail: params.tail, homeDistrict: applicant.district, otherHours: params.otherHours,
        inCompulsorySchool: params.inCompulsorySchool))
    let submitted = ApplicationSubmitted(
      periodId: params.periodId, personRef: applicant.personRef, priority: params.priority, firstTime: firstTime,
      wishCount: params.wishes.count, eligibility: reason == nil ? .behorig : .ejBehorig, ineligibleReason: reason,
      lotteryId: params.lotteryId,
      needsConsent: rule.asksForConsent ? applicant.isMinor(on: period.opened.workFrom) : nil,
      residentConfirmed: reason == .alder || reason == .okandFodelsedatum ? params.residentConfirmed : nil)
    return Submission(
      drafts: [EventDraft(id, submitted)], sealed: sealed, submitted: submitted, noEdges: wished.noEdges)
  }

  /// Replaces the wishes while the window is open. Nothing depends on when an application was sent or changed.
  /// - Parameter wasLocked: as in `submit`.
  package func change(
    _ id: EntityID, _ params: ChangeApplication.Params, by applicant: Applicant, in period: Period,
    underWay: RoundState?, wasLocked: Bool = false, places: [WishedPlace?], on day: CivilDate
  ) throws(AllocationRefusal) -> Change {
    let wished = WishedPlaces(ids: params.wishes, places: places)
    let problems = wished.problems(
      in: submitted.periodId, period, home: params.homeDistrict, tail: params.tail, on: day)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    try requireOpen(in: period, underWay: underWay, on: day)
    try period.requireWindow(on: day)
    guard !wasLocked else { throw .lotteryMayBeKnown(state: state.rawValue) }
    let sealed = SealedWishes(
      wished.ranked(
        isPriority: submitted.priority, isFirstJob: submitted.firstTime, home: applicant.district, on: day),
      SealedWishes.Beside(
        tail: params.tail, homeDistrict: applicant.district, otherHours: params.otherHours,
        inCompulsorySchool: params.inCompulsorySchool))
    return Change(
      drafts: [EventDraft(id, ApplicationChanged(wishCount: params.wishes.count))], sealed: sealed,
      noEdges: wished.noEdges)
  }

  /// Refuses where nothing of the application may change any more.
  func requireOpen(in period: Period, underWay: RoundState?, on day: CivilDate) throws(AllocationRefusal) {
    try period.requireWorkable(underWay: underWay)
    guard state != .aterkallad else { throw .applicationWithdrawn }
    try requireOrder(day, after: changedOn, state.rawValue)
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

extension Period {
  /// Refuses outside the application window, whose both days belong to it.
  func requireWindow(on day: CivilDate) throws(AllocationRefusal) {
    let (from, to) = (opened.applyFrom, opened.applyTo)
    guard from <= day, day <= to else { throw .outsideWindow(from: from, to: to, state: state.rawValue) }
  }
}
