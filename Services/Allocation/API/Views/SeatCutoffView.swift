package import Wire

/// How far down its order the seats of one kind at a place reached.
package struct SeatCutoffView: Message {
  package let tag: ApplicantTag?
  package let hard: Bool
  package let seats: Int
  package let filled: Int
  package let lastTagged: Bool?
  package let cutoffClass: Int?
  package let cutoffLottery: LotteryNumberText?

  package init(
    tag: ApplicantTag? = nil, hard: Bool, seats: Int, filled: Int, lastTagged: Bool? = nil, cutoffClass: Int? = nil,
    cutoffLottery: LotteryNumberText? = nil
  ) {
    self.tag = tag
    self.hard = hard
    self.seats = seats
    self.filled = filled
    self.lastTagged = lastTagged
    self.cutoffClass = cutoffClass
    self.cutoffLottery = cutoffLottery
  }

  package static let object = Object(
    "SeatCutoff", "How far down its order the seats of one kind at a place reached.",
    Self.init(tag:hard:seats:filled:lastTagged:cutoffClass:cutoffLottery:),
    Field("tag", { $0.tag }, "For whom the seats are kept; left out for open ones."),
    Field("hard", { $0.hard }, "Whether the seats stay empty without a tagged applicant."),
    Field("seats", { $0.seats }, "How many seats.", .range(0...AllocationLimit.seats.upperBound)),
    Field("filled", { $0.filled }, "How many of them were given.", .range(0...AllocationLimit.seats.upperBound)),
    Field("lastTagged", { $0.lastTagged }, "Whether the last one admitted to full seats has the tag."),
    Field(
      "cutoffClass", { $0.cutoffClass }, "Class of the last one admitted to full seats.",
      .range(AllocationLimit.classes)),
    Field("cutoffLottery", { $0.cutoffLottery }, "Lottery number of the last one admitted to full seats."))
}
