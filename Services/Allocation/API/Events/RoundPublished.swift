package import Vocabulary
package import Wire

/// The offers of a round have gone out.
package struct RoundPublished: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.round.published"

  package let offers: Int
  package let kept: Int
  package let moved: Int
  package let voided: Int
  package let replyBy: CivilDate
  /// Nil before it was counted.
  package let withheld: Int?

  package init(offers: Int, kept: Int, moved: Int, voided: Int, replyBy: CivilDate, withheld: Int? = nil) {
    self.offers = offers
    self.kept = kept
    self.moved = moved
    self.voided = voided
    self.replyBy = replyBy
    self.withheld = withheld
  }

  package static let object = Object(
    "RoundPublished", "The offers of a round have gone out.", Self.init(offers:kept:moved:voided:replyBy:withheld:),
    Field("offers", { $0.offers }, "How many applications got a place.", .range(0...AllocationLimit.applications)),
    Field("kept", { $0.kept }, "Offers that stay as they were.", .range(0...AllocationLimit.applications)),
    Field("moved", { $0.moved }, "Offers taken back for another.", .range(0...AllocationLimit.applications)),
    Field("voided", { $0.voided }, "Offers taken back without another.", .range(0...AllocationLimit.applications)),
    Field("replyBy", { $0.replyBy }, "Last day to answer."),
    Field(
      "withheld", { $0.withheld },
      "How many got no offer, having a holiday job in another period of the year by now, or erased since the lock.",
      .range(0...AllocationLimit.applications)))
}
