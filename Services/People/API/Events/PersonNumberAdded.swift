package import Vocabulary
package import Wire

/// The person has a new identity number, which is the current one from now on. Says its kind only.
package struct PersonNumberAdded: EventPayload {
  package static let eventType = "se.stadsbuss.people.person.numberAdded"

  package let kind: IdentityNumber.Kind

  package init(kind: IdentityNumber.Kind) { self.kind = kind }

  package static let object = Object(
    "PersonNumberAdded", "The person has a new current identity number.", Self.init(kind:),
    Field("kind", { $0.kind }, "What sort of number it is."))
}
