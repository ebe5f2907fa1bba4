package import Vocabulary
package import Wire

/// An association or a private company has been registered; its name lies in the vault. The event's subject is the organisation number as ISO/IEC 6523 writes it.
package struct OrganisationRegistered: EventPayload {
  package static let eventType = "se.stadsbuss.people.organisation.registered"

  package let kind: RegisteredOrganisationKind
  package let validFrom: CivilDate

  package init(kind: RegisteredOrganisationKind, validFrom: CivilDate) {
    self.kind = kind
    self.validFrom = validFrom
  }

  package static let object = Object(
    "OrganisationRegistered", "An association or a private company has been registered; its name lies in the vault.",
    Self.init(kind:validFrom:),
    Field("kind", { $0.kind }, "What sort of organisation it is."),
    Field("validFrom", { $0.validFrom }, "The first day."))
}
