package import Wire

/// Arbetsförmedlingen has refused the support.
///
/// The event's subject is the placement.
package struct SupportDenied: EventPayload {
  package static let eventType = "se.stadsbuss.placement.placement.supportDenied"

  package init() {}

  package static let object = Object<SupportDenied>(
    "SupportDenied", "Arbetsförmedlingen has refused the support.",
    { SupportDenied() }
  )
}
