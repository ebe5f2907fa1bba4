package import Vocabulary
package import Wire

/// `match.propose`: proposes a place.
package enum ProposeMatch {
  package struct Params: DatedCommand, VersionedCommand {
    package let aspirantId: EntityID
    package let placeId: EntityID?
    package let from: CivilDate?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      aspirantId: EntityID, placeId: EntityID? = nil, from: CivilDate? = nil, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.aspirantId = aspirantId
      self.placeId = placeId
      self.from = from
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "ProposeMatchParams", "What to propose to whom.",
      Self.init(aspirantId:placeId:from:occurredOn:expectedVersion:),
      aspirantField { $0.aspirantId },
      Field("placeId", { $0.placeId }, "The place; the best that fits when left out."),
      Field("from", { $0.from }, "The first day; the day it happened when left out."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, ProposalReceipt>(
    "match.propose",
    "Proposes a place to an aspirant who waits for one: the one given, or else the best of match.suggest.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "The best place", Params(aspirantId: Sample.aspirant, from: Sample.day),
        ProposalReceipt(
          matchId: Sample.match, placeId: Sample.place, score: 85, reasons: Sample.reasons, state: .foreslagen,
          version: 1))
    ])
}
