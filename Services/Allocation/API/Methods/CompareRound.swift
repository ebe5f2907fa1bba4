package import Vocabulary
package import Wire

/// `round.compare`: the same applications under other rules, before the rules are decided.
package enum CompareRound {
  /// One way to give out the places.
  package struct Variant: Message {
    package let mechanism: AllocationMechanism
    package let reserves: [SeatReserve]?
    package let seatOrder: SeatOrder?

    package init(mechanism: AllocationMechanism, reserves: [SeatReserve]? = nil, seatOrder: SeatOrder? = nil) {
      self.mechanism = mechanism
      self.reserves = reserves
      self.seatOrder = seatOrder
    }

    package static let object = Object(
      "PolicyVariant", "One way to give out the places.", Self.init(mechanism:reserves:seatOrder:),
      Field("mechanism", { $0.mechanism }, "The mechanism."),
      Field(
        "reserves", { $0.reserves }, "Reserved seats instead of the period's own; an empty list for none.",
        .items(AllocationLimit.reserves)),
      Field("seatOrder", { $0.seatOrder }, "Which seats of a place are offered first; as decided when left out."))
  }

  package struct Params: Message {
    package let periodId: EntityID?
    package let roundId: EntityID?
    package let variants: [Variant]
    package let seed: LotterySeed?

    package init(
      periodId: EntityID? = nil, roundId: EntityID? = nil, variants: [Variant], seed: LotterySeed? = nil
    ) {
      self.periodId = periodId
      self.roundId = roundId
      self.variants = variants
      self.seed = seed
    }

    package static let object = Object(
      "CompareRoundParams", "Whose applications, and what to compare.",
      Self.init(periodId:roundId:variants:seed:),
      Field("periodId", { $0.periodId }, "The applications of a period as they are; give this or roundId."),
      Field("roundId", { $0.roundId }, "Those of a round that has been run; give this or periodId."),
      Field("variants", { $0.variants }, "What to compare with each other.", .items(AllocationLimit.variants)),
      Field(
        "seed", { $0.seed },
        "Of the imagined lottery, which is the same for all; made of the id when left out. Never that of the real one.")
    )
  }

  package struct Result: Message {
    package let periodId: EntityID
    package let roundId: EntityID?
    package let comparedOn: CivilDate
    package let applications: Int
    package let seats: Int
    package let outcomes: [PolicyOutcome]

    package init(
      periodId: EntityID, roundId: EntityID? = nil, comparedOn: CivilDate, applications: Int, seats: Int,
      outcomes: [PolicyOutcome]
    ) {
      self.periodId = periodId
      self.roundId = roundId
      self.comparedOn = comparedOn
      self.applications = applications
      self.seats = seats
      self.outcomes = outcomes
    }

    package static let object = Object(
      "PolicyComparison", "The same applications under several ways to give out the places.",
      Self.init(periodId:roundId:comparedOn:applications:seats:outcomes:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("roundId", { $0.roundId }, "The round."),
      Field("comparedOn", { $0.comparedOn }, "The day of the comparison."),
      Field("applications", { $0.applications }, "Applications.", .range(0...AllocationLimit.applications)),
      Field("seats", { $0.seats }, "Seats of the open places.", .range(0...5_000_000)),
      Field(
        "outcomes", { $0.outcomes }, "What each variant comes to, in the order asked.", .items(AllocationLimit.variants)
      ))
  }

  package static let method = Method<Params, Result>(
    "round.compare",
    "What other mechanisms and reserves would come to with the same applications: first wishes, placed, priority youths, justified envy, and how each group fares. With an imagined lottery, and not between the draw and the run, so that nobody learns what the real one gives.",
    .query, .oneOf([.manager]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Against serial dictatorship",
        Params(
          periodId: Sample.period,
          variants: [Variant(mechanism: .uppskjutetAntagande), Variant(mechanism: .turordning)]),
        Result(
          periodId: Sample.period, comparedOn: Sample.applyTo, applications: 9680, seats: 5500,
          outcomes: [
            PolicyOutcome(
              mechanism: .uppskjutetAntagande, placed: 5500, firstWish: 2090, meanWish: 31, priorityPlaced: 1050,
              prioritySubmitted: 1068, envious: 0, emptyWanted: 0,
              groups: [
                PolicyGroup(
                  split: .kon, group: "kvinna", applicants: 5100, placed: 2900, firstWish: 1100, placedShare: 569)
              ]),
            PolicyOutcome(
              mechanism: .turordning, placed: 5500, firstWish: 2400, meanWish: 28, priorityPlaced: 1050,
              prioritySubmitted: 1068, envious: 3900, emptyWanted: 0, groups: []),
          ]))
    ])
}
