package import Vocabulary
package import Wire

/// `offer.callReserve`: the next in a place's queue is offered the seat that has fallen free.
package enum CallReserve {
  package struct Params: DatedCommand {
    package let placeId: EntityID
    package let occurredOn: CivilDate?

    package init(placeId: EntityID, occurredOn: CivilDate? = nil) {
      self.placeId = placeId
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "CallReserveParams", "The place with a free seat.", Self.init(placeId:occurredOn:),
      Field("placeId", { $0.placeId }, "The place."),
      occurredOnField { $0.occurredOn })
  }

  package struct Result: Message {
    package let placeId: EntityID
    package let replyBy: CivilDate
    package let freeSeats: Int
    package let waiting: Int

    package init(placeId: EntityID, replyBy: CivilDate, freeSeats: Int, waiting: Int) {
      self.placeId = placeId
      self.replyBy = replyBy
      self.freeSeats = freeSeats
      self.waiting = waiting
    }

    package static let object = Object(
      "CalledReserve", "What is left after a call; whom it went to is told to those who may know of the person.",
      Self.init(placeId:replyBy:freeSeats:waiting:),
      Field("placeId", { $0.placeId }, "The place."),
      Field("replyBy", { $0.replyBy }, "Last day to answer."),
      Field("freeSeats", { $0.freeSeats }, "Seats that are still free.", .range(0...AllocationLimit.seats.upperBound)),
      Field("waiting", { $0.waiting }, "How many are left in the queue.", .range(0...AllocationLimit.applications)))
  }

  package static let method = Method<Params, Result>(
    "offer.callReserve",
    "After the freezing: offers a free seat of the place to the next in its queue, those without a place who wish for it, by class and the round's public lottery number. Nobody is passed over.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "One has declined", Params(placeId: Sample.place),
        Result(placeId: Sample.place, replyBy: Sample.replyBy, freeSeats: 0, waiting: 17))
    ])
}
