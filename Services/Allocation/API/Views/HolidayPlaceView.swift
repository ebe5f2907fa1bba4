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
  package let state: HolidayPlaceState
  package let reason: HolidayWithdrawalReason?
  package let crisis: Crisis?
  package let version: Int

  package init(
    placeId: EntityID, periodId: EntityID, organisation: OrganisationCode, district: DistrictCode? = nil,
    category: HolidayCategory, sector: EmployerSector, seats: Int, childrenWork: Bool, from: CivilDate? = nil,
    to: CivilDate? = nil, state: HolidayPlaceState, reason: HolidayWithdrawalReason? = nil, crisis: Crisis? = nil,
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
    self.state = state
    self.reason = reason
    self.crisis = crisis
    self.version = version
  }

  package static let object = Object(
    "HolidayPlace", "A place.",
    Self.init(
      placeId:periodId:organisation:district:category:sector:seats:childrenWork:from:to:state:reason:crisis:version:),
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
    Field("state", { $0.state }, "Where the place stands."),
    Field("reason", { $0.reason }, "Why it was taken back."),
    Field("crisis", { $0.crisis }, "The crisis it belongs to."),
    versionField { $0.version })
}
