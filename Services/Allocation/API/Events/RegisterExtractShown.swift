package import Vocabulary
package import Wire

/// A youth has shown the extract that work with children takes; what it says stands nowhere.
package struct RegisterExtractShown: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.application.extractShown"

  package let shownOn: CivilDate

  package init(shownOn: CivilDate) {
    self.shownOn = shownOn
  }

  package static let object = Object(
    "RegisterExtractShown", "A youth has shown the extract that work with children takes; what it says stands nowhere.",
    Self.init(shownOn:),
    Field("shownOn", { $0.shownOn }, "The day on which it was shown."))
}
