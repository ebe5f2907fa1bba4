package import Vocabulary
package import Wire

/// A place.
package struct HolidayPlaceView: Message {
  package let placeId: EntityID
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
  package let minutesADay: Int?
  package let minutesInAll: Int?
  package let supervisors: [SupervisorShare]?
  package let movedFrom: EntityID?
  package let history: [SeatChange]?
  package let state: HolidayPlaceState
  package let reason: HolidayWithdrawalReason?
  package let crisis: Crisis?
  package let version: Int

  package init(
    placeId: EntityID, periodId: EntityID, organisation: OrganisationCode, district: DistrictCode? = nil,
    category: HolidayCategory, sector: EmployerSector, seats: Int, childrenWork: Bool, from: CivilDate? = nil,
    to: CivilDate? = nil, employer: OrganisationCode? = nil, requirements: [PlaceRequirement]? = nil,
    adaptations: [PlaceAdaptation]? = nil, schedule: WorkSchedule? = nil, workplace: String? = nil,
    tasks: String? = nil, hostNumber: OrganisationNumber? = nil, minutesADay: Int? = nil, minutesInAll: Int? = nil,
    supervisors: [SupervisorShare]? = nil, movedFrom: EntityID? = nil, history: [SeatChange]? = nil,
    state: HolidayPlaceState, reason: HolidayWithdrawalReason? = nil, crisis: Crisis? = nil,
    version: Int
  ) {
    self.placeId = placeId
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
    self.minutesADay = minutesADay
    self.minutesInAll = minutesInAll
    self.supervisors = supervisors
    self.movedFrom = movedFrom
    self.history = history
    self.state = state
    self.reason = reason
    self.crisis = crisis
    self.version = version
  }

  package static let object = Object(
    "HolidayPlace", "A place.",
    Self.init(
      placeId:periodId:organisation:district:category:sector:seats:childrenWork:from:to:employer:requirements:
      adaptations:schedule:workplace:tasks:hostNumber:minutesADay:minutesInAll:supervisors:movedFrom:history:state:
      reason:crisis:version:),
    Field("placeId", { $0.placeId }, "The place."),
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
      "requirements", { $0.requirements }, "What the work asks of a youth.", .items(1...PlaceRequirement.allCases.count)
    ),
    Field(
      "adaptations", { $0.adaptations }, "How the place can be adapted to a disability; nothing about a person.",
      .items(1...PlaceAdaptation.allCases.count)),
    Field("schedule", { $0.schedule }, "When the youths work."),
    Field(
      "workplace", { $0.workplace }, "The name of the workplace.", .length(1...AllocationLimit.workplaceCharacters)),
    Field("tasks", { $0.tasks }, "What the youths do.", .length(1...AllocationLimit.tasksCharacters)),
    Field("hostNumber", { $0.hostNumber }, "Organisation number of a host that is not the city."),
    Field("minutesADay", { $0.minutesADay }, "Paid minutes of a day.", .range(AllocationLimit.minutesADay)),
    Field(
      "minutesInAll", { $0.minutesInAll }, "Paid minutes of the whole job.",
      .range(0...AllocationLimit.hours.upperBound * 60)),
    Field(
      "supervisors", { $0.supervisors }, "Who supervises, and how many seats each sees to.",
      .items(0...AllocationLimit.supervisorsOfPlace)),
    Field("movedFrom", { $0.movedFrom }, "The place that its seats came from."),
    Field(
      "history", { $0.history }, "How many seats it had from which day on, and whose they were; oldest first.",
      .items(1...AllocationLimit.seatHistory)),
    Field("state", { $0.state }, "Where the place stands."),
    Field("reason", { $0.reason }, "Why it was taken back."),
    Field("crisis", { $0.crisis }, "The crisis it belongs to."),
    versionField { $0.version })
}
