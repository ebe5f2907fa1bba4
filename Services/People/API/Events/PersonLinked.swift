package import Vocabulary
package import Wire

/// Two references are one person: from now on `from` is read as `to`, in every service and every fold.
///
/// The event's subject is `from`. `to` was itself linked to nobody when this was recorded, but may be later.
package struct PersonLinked: EventPayload {
  package static let eventType = "se.stadsbuss.people.person.linked"

  package let from: PersonRef
  package let to: PersonRef

  package init(from: PersonRef, to: PersonRef) {
    self.from = from
    self.to = to
  }

  package static let object = Object(
    "PersonLinked", "Two references are one person.", Self.init(from:to:),
    Field("from", { $0.from }, "The reference that is no longer used."),
    Field("to", { $0.to }, "The reference that it is read as."))
}
