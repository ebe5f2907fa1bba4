package import Vocabulary
package import Wire

/// `place.supervise`: who supervises at a place.
package enum SuperviseHolidayPlace {
  package struct Params: DatedCommand, VersionedCommand {
    package let placeId: EntityID
    package let supervisors: [SupervisorShare]
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      placeId: EntityID, supervisors: [SupervisorShare], occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.placeId = placeId
      self.supervisors = supervisors
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "SuperviseHolidayPlaceParams", "The place and its supervisors.",
      Self.init(placeId:supervisors:occurredOn:expectedVersion:),
      Field("placeId", { $0.placeId }, "The place."),
      Field(
        "supervisors", { $0.supervisors }, "Who supervises, and how many seats each sees to; the whole list.",
        .items(0...AllocationLimit.supervisorsOfPlace)),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, HolidayPlaceReceipt>(
    "place.supervise",
    "Says who supervises at a place: nobody has more youths on any day than they may, over all places together.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Two supervisors",
        Params(
          placeId: Sample.place,
          supervisors: [
            SupervisorShare(supervisorId: Sample.supervisor, seats: 6),
            SupervisorShare(supervisorId: Sample.otherSupervisor, seats: 6),
          ]), HolidayPlaceReceipt(placeId: Sample.place, state: .anmald, version: 2))
    ])
}
