package import Vocabulary
package import Wire

/// What one application got in a round.
package struct AssignmentView: Message {
  package let applicationId: EntityID
  package let priorityClass: Int?
  package let lotteryNumber: LotteryNumberText
  package let placeId: EntityID?
  package let wishNumber: Int

  package init(
    applicationId: EntityID, priorityClass: Int? = nil, lotteryNumber: LotteryNumberText, placeId: EntityID? = nil,
    wishNumber: Int
  ) {
    self.applicationId = applicationId
    self.priorityClass = priorityClass
    self.lotteryNumber = lotteryNumber
    self.placeId = placeId
    self.wishNumber = wishNumber
  }

  package static let object = Object(
    "Assignment", "What one application got in a round.",
    Self.init(applicationId:priorityClass:lotteryNumber:placeId:wishNumber:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field(
      "class", { $0.priorityClass }, "Class at the place that was granted; left out without a place.",
      .range(AllocationLimit.classes)),
    Field("lotteryNumber", { $0.lotteryNumber }, "The lottery number; lower is better."),
    Field("placeId", { $0.placeId }, "The place."),
    Field(
      "wishNumber", { $0.wishNumber }, "Which of the wishes was granted; 0 for none.",
      .range(AllocationLimit.listNumbers)))
}
