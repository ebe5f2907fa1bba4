package import Wire

/// The matter is under investigation; the investigation lies in the vault.
package struct LexSarahInvestigated: EventPayload {
  package static let eventType = "se.stadsbuss.people.lexSarah.investigated"

  package init() {}

  package static let object = Object<Self>(
    "LexSarahInvestigated", "The matter is under investigation; the investigation lies in the vault.", { Self() })
}
