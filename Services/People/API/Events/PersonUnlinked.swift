package import Vocabulary
package import Wire

/// Two references that were linked are two persons after all: from now on `from` is read as itself, in every service and
/// every fold. What was recorded under either while they were linked stays where it was recorded.
///
/// The event's subject is `from`. `to` is whom it was linked to, not whom that one may be read as.
package struct PersonUnlinked: EventPayload {
  package static let eventType = "se.stadsbuss.people.person.unlinked"

  package let from: PersonRef
  package let to: PersonRef

  package init(from: PersonRef, to: PersonRef) {
    self.from = from
    self.to = to
  }

  package static let object = Object(
    "PersonUnlinked", "Two references that were linked are two persons after all.", Self.init(from:to:),
    Field("from", { $0.from }, "The reference that is read as itself again."),
    Field("to", { $0.to }, "The reference that it was read as."))
}
