package import Wire

/// Something that only the register knows has changed: a name, a contact way, a language, a district that may not be told.
package struct PersonDetailsChanged: EventPayload {
  package static let eventType = "se.stadsbuss.people.person.detailsChanged"

  package init() {}

  package static let object = Object<Self>(
    "PersonDetailsChanged", "Something that only the register knows has changed.", { Self() })
}
