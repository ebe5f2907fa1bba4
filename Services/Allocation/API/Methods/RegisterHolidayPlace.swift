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
    package let occurredOn: CivilDate?

    package init(
      periodId: EntityID, organisation: OrganisationCode, district: DistrictCode? = nil, category: HolidayCategory,
      sector: EmployerSector, seats: Int, childrenWork: Bool, from: CivilDate? = nil, to: CivilDate? = nil,
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
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "RegisterHolidayPlaceParams", "A place to register.",
      Self.init(periodId:organisation:district:category:sector:seats:childrenWork:from:to:occurredOn:),
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
