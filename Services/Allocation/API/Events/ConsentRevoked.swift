package import Wire

/// A guardian took the consent back.
package struct ConsentRevoked: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.application.consentRevoked"

  package init() {}

  package static let object = Object("ConsentRevoked", "A guardian took the consent back.", Self.init)
}
