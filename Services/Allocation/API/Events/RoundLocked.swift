package import Vocabulary
package import Wire

/// The input of a round is frozen and its seed committed.
package struct RoundLocked: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.round.locked"

  package let periodId: EntityID
  package let number: Int
  package let seedHash: HexDigest
  package let rerunOf: EntityID?
  package let inputHash: HexDigest
  package let ruleVersion: AllocationRuleVersion
  package let applications: Int
  package let places: Int
  package let seats: Int
  /// Nil before there were modes: full.
  package let mode: RoundMode?

  package init(
    periodId: EntityID, number: Int, seedHash: HexDigest, rerunOf: EntityID? = nil, inputHash: HexDigest,
    ruleVersion: AllocationRuleVersion, applications: Int, places: Int, seats: Int, mode: RoundMode? = nil
  ) {
    self.periodId = periodId
    self.number = number
    self.seedHash = seedHash
    self.rerunOf = rerunOf
    self.inputHash = inputHash
    self.ruleVersion = ruleVersion
    self.applications = applications
    self.places = places
    self.seats = seats
    self.mode = mode
  }

  package static let object = Object(
    "RoundLocked", "The input of a round is frozen and its seed committed.",
    Self.init(periodId:number:seedHash:rerunOf:inputHash:ruleVersion:applications:places:seats:mode:),
    Field("periodId", { $0.periodId }, "The period."),
    Field("number", { $0.number }, "Which of the period's rounds it is.", .range(1...10_000)),
    Field("seedHash", { $0.seedHash }, "SHA-256 of the lottery's seed, which is shown when the round is run."),
    Field("rerunOf", { $0.rerunOf }, "The published round that is run again."),
    Field("inputHash", { $0.inputHash }, "SHA-256 of the frozen input."),
    Field("ruleVersion", { $0.ruleVersion }, "The rules it is run by."),
    Field(
      "applications", { $0.applications }, "How many applications take part.", .range(0...AllocationLimit.applications)),
    Field("places", { $0.places }, "How many places take part.", .range(0...AllocationLimit.places)),
    Field("seats", { $0.seats }, "How many seats those places have.", .range(0...AllocationLimit.applications)),
    Field("mode", { $0.mode }, "Who takes part; full when left out."))
}
