import AllocationAPI
import Casework
package import Vocabulary
package import Wire

/// Why something about holiday jobs was refused. A state told with a refusal is that of what stands in the way.
package enum AllocationRefusal: Refusal {
  /// Params that do not agree with each other or with what is stored.
  case notAgreeing([Problem])
  /// About places, seats, supervisors and targets.
  case supply(SupplyRefusal)
  case outOfOrder(latest: CivilDate, state: String)
  case periodExists(state: String)
  case periodClosed
  case roundUnderWay(state: String)
  case placeNotWaiting(state: String)
  case placeWithdrawn
  case outsideWindow(from: CivilDate, to: CivilDate, state: String)
  case alreadyApplied(state: String)
  case applicationWithdrawn
  /// Whether the youth has it.
  case priorityAlready(Bool, state: String)
  case priorityIsDecided(state: String)
  case lotteryMayBeKnown(state: String)
  case noConsentNeeded(state: String)
  case noConsentRecorded(state: String)
  case consentMissing(state: String)
  case extractMissing(state: String)
  case committedToAnotherSeed(state: String)
  case windowStillOpen(to: CivilDate, state: String)
  case sameManager(state: String)
  case windowOpened(from: CivilDate, state: String)
  case windowClosed(to: CivilDate, state: String)
  case seedCommitted(state: String)
  case drawNotYet(CivilDate, state: String)
  case noCertificate(state: String)
  case notTakingPart(state: String)
  case notYetApproved(state: String)
  case notLocked(state: String)
  case notExecuted(state: String)
  case notReviewed(state: String)
  case notApproved(state: String)
  case notUnderWay(state: String)
  case inputChanged(state: String)
  /// How many faults the independent verifier found.
  case notStable(Int, state: String)
  case noOpenOffer(state: String)
  case replyDatePassed(CivilDate, state: String)
  case replyDateNotPassed(CivilDate, state: String)
  case offeredPlaceWithdrawn(state: String)
  case notInRound(state: String)
  /// Between the draw of the real lottery and its run nothing is compared.
  case drawUnderWay(state: String)
  case nothingToEstimate(state: String)
  case noEstimate(state: String)
  case neverExecuted(state: String)
  /// Nobody is moved since a day.
  case frozen(since: CivilDate, state: String)
  case notFrozen(state: String)
  case hasJobThisYear(state: String)
  case hasContract(state: String)
  case noFreeSeat(state: String)
  case queueEmpty(EmptyQueue, state: String)
  case employment(EmploymentRefusal)

  package var error: RPCError {
    switch self {
    case .notAgreeing(let problems): .invalidParams(problems)
    case .supply(let refusal): refusal.error
    case .outOfOrder(let latest, let state): .invalidParam("/occurredOn", "is before \(latest), when \(state) began")
    case .employment(let refusal): refusal.error
    default: .conflict(sentence, state: state)
    }
  }

  private var sentence: String {
    switch self {
    case .notAgreeing, .outOfOrder, .supply: ""
    case .periodExists: "There is already such a period."
    case .periodClosed: "The period is closed."
    case .roundUnderWay: "The period has a round under way; publish or abandon it first."
    case .placeNotWaiting: "The place is not waiting to be opened."
    case .placeWithdrawn: "The place has already been withdrawn."
    case .outsideWindow(let from, let to, _): "The application window is \(from) to \(to)."
    case .alreadyApplied: "The person already has an application in this period."
    case .applicationWithdrawn: "The application has already been withdrawn."
    case .priorityAlready(let hasIt, _):
      hasIt ? "The application has priority already." : "The application has no priority."
    case .priorityIsDecided:
      "A round has been locked; priority is judged before the lottery is drawn."
    case .lotteryMayBeKnown:
      "A round has been locked; applications are sent and changed before the lottery is drawn, also those of an earlier day."
    case .noConsentNeeded: "The youth is 18 on the first day of work, or the period asks for no consent here."
    case .noConsentRecorded: "No guardian's consent is recorded that could be taken back."
    case .consentMissing: "A guardian's consent has not been shown; record it first."
    case .extractMissing: "No extract from the criminal register that holds has been shown; record it first."
    case .committedToAnotherSeed: "The period is committed to another seed."
    case .windowStillOpen(let to, _): "The application window is still open; lock a round after \(to)."
    case .sameManager: "The manager who proposed the rules cannot decide them: a second person must."
    case .windowOpened(let from, _): "The application window opened on \(from); the rules are decided before it."
    case .windowClosed(let to, _): "The application window closed on \(to); this is for the time before."
    case .seedCommitted: "The period is committed to a seed; no draw can be named beside it."
    case .drawNotYet(let day, _): "The draw is on \(day); run the round on that day or after it."
    case .noCertificate: "The round was locked before leaves were kept, so it has no proofs and no certificate."
    case .notTakingPart: "The application takes no part, or has an offer already."
    case .notYetApproved: "The round has no public certificate until it is approved."
    case .notLocked: "The round is not waiting to be run."
    case .notExecuted: "The round has not been run, or has been examined already."
    case .notReviewed: "The round has not been examined, or has been approved already."
    case .notApproved: "The round has not been approved, or has been published already."
    case .notUnderWay: "The round is not under way."
    case .inputChanged: "The input has changed; abandon the round."
    case .notStable(let faults, _):
      "The result is not stable: the verifier found \(faults) faults; abandon the round and report it."
    case .noOpenOffer: "The application has no open offer."
    case .replyDatePassed(let day, _): "The reply date \(day) has passed."
    case .replyDateNotPassed(let day, _): "The reply date \(day) has not passed."
    case .offeredPlaceWithdrawn: "The place has been withdrawn; a new round decides."
    case .notInRound: "The application took no part in that round."
    case .drawUnderWay: "The lottery is drawn and has not been run; compare before the draw, or after the run."
    case .nothingToEstimate:
      "There is nothing to estimate from: no applications yet, and no round of the year before that was kept."
    case .noEstimate: "The period has no estimate yet; make one with period.estimateOdds."
    case .neverExecuted: "The round has not been run."
    case .frozen(let since, _):
      "Nobody is moved any more since \(since); lock a round with mode fyllVakanser, or call the reserve."
    case .notFrozen: "Nothing is frozen yet: a full round, run again, gives free seats to whom they are due."
    case .hasJobThisYear: "The person has a holiday job in the year already."
    case .hasContract: "There is a contract; break the employment off."
    case .noFreeSeat: "The place has no free seat."
    case .queueEmpty(let why, _): why.sentence
    case .employment(let refusal): refusal.sentence
    }
  }

  private var state: String {
    switch self {
    case .notAgreeing, .outOfOrder, .supply, .employment: ""
    case .periodClosed: PeriodState.stangd.rawValue
    case .placeWithdrawn: HolidayPlaceState.atertagen.rawValue
    case .applicationWithdrawn: ApplicationState.aterkallad.rawValue
    case .periodExists(let state), .roundUnderWay(let state), .placeNotWaiting(let state),
      .outsideWindow(_, _, let state), .alreadyApplied(let state), .committedToAnotherSeed(let state),
      .windowStillOpen(_, let state), .sameManager(let state), .windowOpened(_, let state),
      .windowClosed(_, let state), .seedCommitted(let state), .drawNotYet(_, let state), .noCertificate(let state),
      .notTakingPart(let state),
      .notYetApproved(let state),
      .notLocked(let state), .notExecuted(let state), .notReviewed(let state),
      .notApproved(let state), .notUnderWay(let state), .inputChanged(let state), .notStable(_, let state),
      .noOpenOffer(let state), .replyDatePassed(_, let state), .replyDateNotPassed(_, let state),
      .offeredPlaceWithdrawn(let state), .notInRound(let state), .drawUnderWay(let state),
      .nothingToEstimate(let state), .noEstimate(let state), .neverExecuted(let state),
      .frozen(_, let state), .notFrozen(let state), .hasJobThisYear(let state), .hasContract(let state),
      .noFreeSeat(let state), .queueEmpty(_, let state),
      .priorityAlready(_, let state), .priorityIsDecided(let state), .lotteryMayBeKnown(let state),
      .noConsentNeeded(let state), .noConsentRecorded(let state),
      .consentMissing(let state), .extractMissing(let state):
      state
    }
  }
}

/// An entity's days go forward: nothing happens to it before what has happened to it.
func requireOrder(_ day: CivilDate, after latest: CivilDate, _ state: String) throws(AllocationRefusal) {
  guard day >= latest else { throw .outOfOrder(latest: latest, state: state) }
}
