package import Vocabulary
package import Wire

/// A lex Sarah report has been received and registered.
package struct LexSarahReceived: EventPayload {
  package static let eventType = "se.stadsbuss.people.lexSarah.received"

  package let registryNumber: RegistryNumber

  package init(registryNumber: RegistryNumber) {
    self.registryNumber = registryNumber
  }

  package static let object = Object(
    "LexSarahReceived", "A lex Sarah report has been received and registered.", Self.init(registryNumber:),
    Field("registryNumber", { $0.registryNumber }, "The matter's registry number."))
}
