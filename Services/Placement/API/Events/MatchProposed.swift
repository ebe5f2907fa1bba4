package import Vocabulary
package import Wire

/// A place has been proposed to an aspirant: which one is sealed, so that no event ties a person to a place.
///
/// The event's subject is the match.
package struct MatchProposed: EventPayload {
  package static let eventType = "se.stadsbuss.placement.match.proposed"

  package let aspirantId: EntityID
  package let personRef: PersonRef
  package let score: Int
  package let reasons: [ScoredReason]

  package init(aspirantId: EntityID, personRef: PersonRef, score: Int, reasons: [ScoredReason]) {
    self.aspirantId = aspirantId
    self.personRef = personRef
    self.score = score
    self.reasons = reasons
  }

  package static let object = Object(
    "MatchProposed",
    "A place has been proposed to an aspirant: which one is sealed, so that no event ties a person to a place.",
    Self.init(aspirantId:personRef:score:reasons:),
    aspirantField { $0.aspirantId },
    personField { $0.personRef },
    scoreField { $0.score },
    reasonsField { $0.reasons }
  )
}
