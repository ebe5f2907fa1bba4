package import AllocationAPI
package import Casework
package import Vocabulary
import Wire

/// What a contract is judged by, beside what it says.
package struct ContractCircumstances: Sendable {
  package var period: Period
  package var underWay: RoundState?
  package var place: HolidayPlace
  /// The offer that was not taken back; nil without one.
  package var offer: (id: EntityID, state: Offer)?
  /// That of the application; nil without one.
  package var existing: EmploymentState?
  /// Holiday jobs of the person in other periods of the year.
  package var otherJobs: Int
  package var birthDate: CivilDate?
  /// Whether a guardian's consent is registered and not taken back.
  package var hasConsent: Bool
  /// The day on which the latest extract from the criminal register was shown.
  package var extractShownOn: CivilDate?
  package var wages: Wages

  package init(
    period: Period, underWay: RoundState? = nil, place: HolidayPlace, offer: (id: EntityID, state: Offer)?,
    existing: EmploymentState? = nil, otherJobs: Int = 0, birthDate: CivilDate?, hasConsent: Bool = false,
    extractShownOn: CivilDate? = nil, wages: Wages = Wages()
  ) {
    self.period = period
    self.underWay = underWay
    self.place = place
    self.offer = offer
    self.existing = existing
    self.otherJobs = otherJobs
    self.birthDate = birthDate
    self.hasConsent = hasConsent
    self.extractShownOn = extractShownOn
    self.wages = wages
  }
}

/// A contract as it is recorded.
package struct Contract: Sendable {
  package let drafts: [EventDraft]
  package let hourlyPay: Ore
}

extension Employment {
  /// Makes the contract of an accepted offer.
  ///
  /// The wage is that of the age on the first day of work. Under 18 on that day a guardian's consent is needed
  /// (föräldrabalken 6 kap. 12 §), and for work with children an extract from the criminal register that holds on that day:
  /// nobody is employed there without (skollagen 2 kap. 31 §).
  package static func agree(
    _ id: EntityID, of application: EntityID, from: CivilDate, to: CivilDate, hours: Int, _ now: ContractCircumstances,
    on day: CivilDate
  ) throws(AllocationRefusal) -> Contract {
    let problems = problems(from, to, hours, now, on: day)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    try now.period.requireWorkable(underWay: now.underWay)
    if let existing = now.existing { throw .employment(.contractExists(state: existing.rawValue)) }
    guard let (offerId, offer) = now.offer, offer.state == .accepterad else {
      throw .employment(.notAccepted(state: now.offer?.state.state.rawValue ?? ApplicationState.iKo.rawValue))
    }
    try requireOrder(day, after: offer.changedOn, offer.state.rawValue)
    guard now.place.state == .oppen else { throw .placeWithdrawn }
    guard OneJobRule.admits(now.otherJobs, on: day) else { throw .hasJobThisYear(state: offer.state.rawValue) }
    guard let birthDate = now.birthDate else { throw .employment(.unknownAge(state: offer.state.rawValue)) }
    let adultFrom = AgeSpan(born: birthDate, inCompulsorySchool: nil).adultFrom
    guard from >= adultFrom || now.hasConsent else {
      throw .consentMissing(state: offer.state.rawValue)
    }
    let rule = ApplicationRule.inForce(in: now.period.opened)
    guard !now.place.registered.childrenWork || rule.holdsExtract(shownOn: now.extractShownOn, on: from) else {
      throw .extractMissing(state: offer.state.rawValue)
    }
    let pay = try now.wages.hourlyPay(age: birthDate.age(on: from), on: from)
    return Contract(
      drafts: [
        EventDraft(
          id,
          EmploymentAgreed(
            applicationId: application, offerId: offerId, periodId: offer.made.periodId,
            personRef: offer.made.personRef, from: from, to: to, hours: hours, hourlyPay: pay)),
        EventDraft(
          offerId,
          OfferContracted(
            applicationId: application, periodId: offer.made.periodId, personRef: offer.made.personRef)),
      ], hourlyPay: pay)
  }

