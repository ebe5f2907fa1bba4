package import Vocabulary
package import Wire

/// A youth is offered a holiday job. Which place it is follows from the sealed wishes.
package struct OfferMade: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.offer.made"

  package let applicationId: EntityID
  package let periodId: EntityID
  package let roundId: EntityID
  package let personRef: PersonRef
  package let wishNumber: Int
  package let replyBy: CivilDate
  /// True where the youth was called from the reserve queue; nil elsewhere.
  package let reserve: Bool?

  package init(
    applicationId: EntityID, periodId: EntityID, roundId: EntityID, personRef: PersonRef, wishNumber: Int,
    replyBy: CivilDate, reserve: Bool? = nil
  ) {
    self.applicationId = applicationId
    self.periodId = periodId
    self.roundId = roundId
    self.personRef = personRef
    self.wishNumber = wishNumber
    self.replyBy = replyBy
    self.reserve = reserve
  }

  package static let object = Object(
    "OfferMade", "A youth is offered a holiday job. Which place it is follows from the sealed wishes.",
    Self.init(applicationId:periodId:roundId:personRef:wishNumber:replyBy:reserve:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("roundId", { $0.roundId }, "The round."),
    Field("personRef", { $0.personRef }, "The applicant's reference."),
    Field(
      "wishNumber", { $0.wishNumber },
      "Which of the wishes was granted, 1 the first; the tail wish comes after all ranked ones.",
      .range(AllocationLimit.wishNumbers)),
    Field("replyBy", { $0.replyBy }, "Last day to answer."),
    Field("reserve", { $0.reserve }, "Whether the youth was called from the reserve queue; left out where not."))
}
