package import Vocabulary
package import Wire

/// An application, with its sealed wishes and its offer.
package struct ApplicationView: Message {
  package let applicationId: EntityID
  package let periodId: EntityID
  package let personRef: PersonRef
  package let priority: Bool
  package let firstTime: Bool
  package let wishes: [EntityID]
  package let eligibility: Eligibility
  package let ineligibleReason: IneligibleReason?
  package let state: ApplicationState
  package let offerId: EntityID?
  package let wishNumber: Int?
  package let placeId: EntityID?
  package let replyBy: CivilDate?
  package let tail: TailWish?
  package let otherHours: Int?
  package let standsOut: StandingOut?
  package let consentGivenOn: CivilDate?
  package let extractShownOn: CivilDate?
  package let version: Int

  package init(
    applicationId: EntityID, periodId: EntityID, personRef: PersonRef, priority: Bool, firstTime: Bool,
    wishes: [EntityID], eligibility: Eligibility, ineligibleReason: IneligibleReason? = nil, state: ApplicationState,
    offerId: EntityID? = nil, wishNumber: Int? = nil, placeId: EntityID? = nil, replyBy: CivilDate? = nil,
    tail: TailWish? = nil, otherHours: Int? = nil, standsOut: StandingOut? = nil, consentGivenOn: CivilDate? = nil,
    extractShownOn: CivilDate? = nil, version: Int
  ) {
    self.applicationId = applicationId
    self.periodId = periodId
    self.personRef = personRef
    self.priority = priority
    self.firstTime = firstTime
    self.wishes = wishes
    self.eligibility = eligibility
    self.ineligibleReason = ineligibleReason
    self.state = state
    self.offerId = offerId
    self.wishNumber = wishNumber
    self.placeId = placeId
    self.replyBy = replyBy
    self.tail = tail
    self.otherHours = otherHours
    self.standsOut = standsOut
    self.consentGivenOn = consentGivenOn
    self.extractShownOn = extractShownOn
    self.version = version
  }

  package static let object = Object(
    "Application", "An application, with its sealed wishes and its offer.",
    Self.init(
      applicationId:periodId:personRef:priority:firstTime:wishes:eligibility:ineligibleReason:state:offerId:wishNumber:
      placeId:replyBy:tail:otherHours:standsOut:consentGivenOn:extractShownOn:version:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("personRef", { $0.personRef }, "The applicant's reference."),
    Field("priority", { $0.priority }, "Whether the city gives the youth priority; the ground is never told."),
    Field("firstTime", { $0.firstTime }, "Whether the youth never had a job with the city."),
    Field("wishes", { $0.wishes }, "The places, the most wanted first.", .items(AllocationLimit.wishes)),
    Field("eligibility", { $0.eligibility }, "Whether the application takes part."),
    Field("ineligibleReason", { $0.ineligibleReason }, "Why it takes no part; left out where it does."),
    Field("state", { $0.state }, "Where the application stands."),
    Field("offerId", { $0.offerId }, "The offer."),
    Field(
      "wishNumber", { $0.wishNumber },
      "Which of the wishes was granted, 1 the first; the tail wish comes after all ranked ones.",
      .range(AllocationLimit.wishNumbers)),
    Field("placeId", { $0.placeId }, "The place."),
    Field("replyBy", { $0.replyBy }, "Last day to answer."),
    Field("tail", { $0.tail }, "What is wished for after all places, rather than none."),
    Field(
      "otherHours", { $0.otherHours }, "Hours a week that the youth works for others.",
      .range(AllocationLimit.otherHours)),
    Field("standsOut", { $0.standsOut }, "Why it takes no part in a round although it is in the queue."),
    Field("consentGivenOn", { $0.consentGivenOn }, "The day on which a guardian's consent was given."),
    Field("extractShownOn", { $0.extractShownOn }, "The day on which an extract from the criminal register was shown."),
    versionField { $0.version })
}
