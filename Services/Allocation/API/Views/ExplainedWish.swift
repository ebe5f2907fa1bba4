package import Vocabulary
package import Wire

/// How one wish ended in a round, and why. What the wish took is found by allocating again, and left out where the round's
/// input has not been kept whole.
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
  package let queueRank: Int?
  package let queueLength: Int?
  package let numberBelow: LotteryNumberText?
  package let rankNeeded: Int?
  package let helps: [WishChange]?
  package let reserves: [ExplainedReserve]?

  package init(
    wishNumber: Int, placeId: EntityID, priorityClass: Int, seats: Int, filled: Int, full: Bool,
    cutoffClass: Int? = nil, cutoffLottery: LotteryNumberText? = nil, verdict: WishVerdict, queueRank: Int? = nil,
    queueLength: Int? = nil, numberBelow: LotteryNumberText? = nil, rankNeeded: Int? = nil,
    helps: [WishChange]? = nil, reserves: [ExplainedReserve]? = nil
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
    self.queueRank = queueRank
    self.queueLength = queueLength
    self.numberBelow = numberBelow
    self.rankNeeded = rankNeeded
    self.helps = helps
    self.reserves = reserves
  }

  package static let object = Object(
    "ExplainedWish", "How one wish ended in a round, and why.",
    Self.init(
      wishNumber:placeId:priorityClass:seats:filled:full:cutoffClass:cutoffLottery:verdict:queueRank:queueLength:
      numberBelow:rankNeeded:helps:reserves:),
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
    Field("verdict", { $0.verdict }, "How the wish ended."),
    Field(
      "queueRank", { $0.queueRank },
      "Where the applicant stands among those who wish for the place, may have it and got nothing they want more.",
      .range(1...AllocationLimit.applications)),
    Field("queueLength", { $0.queueLength }, "How many they are.", .range(1...AllocationLimit.applications)),
    Field(
      "numberBelow", { $0.numberBelow },
      "With a lottery number below this the applicant would have got this place, or one ranked higher; left out where no number would have done."
    ),
    Field(
      "rankNeeded", { $0.rankNeeded }, "The same as a place in the drawn order: this one or an earlier.",
      .range(0...AllocationLimit.applications)),
    Field(
      "helps", { $0.helps }, "What would have given this place or one ranked higher, each alone.",
      .items(0...WishChange.allCases.count)),
    Field("reserves", { $0.reserves }, "Seats that were kept for some; left out where none were."))
}
