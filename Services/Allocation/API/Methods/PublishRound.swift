package import Vocabulary
package import Wire

/// `round.publish`: the offers go out.
package enum PublishRound {
  package struct Params: DatedCommand, VersionedCommand {
    package let roundId: EntityID
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(roundId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.roundId = roundId
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "PublishRoundParams", "The round to publish.", Self.init(roundId:occurredOn:expectedVersion:),
      Field("roundId", { $0.roundId }, "The round."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package struct Result: Message {
    package let roundId: EntityID
    package let offers: Int
    package let kept: Int
    package let moved: Int
    package let voided: Int
    package let replyBy: CivilDate
    package let state: RoundState
    package let version: Int

    package init(
      roundId: EntityID, offers: Int, kept: Int, moved: Int, voided: Int, replyBy: CivilDate, state: RoundState,
      version: Int
    ) {
      self.roundId = roundId
      self.offers = offers
      self.kept = kept
      self.moved = moved
      self.voided = voided
      self.replyBy = replyBy
      self.state = state
      self.version = version
    }

    package static let object = Object(
      "PublishedRound", "What a publication changed.",
      Self.init(roundId:offers:kept:moved:voided:replyBy:state:version:),
      Field("roundId", { $0.roundId }, "The round."),
      Field("offers", { $0.offers }, "How many applications got a place.", .range(0...AllocationLimit.applications)),
      Field("kept", { $0.kept }, "Offers that stay as they were.", .range(0...AllocationLimit.applications)),
      Field("moved", { $0.moved }, "Offers taken back for another.", .range(0...AllocationLimit.applications)),
      Field("voided", { $0.voided }, "Offers taken back without another.", .range(0...AllocationLimit.applications)),
      Field("replyBy", { $0.replyBy }, "Last day to answer."),
      Field("state", { $0.state }, "Where the round stands."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "round.publish",
    "Computes the result again and sends the offers out: who keeps the place keeps the offer, who got another or none has it taken back, all in one transaction.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The first round", Params(roundId: Sample.round),
        Result(
          roundId: Sample.round, offers: 5500, kept: 0, moved: 0, voided: 0, replyBy: Sample.replyBy,
          state: .publicerad, version: 5))
    ])
}
