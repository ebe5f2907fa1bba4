package import Wire

/// Support has been applied for at Arbetsförmedlingen.
///
/// The event's subject is the placement.
package struct SupportApplied: EventPayload {
  package static let eventType = "se.stadsbuss.placement.placement.supportApplied"

  package init() {}

  package static let object = Object<SupportApplied>(
    "SupportApplied", "Support has been applied for at Arbetsförmedlingen.",
    { SupportApplied() }
  )
}
