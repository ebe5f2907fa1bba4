package import Vocabulary
package import Wire

/// What a place tells of itself in words, kept out of every event: events hold no names and no free text.
package struct PlaceDescription: Message {
  package let workplace: String?
  package let tasks: String?
  package let hostNumber: OrganisationNumber?

  package init(workplace: String? = nil, tasks: String? = nil, hostNumber: OrganisationNumber? = nil) {
    self.workplace = workplace
    self.tasks = tasks
    self.hostNumber = hostNumber
  }

  package static let object = Object(
    "PlaceDescription", "What a place tells of itself.", Self.init(workplace:tasks:hostNumber:),
    Field("workplace", { $0.workplace }, "The name of the workplace."),
    Field("tasks", { $0.tasks }, "What the youths do."),
    Field("hostNumber", { $0.hostNumber }, "Organisation number of a host that is not the city."))

  /// The entity name under which it is sealed, with the place's id.
  package static let entity = "holiday_place"

  package var isEmpty: Bool { workplace == nil && tasks == nil && hostNumber == nil }
}
