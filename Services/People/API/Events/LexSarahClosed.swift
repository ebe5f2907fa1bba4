package import Wire

/// The matter is closed.
package struct LexSarahClosed: EventPayload {
  package static let eventType = "se.stadsbuss.people.lexSarah.closed"

  package init() {}

  package static let object = Object<Self>(
    "LexSarahClosed", "The matter is closed.", { Self() })
}