  private static func problems(
    _ from: CivilDate, _ to: CivilDate, _ hours: Int, _ now: ContractCircumstances, on day: CivilDate
  ) -> [Problem] {
    var problems: [Problem] = []
    func require(_ holds: Bool, _ path: String, _ problem: String) {
      if !holds { problems.append(Problem(path: path, problem: problem)) }
    }
    let first = now.place.registered.from ?? now.period.opened.workFrom
    let last = now.place.registered.to ?? now.period.opened.workTo
    require(from <= to, "/to", "is before from")
    require(from >= first && from <= last, "/from", "must lie in the work of the place, \(first) to \(last)")
    require(to >= first && to <= last, "/to", "must lie in the work of the place, \(first) to \(last)")
    require(day <= from, "/from", "is before \(day), the day of the contract")
    let most = now.period.opened.hoursMax
    require(hours <= most, "/hours", "is more than the \(most) hours of one job in the period")
    return problems
  }

  /// Begins the work.
  /// - Parameter childrenWork: whether an extract from the criminal register must have been shown, not too long ago.
  package func start(
    _ id: EntityID, of youth: Application, childrenWork: Bool, in period: Period, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try require(.pagar, in: period, on: day)
    guard day >= agreed.from else { throw .employment(.notYet(from: agreed.from, state: state.rawValue)) }
    try youth.requireExtract(forChildren: childrenWork, on: day, in: period.opened)
    let (application, period, person) = subject
    return [
      EventDraft(id, EmploymentStarted(applicationId: application, periodId: period, personRef: person))
    ]
  }

  package func end(_ id: EntityID, in period: Period, on day: CivilDate) throws(AllocationRefusal) -> [EventDraft] {
    try require(.avslutad, in: period, on: day)
    guard day >= agreed.to else { throw .employment(.runsTo(agreed.to, state: state.rawValue)) }
    let (application, period, person) = subject
    return [EventDraft(id, EmploymentEnded(applicationId: application, periodId: period, personRef: person))]
  }

  /// Breaks the employment off: the seat falls free, so no round may be computed meanwhile. Whose place was taken back before
  /// the work began is no worse off than one who had only said yes: the offer is taken back, and they are in the queue again.
  /// - Parameters:
  ///   - isPlaceGone: whether the place has been taken back.
  ///   - offer: that of the contract; nil where it is not there any more.
  package func breakOff(
    _ id: EntityID, _ reason: BreakOffReason, isPlaceGone: Bool = false, offer: Offer? = nil, in period: Period,
    underWay: RoundState?, reports: [TimeReport] = [], on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try period.requireWorkable(underWay: underWay)
    try require(.avbruten, in: period, on: day)
    // Nobody has worked, and is paid for, a day after the last.
    if let later = reports.first(where: { $0.day > day && $0.state != .struken }) {
      throw .employment(.dayReported(later.day, state: later.state.rawValue))
    }
    let (application, period, person) = subject
    let requeued = isPlaceGone && reason == .platsAtertagen && state == .avtalad && offer?.state == .accepterad
    let brokenOff = EmploymentBrokenOff(
      applicationId: application, periodId: period, personRef: person, reason: reason,
      requeued: requeued ? true : nil)
    guard requeued, let offer else { return [EventDraft(id, brokenOff)] }
    return [EventDraft(id, brokenOff), offer.voided(agreed.offerId, .platsAtertagen)]
  }

  /// Says that the youth never came.
  package func miss(
    _ id: EntityID, in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try period.requireWorkable(underWay: underWay)
    try require(.utebliven, in: period, on: day)
    guard day >= agreed.from else { throw .employment(.notYet(from: agreed.from, state: state.rawValue)) }
    let (application, period, person) = subject
    return [EventDraft(id, EmploymentMissed(applicationId: application, periodId: period, personRef: person))]
  }

  private var subject: (application: EntityID, period: EntityID, person: PersonRef) {
    (agreed.applicationId, agreed.periodId, agreed.personRef)
  }

  private func require(
    _ next: EmploymentState, in period: Period, on day: CivilDate
  ) throws(AllocationRefusal) {
    guard period.state == .oppen else { throw .periodClosed }
    guard state.mayBecome(next) else { throw .employment(.cannotBecome(next, state: state.rawValue)) }
    try requireOrder(day, after: changedOn, state.rawValue)
  }
}
