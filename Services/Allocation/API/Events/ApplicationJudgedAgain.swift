package import Wire

/// As a round was locked, the register told another date of birth than the application was judged by: what follows from it.
package struct ApplicationJudgedAgain: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.application.judgedAgain"

  package let eligibility: Eligibility
  package let ineligibleReason: IneligibleReason?
  package let needsConsent: Bool?

  package init(eligibility: Eligibility, ineligibleReason: IneligibleReason? = nil, needsConsent: Bool? = nil) {
    self.eligibility = eligibility
    self.ineligibleReason = ineligibleReason
    self.needsConsent = needsConsent
  }

  package static let object = Object(
    "ApplicationJudgedAgain",
    "As a round was locked, the register told another date of birth than the application was judged by: what follows from it.",
    Self.init(eligibility:ineligibleReason:needsConsent:),
    Field("eligibility", { $0.eligibility }, "Whether the application takes part."),
    Field("ineligibleReason", { $0.ineligibleReason }, "Why it takes no part; left out where it does."),
    Field(
      "needsConsent", { $0.needsConsent },
      "Whether a guardian's consent is needed; left out where the rules do not ask for it."))
}
