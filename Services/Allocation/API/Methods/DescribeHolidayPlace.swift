package import Vocabulary
package import Wire

/// `place.describe`: what a place tells of itself.
package enum DescribeHolidayPlace {
  package struct Params: DatedCommand, VersionedCommand {
    package let placeId: EntityID
    package let workplace: String?
    package let tasks: String?
    package let hostNumber: OrganisationNumber?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      placeId: EntityID, workplace: String? = nil, tasks: String? = nil, hostNumber: OrganisationNumber? = nil,
      occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.placeId = placeId
      self.workplace = workplace
      self.tasks = tasks
      self.hostNumber = hostNumber
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "DescribeHolidayPlaceParams", "The place and what it tells.",
      Self.init(placeId:workplace:tasks:hostNumber:occurredOn:expectedVersion:),
      Field("placeId", { $0.placeId }, "The place."),
      Field(
        "workplace", { $0.workplace }, "The name of the workplace.", .length(1...AllocationLimit.workplaceCharacters)),
      Field("tasks", { $0.tasks }, "What the youths do.", .length(1...AllocationLimit.tasksCharacters)),
      Field("hostNumber", { $0.hostNumber }, "Organisation number of a host that is not the city."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, HolidayPlaceReceipt>(
    "place.describe", "Writes anew what a place tells of itself; the text is sealed and no event tells it.", .command,
    .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The park", Params(placeId: Sample.place, workplace: "Tantolunden", tasks: "Rensa rabatter, kratta gångar."),
        HolidayPlaceReceipt(placeId: Sample.place, state: .oppen, version: 3))
    ])
}
