package import Wire

/// What is written in a lex Sarah matter, from the vault.
package struct LexSarahTexts: Message {
  package let event: String?
  package let measures: String?
  package let investigation: String?
  package let notification: String?
  package let submitted: String?
  package let followUp: String?

  package init(
    event: String? = nil, measures: String? = nil, investigation: String? = nil, notification: String? = nil,
    submitted: String? = nil, followUp: String? = nil
  ) {
    self.event = event
    self.measures = measures
    self.investigation = investigation
    self.notification = notification
    self.submitted = submitted
    self.followUp = followUp
  }

  package static let object = Object(
    "LexSarahTexts", "What is written in a matter; left out where there is none, or the person has been erased.",
    Self.init(event:measures:investigation:notification:submitted:followUp:),
    Field("event", { $0.event }, "What happened."),
    Field("measures", { $0.measures }, "What was done at once."),
    Field("investigation", { $0.investigation }, "The investigation."),
    Field("notification", { $0.notification }, "The report to IVO, as sent."),
    Field("submitted", { $0.submitted }, "The investigation, as sent to IVO."),
    Field("followUp", { $0.followUp }, "The follow-up."))
}
