package import Vocabulary
package import Wire

/// A youth has applied. The wishes are sealed and stand in no event.
package struct ApplicationSubmitted: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.application.submitted"

  package let periodId: EntityID
  package let personRef: PersonRef
  package let priority: Bool
  package let firstTime: Bool
  package let wishCount: Int
  package let eligibility: Eligibility
  package let ineligibleReason: IneligibleReason?
  /// What the lottery number is drawn for; nil for the application's own id.
  package let lotteryId: LotteryID?
  /// Whether the youth is under 18 on the period's first day of work and the period's rules ask for a guardian's consent.
  package let needsConsent: Bool?
  /// Whether residence was confirmed, told where the age alone keeps the application out; nil where that follows.
  package let residentConfirmed: Bool?

  package init(
    periodId: EntityID, personRef: PersonRef, priority: Bool, firstTime: Bool, wishCount: Int, eligibility: Eligibility,
    ineligibleReason: IneligibleReason? = nil, lotteryId: LotteryID? = nil, needsConsent: Bool? = nil,
    residentConfirmed: Bool? = nil
  ) {
    self.periodId = periodId
    self.personRef = personRef
    self.priority = priority
    self.firstTime = firstTime
    self.wishCount = wishCount
    self.eligibility = eligibility
    self.ineligibleReason = ineligibleReason
    self.lotteryId = lotteryId
    self.needsConsent = needsConsent
    self.residentConfirmed = residentConfirmed
  }

  package static let object = Object(
    "ApplicationSubmitted", "A youth has applied. The wishes are sealed and stand in no event.",
    Self.init(
      periodId:personRef:priority:firstTime:wishCount:eligibility:ineligibleReason:lotteryId:needsConsent:
      residentConfirmed:),
    Field("periodId", { $0.periodId }, "The period."),
    Field("personRef", { $0.personRef }, "The applicant's reference."),
    Field("priority", { $0.priority }, "Whether the city gives the youth priority; the ground is never told."),
    Field("firstTime", { $0.firstTime }, "Whether the youth never had a job with the city."),
    Field("wishCount", { $0.wishCount }, "How many places the application ranks.", .range(AllocationLimit.wishes)),
    Field("eligibility", { $0.eligibility }, "Whether the application takes part."),
    Field("ineligibleReason", { $0.ineligibleReason }, "Why it takes no part; left out where it does."),
    Field("lotteryId", { $0.lotteryId }, "What the lottery number is drawn for; the applicationId when left out."),
    Field(
      "needsConsent", { $0.needsConsent },
      "Whether a guardian's consent is needed; left out where the rules do not ask for it."),
    Field(
      "residentConfirmed", { $0.residentConfirmed },
      "Whether the youth is registered in the city, told where the date of birth alone keeps the application out."))

  /// The same, judged or changed since.
  package func with(priority: Bool? = nil, wishCount: Int? = nil) -> ApplicationSubmitted {
    ApplicationSubmitted(
      periodId: periodId, personRef: personRef, priority: priority ?? self.priority, firstTime: firstTime,
      wishCount: wishCount ?? self.wishCount, eligibility: eligibility, ineligibleReason: ineligibleReason,
      lotteryId: lotteryId, needsConsent: needsConsent, residentConfirmed: residentConfirmed)
  }

  /// The same, judged by another date of birth.
  package func with(_ judged: ApplicationJudgedAgain) -> ApplicationSubmitted {
    ApplicationSubmitted(
      periodId: periodId, personRef: personRef, priority: priority, firstTime: firstTime, wishCount: wishCount,
      eligibility: judged.eligibility, ineligibleReason: judged.ineligibleReason, lotteryId: lotteryId,
      needsConsent: judged.needsConsent, residentConfirmed: eligibility == .behorig ? true : residentConfirmed)
  }
}
