package import Vocabulary
package import Wire

/// A rule on working hours that a job breaks for a youth, with the worst place where it does.
package struct WorkBreach: Message {
  package let rule: WorkRuleKind
  /// The class that the rule is for; nil where it is for all.
  package let ageClass: AgeClass?
  /// The first day of what is too much or too little.
  package let day: CivilDate?
  /// What it is and what it may be, in the rule's unit: minutes or days.
  package let figure: Int
  package let limit: Int
  package let source: String
  package let sentence: String

  package init(
    rule: WorkRuleKind, ageClass: AgeClass? = nil, day: CivilDate? = nil, figure: Int, limit: Int, source: String,
    sentence: String
  ) {
    self.rule = rule
    self.ageClass = ageClass
    self.day = day
    self.figure = figure
    self.limit = limit
    self.source = source
    self.sentence = sentence
  }

  package static let object = Object(
    "WorkBreach", "A rule on working hours that a job breaks for a youth.",
    Self.init(rule:ageClass:day:figure:limit:source:sentence:),
    Field(
      "rule", { $0.rule },
      "What the rule bounds; its unit is minutes, for `ledigaDagar`, `veckoslut` and `jobbetsDagar` days."),
    Field("ageClass", { $0.ageClass }, "The class that the rule is for; left out where it is for everybody."),
    Field("day", { $0.day }, "The first day on which it is broken."),
    Field("figure", { $0.figure }, "What the job comes to.", .range(0...AllocationLimit.breachFigure)),
    Field("limit", { $0.limit }, "What the rule allows.", .range(0...AllocationLimit.breachFigure)),
    Field("source", { $0.source }, "Where the rule comes from.", .length(1...400)),
    Field("sentence", { $0.sentence }, "The same in one sentence.", .length(1...300)))
}

/// A wish that leads nowhere, and why. It is kept: what stands in the way may change before the round.
package struct NoEdge: Message {
  package let wishNumber: Int
  package let placeId: EntityID
  package let reason: NoEdgeReason
  /// The rules that are broken; empty for every other reason.
  package let breaches: [WorkBreach]

  package init(wishNumber: Int, placeId: EntityID, reason: NoEdgeReason, breaches: [WorkBreach] = []) {
    self.wishNumber = wishNumber
    self.placeId = placeId
    self.reason = reason
    self.breaches = breaches
  }

  package static let object = Object(
    "NoEdge", "A wish that leads nowhere, and why.", Self.init(wishNumber:placeId:reason:breaches:),
    Field("wishNumber", { $0.wishNumber }, "Which wish, 1 the first.", .range(AllocationLimit.wishes)),
    Field("placeId", { $0.placeId }, "The place."),
    Field("reason", { $0.reason }, "What stands in the way."),
    Field("breaches", { $0.breaches }, "The rules that are broken.", .items(0...AllocationLimit.breaches)))
}
