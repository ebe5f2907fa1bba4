package import Vocabulary
package import Wire

/// `period.decideRules`: what the rounds of a period are decided by.
package enum DecideRules {
  package struct Params: DatedCommand, VersionedCommand {
    package let periodId: EntityID
    package let priority: [PriorityOrder]?
    package let reserves: [SeatReserve]?
    package let seatOrder: SeatOrder?
    package let tailWish: Bool?
    package let legalBasis: PublicText?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      periodId: EntityID, priority: [PriorityOrder]? = nil, reserves: [SeatReserve]? = nil, seatOrder: SeatOrder? = nil,
      tailWish: Bool? = nil, legalBasis: PublicText? = nil, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.periodId = periodId
      self.priority = priority
      self.reserves = reserves
      self.seatOrder = seatOrder
      self.tailWish = tailWish
      self.legalBasis = legalBasis
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "DecideRulesParams", "The rules of a period. What is left out is as in the city's own rules.",
      Self.init(periodId:priority:reserves:seatOrder:tailWish:legalBasis:occurredOn:expectedVersion:),
      Field("periodId", { $0.periodId }, "The period."),
      Field(
        "priority", { $0.priority },
        "The order of priority, for one group of categories each, and one without categories for all other places.",
        .items(AllocationLimit.orders)),
      Field(
        "reserves", { $0.reserves }, "Reserved seats, in the order in which they are offered.",
        .items(AllocationLimit.reserves)),
      AllocationRules.seatOrderField { $0.seatOrder },
      AllocationRules.tailWishField { $0.tailWish },
      AllocationRules.legalBasisField { $0.legalBasis },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package struct Result: Message {
    package let periodId: EntityID
    package let rulesState: RulesState
    /// The canonical text.
    package let rules: String
    package let rulesHash: HexDigest
    package let state: PeriodState
    package let version: Int

    package init(
      periodId: EntityID, rulesState: RulesState, rules: String, rulesHash: HexDigest, state: PeriodState, version: Int
    ) {
      self.periodId = periodId
      self.rulesState = rulesState
      self.rules = rules
      self.rulesHash = rulesHash
      self.state = state
      self.version = version
    }

    package static let object = Object(
      "DecidedRules", "The rules of a period, and how far they are decided.",
      Self.init(periodId:rulesState:rules:rulesHash:state:version:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("rulesState", { $0.rulesState }, "Whether they are proposed or decided."),
      rulesTextField { $0.rules },
      Field("rulesHash", { $0.rulesHash }, "SHA-256 of the rules' canonical text."),
      Field("state", { $0.state }, "Where the period stands."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "period.decideRules",
    "Decides what a period's rounds are decided by, before the window opens: one manager proposes, another decides by sending the same.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A tenth of the seats of each park for youths with priority",
        Params(
          periodId: Sample.period,
          reserves: [SeatReserve(tag: .prioritet, percent: 10, categories: [.park])]),
        Result(
          periodId: Sample.period, rulesState: .foreslagna, rules: Sample.rules, rulesHash: Sample.hash, state: .oppen,
          version: 2))
    ])
}

/// The canonical text of rules: what `rulesHash` is the SHA-256 of, byte for byte.
func rulesTextField<Root, Value: WireValue>(_ get: @escaping @Sendable (Root) -> Value) -> Field<Root, Value> {
  Field("rules", get, "The rules' canonical text, JSON: its SHA-256 is rulesHash.", .length(2...20_000))
}
