package import Vocabulary
package import Wire

/// How one wish ended in a round, and why.
package struct ExplainedWish: Message {
  package let wishNumber: Int
  package let placeId: EntityID
  package let priorityClass: Int
  package let seats: Int
  package let filled: Int
  package let full: Bool
  package let cutoffClass: Int?
  package let cutoffLottery: LotteryNumberText?
  package let verdict: WishVerdict

  package init(
    wishNumber: Int, placeId: EntityID, priorityClass: Int, seats: Int, filled: Int, full: Bool,
    cutoffClass: Int? = nil, cutoffLottery: LotteryNumberText? = nil, verdict: WishVerdict
  ) {
    self.wishNumber = wishNumber
    self.placeId = placeId
    self.priorityClass = priorityClass
    self.seats = seats
    self.filled = filled
    self.full = full
    self.cutoffClass = cutoffClass
    self.cutoffLottery = cutoffLottery
    self.verdict = verdict
  }

  package static let object = Object(
    "ExplainedWish", "How one wish ended in a round, and why.",
    Self.init(wishNumber:placeId:priorityClass:seats:filled:full:cutoffClass:cutoffLottery:verdict:),
    Field(
      "wishNumber", { $0.wishNumber }, "Which of the wishes was granted, 1 the first.", .range(AllocationLimit.wishes)),
    Field("placeId", { $0.placeId }, "The place."),
    Field("class", { $0.priorityClass }, "Class at a place: 0 is best.", .range(AllocationLimit.classes)),
    Field("seats", { $0.seats }, "Seats of the place in the round.", .range(0...AllocationLimit.seats.upperBound)),
    Field("filled", { $0.filled }, "How many of them were given.", .range(0...AllocationLimit.seats.upperBound)),
    Field("full", { $0.full }, "Whether every seat was given."),
    Field(
      "cutoffClass", { $0.cutoffClass }, "Class of the last one admitted to a full place.",
      .range(AllocationLimit.classes)),
    Field("cutoffLottery", { $0.cutoffLottery }, "Lottery number of the last one admitted to a full place."),
    Field("verdict", { $0.verdict }, "How the wish ended."))
}
