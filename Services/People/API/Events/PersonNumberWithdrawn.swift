package import Vocabulary
package import Wire

/// An identity number was never the person's: it leads to them no longer, and the one before it is current again. Says its
/// kind only.
package struct PersonNumberWithdrawn: EventPayload {
  package static let eventType = "se.stadsbuss.people.person.numberWithdrawn"

  package let kind: IdentityNumber.Kind

  package init(kind: IdentityNumber.Kind) { self.kind = kind }

  package static let object = Object(
    "PersonNumberWithdrawn", "An identity number was never the person's.", Self.init(kind:),
    Field("kind", { $0.kind }, "What sort of number it is."))
}
