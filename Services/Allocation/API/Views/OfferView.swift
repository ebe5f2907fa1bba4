package import Vocabulary
package import Wire

/// An offer.
package struct OfferView: Message {
  package let offerId: EntityID
  package let applicationId: EntityID
  package let periodId: EntityID
  package let roundId: EntityID
  package let personRef: PersonRef
  package let wishNumber: Int
  package let placeId: EntityID?
  package let replyBy: CivilDate
  package let state: OfferState
  package let stayForUpgrade: Bool?
  package let reserve: Bool?
  package let reason: OfferDeclineReason?
  package let version: Int

  package init(
    offerId: EntityID, applicationId: EntityID, periodId: EntityID, roundId: EntityID, personRef: PersonRef,
    wishNumber: Int, placeId: EntityID? = nil, replyBy: CivilDate, state: OfferState, stayForUpgrade: Bool? = nil,
    reserve: Bool? = nil, reason: OfferDeclineReason? = nil, version: Int
  ) {
    self.offerId = offerId
    self.applicationId = applicationId
    self.periodId = periodId
    self.roundId = roundId
    self.personRef = personRef
    self.wishNumber = wishNumber
    self.placeId = placeId
    self.replyBy = replyBy
    self.state = state
    self.stayForUpgrade = stayForUpgrade
    self.reserve = reserve
    self.reason = reason
    self.version = version
  }

  package static let object = Object(
    "Offer", "An offer.",
    Self.init(
      offerId:applicationId:periodId:roundId:personRef:wishNumber:placeId:replyBy:state:stayForUpgrade:reserve:reason:
      version:),
    Field("offerId", { $0.offerId }, "The offer."),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("roundId", { $0.roundId }, "The round."),
    Field("personRef", { $0.personRef }, "The applicant's reference."),
    Field(
      "wishNumber", { $0.wishNumber },
      "Which of the wishes was granted, 1 the first; the tail wish comes after all ranked ones.",
      .range(AllocationLimit.wishNumbers)),
    Field("placeId", { $0.placeId }, "The place."),
    Field("replyBy", { $0.replyBy }, "Last day to answer."),
    Field("state", { $0.state }, "Where the offer stands."),
    Field(
      "stayForUpgrade", { $0.stayForUpgrade },
      "Whether the youth takes part in later rounds for a place that they want more; left out where a re-run may move them."
    ),
    Field("reserve", { $0.reserve }, "Whether the youth was called from the reserve queue; left out where not."),
    Field("reason", { $0.reason }, "Why it was declined."),
    versionField { $0.version })
}
