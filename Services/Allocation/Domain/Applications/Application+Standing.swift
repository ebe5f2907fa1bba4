package import AllocationAPI
package import Casework
package import Vocabulary
import Wire

/// What is judged and shown beside the wishes.
extension Application {
  /// Judges that the youth has priority. The ground and the certificate's date are read here and go no further.
  /// - Parameter wasLocked: see `Round.mayBeKnown`: nobody gets priority who may know how the lottery fell.
  package func grantPriority(
    _ id: EntityID, _ params: GrantPriority.Params, in period: Period, underWay: RoundState?, wasLocked: Bool,
    on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    let problems = Self.problems(params, in: period, on: day)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    try requireJudging(in: period, underWay: underWay, wasLocked: wasLocked, on: day)
    guard !submitted.priority else { throw .priorityAlready(true, state: state.rawValue) }
    return [EventDraft(id, PriorityGranted())]
  }

  /// Takes the judgement back.
  package func revokePriority(
    _ id: EntityID, in period: Period, underWay: RoundState?, wasLocked: Bool, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try requireJudging(in: period, underWay: underWay, wasLocked: wasLocked, on: day)
    guard submitted.priority else { throw .priorityAlready(false, state: state.rawValue) }
    return [EventDraft(id, PriorityRevoked())]
  }

  private func requireJudging(
    in period: Period, underWay: RoundState?, wasLocked: Bool, on day: CivilDate
  ) throws(AllocationRefusal) {
    try requireOpen(in: period, underWay: underWay, on: day)
    guard !wasLocked else { throw .priorityIsDecided(state: state.rawValue) }
  }

  private static func problems(
    _ params: GrantPriority.Params, in period: Period, on day: CivilDate
  ) -> [Problem] {
    let path = "/certificateIssuedOn"
    guard params.ground == .intygatStodbehov else {
      return params.certificateIssuedOn == nil ? [] : [Problem(path: path, problem: "belongs to another ground")]
    }
    guard let issued = params.certificateIssuedOn else {
      return [Problem(path: path, problem: "is required for a certificate")]
    }
    let years = ApplicationRule.inForce(in: period.opened).certificateYears
    let oldest = period.opened.applyTo.adding(years: -years)
    if issued < oldest { return [Problem(path: path, problem: "is more than \(years) years before closing")] }
    return issued > day ? [Problem(path: path, problem: "is after the day of the judgement")] : []
  }

  /// Records a guardian's consent. Another one replaces it.
  /// - Parameter born: as the register has it now; where it has been put right since, that decides.
  package func recordConsent(
    _ id: EntityID, _ params: RecordConsent.Params, born: CivilDate? = nil, in period: Period, underWay: RoundState?,
    on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    guard params.givenOn <= day else {
      throw .notAgreeing([Problem(path: "/givenOn", problem: "is after \(day)")])
    }
    try requireOpen(in: period, underWay: underWay, on: day)
    let isMinor = born.map { AgeSpan(born: $0, inCompulsorySchool: nil).adultFrom > period.opened.workFrom } ?? false
    guard let asked = submitted.needsConsent, asked || isMinor else {
      throw .noConsentNeeded(state: state.rawValue)
    }
    return [
      EventDraft(
        id, ConsentRecorded(givenOn: params.givenOn, guardians: params.guardians, way: params.way))
    ]
  }

  /// Takes the recorded consent back. A contract that there is stands until it is broken off.
  package func revokeConsent(
    _ id: EntityID, in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try requireOpen(in: period, underWay: underWay, on: day)
    guard consent != nil else { throw .noConsentRecorded(state: state.rawValue) }
    return [EventDraft(id, ConsentRevoked())]
  }

  /// Records that an extract was shown. It changes no round, so one may be under way.
  package func recordExtract(
    _ id: EntityID, shownOn: CivilDate, in period: Period, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    guard shownOn <= day else { throw .notAgreeing([Problem(path: "/shownOn", problem: "is after \(day)")]) }
    try period.requireWorkable(underWay: nil)
    guard state != .aterkallad else { throw .applicationWithdrawn }
    return [EventDraft(id, RegisterExtractShown(shownOn: shownOn))]
  }
}

/// What the way to a contract asks.
extension Application {
  /// Refuses an acceptance without a guardian's consent; who is 18 on the first day of work needs none.
  /// - Parameter born: nil where it is not known any more.
  package func requireConsent(born: CivilDate?, firstDay: CivilDate) throws(AllocationRefusal) {
    guard submitted.needsConsent == true, consent == nil else { return }
    if let born, AgeSpan(born: born, inCompulsorySchool: nil).adultFrom <= firstDay { return }
    throw .consentMissing(state: state.rawValue)
  }

  /// Whether an extract was shown that holds on a day.
  package func hasExtract(on day: CivilDate, in period: PeriodOpened) -> Bool {
    ApplicationRule.inForce(in: period).holdsExtract(shownOn: extractShownOn, on: day)
  }

  /// Refuses work with children without an extract that holds on a day.
  package func requireExtract(
    forChildren: Bool, on day: CivilDate, in period: PeriodOpened
  ) throws(AllocationRefusal) {
    guard forChildren, !hasExtract(on: day, in: period) else { return }
    throw .extractMissing(state: state.rawValue)
  }
}
