package import Vocabulary
package import Wire

/// An organisation gives a place.
package struct HolidayPlaceRegistered: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.place.registered"

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
  package let movedFrom: EntityID?

  package init(
    periodId: EntityID, organisation: OrganisationCode, district: DistrictCode? = nil, category: HolidayCategory,
    sector: EmployerSector, seats: Int, childrenWork: Bool, from: CivilDate? = nil, to: CivilDate? = nil,
    employer: OrganisationCode? = nil, requirements: [PlaceRequirement]? = nil, adaptations: [PlaceAdaptation]? = nil,
    schedule: WorkSchedule? = nil, movedFrom: EntityID? = nil
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
    self.movedFrom = movedFrom
  }

  package static let object = Object(
    "HolidayPlaceRegistered", "An organisation gives a place.",
    Self.init(
      periodId:organisation:district:category:sector:seats:childrenWork:from:to:employer:requirements:adaptations:
      schedule:movedFrom:),
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
    Field("movedFrom", { $0.movedFrom }, "The place that its seats came from."))
}
