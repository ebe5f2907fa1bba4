package import Wire

/// The investigation has ended with an assessment.
package struct LexSarahAssessed: EventPayload {
  package static let eventType = "se.stadsbuss.people.lexSarah.assessed"

  package let assessment: LexSarahAssessment

  package init(assessment: LexSarahAssessment) {
    self.assessment = assessment
  }

  package static let object = Object(
    "LexSarahAssessed", "The investigation has ended with an assessment.", Self.init(assessment:),
    Field("assessment", { $0.assessment }, "How it was assessed."))
}
