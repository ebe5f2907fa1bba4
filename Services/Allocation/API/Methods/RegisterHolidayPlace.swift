package import Vocabulary
package import Wire

/// `place.register`: an organisation gives a place with its seats.
package enum RegisterHolidayPlace {
  package struct Params: DatedCommand {
    package let periodId: EntityID
    package let organisation: OrganisationCode
    package let district: DistrictCode?
    package let category: HolidayCategory
    package let sector: EmployerSector
    package let seats: Int
    package let childrenWork: Bool
    package let from: CivilDate?
    package let to: CivilDate?
    package let employer: OrganisationCode?
    package let requirements: [PlaceRequirement]?
    package let adaptations: [PlaceAdaptation]?
    package let schedule: WorkSchedule?
    package let workplace: String?
    package let tasks: String?
    package let hostNumber: OrganisationNumber?
    package let occurredOn: CivilDate?

    package init(
      periodId: EntityID, organisation: OrganisationCode, district: DistrictCode? = nil, category: HolidayCategory,
      sector: EmployerSector, seats: Int, childrenWork: Bool, from: CivilDate? = nil, to: CivilDate? = nil,
      employer: OrganisationCode? = nil, requirements: [PlaceRequirement]? = nil, adaptations: [PlaceAdaptation]? = nil,
      schedule: WorkSchedule? = nil, workplace: String? = nil, tasks: String? = nil,
      hostNumber: OrganisationNumber? = nil,
      occurredOn: CivilDate? = nil
    ) {
      self.periodId = periodId
      self.organisation = organisation
      self.district = district
      self.category = category
      self.sector = sector
      self.seats = seats
      self.childrenWork = childrenWork
      self.from = from
      self.to = to
      self.employer = employer
      self.requirements = requirements
      self.adaptations = adaptations
      self.schedule = schedule
      self.workplace = workplace
      self.tasks = tasks
      self.hostNumber = hostNumber
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "RegisterHolidayPlaceParams", "A place to register.",
      Self.init(
        periodId:organisation:district:category:sector:seats:childrenWork:from:to:employer:requirements:adaptations:
        schedule:workplace:tasks:hostNumber:occurredOn:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("organisation", { $0.organisation }, "The committee or company that gives the place."),
      Field("district", { $0.district }, "The district where the work is done."),
      Field("category", { $0.category }, "The kind of workplace."),
      Field("sector", { $0.sector }, "The sector of the employer."),
      Field("seats", { $0.seats }, "How many youths the place takes.", .range(AllocationLimit.seats)),
      Field(
        "childrenWork", { $0.childrenWork },
        "Whether the work is with children, so that an extract from the criminal register is shown."),
      Field("from", { $0.from }, "First day of work, where it is not the period's."),
      Field("to", { $0.to }, "Last day of work, where it is not the period's."),
      Field(
        "employer", { $0.employer },
        "The committee or company that employs the youths, where it is not the one that gives the place, as with a contractor or an association."
      ),
      Field(
        "requirements", { $0.requirements }, "What the work asks of a youth.",
        .items(1...PlaceRequirement.allCases.count)),
      Field(
        "adaptations", { $0.adaptations }, "How the place can be adapted to a disability; nothing about a person.",
        .items(1...PlaceAdaptation.allCases.count)),
      Field("schedule", { $0.schedule }, "When the youths work."),
      Field(
        "workplace", { $0.workplace }, "The name of the workplace.", .length(1...AllocationLimit.workplaceCharacters)),
      Field("tasks", { $0.tasks }, "What the youths do.", .length(1...AllocationLimit.tasksCharacters)),
      Field("hostNumber", { $0.hostNumber }, "Organisation number of a host that is not the city."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, HolidayPlaceReceipt>(
    "place.register",
    "Registers a place with its seats; it can be wished for once it is open. Left out, the district is the organisation's where that is a district.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A park with twelve seats",
        Params(
          periodId: Sample.period, organisation: Sample.organisation, district: Sample.district, category: .park,
          sector: .kommunal, seats: 12, childrenWork: false),
        HolidayPlaceReceipt(placeId: Sample.place, state: .anmald, version: 1))
    ])
}
