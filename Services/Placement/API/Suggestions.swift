package import Vocabulary
package import Wire

/// One reason for a place, with its points.
package struct ScoredReason: Message {
  package let reason: MatchReason
  package let points: Int

  package init(reason: MatchReason, points: Int) {
    self.reason = reason
    self.points = points
  }

  package static let object = Object(
    "ScoredReason", "One reason for a place, with its points.",
    Self.init(reason:points:),
    Field("reason", { $0.reason }, "The reason."),
    Field("points", { $0.points }, "What it counts.", .range(0...MatchLimit.score))
  )
}

/// A place that fits, with the reasons.
package struct Suggestion: Message {
  package let placeId: EntityID
  package let score: Int
  package let reasons: [ScoredReason]

  package init(placeId: EntityID, score: Int, reasons: [ScoredReason]) {
    self.placeId = placeId
    self.score = score
    self.reasons = reasons
  }

  package static let object = Object(
    "Suggestion", "A place that fits, with the reasons.",
    Self.init(placeId:score:reasons:),
    placeField { $0.placeId },
    scoreField { $0.score },
    reasonsField { $0.reasons }
  )
}

/// Places that fit, best first.
package struct Suggestions: Message {
  package let items: [Suggestion]

  package init(items: [Suggestion]) {
    self.items = items
  }

  package static let object = Object(
    "Suggestions", "Places that fit, best first.",
    Self.init(items:),
    Field("items", { $0.items }, "The places.", .items(0...MatchLimit.suggestions))
  )
}
