package import Wire

/// What could be mended at once is being mended; what that is lies in the vault.
package struct LexSarahActedOn: EventPayload {
  package static let eventType = "se.stadsbuss.people.lexSarah.actedOn"

  package init() {}

  package static let object = Object<Self>(
    "LexSarahActedOn", "What could be mended at once is being mended; what that is lies in the vault.", { Self() })
}
