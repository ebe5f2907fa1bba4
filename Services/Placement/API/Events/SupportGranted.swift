package import Vocabulary
package import Wire

/// Arbetsförmedlingen has granted the support.
///
/// The event's subject is the placement.
package struct SupportGranted: EventPayload {
  package static let eventType = "se.stadsbuss.placement.placement.supportGranted"

  package let validTo: CivilDate

  package init(validTo: CivilDate) {
    self.validTo = validTo
  }

  package static let object = Object(
    "SupportGranted", "Arbetsförmedlingen has granted the support.",
    Self.init(validTo:),
    validToField { $0.validTo }
  )
}
