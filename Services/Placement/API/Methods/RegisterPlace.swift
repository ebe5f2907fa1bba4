package import Vocabulary
package import Wire

/// `place.register`: an organisation provides a place.
package enum RegisterPlace {
  package struct Params: DatedCommand {
    package let placeKind: PlaceKind
    package let organisation: OrganisationCode
    package let district: DistrictCode?
    package let workplaceKind: WorkplaceKind
    package let sector: WorkplaceSector
    package let occupation: Occupation
    package let requiredEducation: RequiredEducation?
    package let seats: Int
    package let supervisors: Int
    package let maxPerSupervisor: Int
    package let from: CivilDate
    package let to: CivilDate?
    package let extentPercent: Int
    package let childrenWork: Bool
    package let occurredOn: CivilDate?

    package init(
      placeKind: PlaceKind, organisation: OrganisationCode, district: DistrictCode? = nil, workplaceKind: WorkplaceKind,
      sector: WorkplaceSector, occupation: Occupation, requiredEducation: RequiredEducation? = nil, seats: Int,
      supervisors: Int, maxPerSupervisor: Int, from: CivilDate, to: CivilDate? = nil, extentPercent: Int,
      childrenWork: Bool, occurredOn: CivilDate? = nil
    ) {
      self.placeKind = placeKind
      self.organisation = organisation
      self.district = district
      self.workplaceKind = workplaceKind
      self.sector = sector
      self.occupation = occupation
      self.requiredEducation = requiredEducation
      self.seats = seats
      self.supervisors = supervisors
      self.maxPerSupervisor = maxPerSupervisor
      self.from = from
      self.to = to
      self.extentPercent = extentPercent
      self.childrenWork = childrenWork
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "RegisterPlaceParams", "A place that an organisation provides.",
      Self.init(
        placeKind:organisation:district:workplaceKind:sector:occupation:requiredEducation:seats:supervisors:
        maxPerSupervisor:from:to:extentPercent:childrenWork:occurredOn:),
      placeKindField { $0.placeKind },
      providerField { $0.organisation },
      placeDistrictField { $0.district },
      workplaceKindField { $0.workplaceKind },
      sectorField { $0.sector },
      workField { $0.occupation },
      requiredEducationField { $0.requiredEducation },
      seatsField { $0.seats },
      supervisorsField { $0.supervisors },
      maxPerSupervisorField { $0.maxPerSupervisor },
      firstDayField { $0.from },
      placeLastDayField { $0.to },
      extentField { $0.extentPercent },
      childrenWorkField { $0.childrenWork },
      occurredOnField { $0.occurredOn }
    )
  }

  package static let method = Method<Params, PlaceReceipt>(
    "place.register",
    "Registers a place that an organisation provides; it waits to be examined and opened.",
    .command, .oneOf([.officer, .importer]),
    examples: [
      Example(
        "Three seats in elder care",
        Params(
          placeKind: .stockholmsjobb, organisation: Sample.provider, district: Sample.district,
          workplaceKind: .ordinarie, sector: .aldreomsorg, occupation: Sample.occupation,
          requiredEducation: .hogstGrundskola, seats: 3, supervisors: 1, maxPerSupervisor: 3, from: Sample.day,
          to: Sample.lastDay, extentPercent: 100, childrenWork: false),
        PlaceReceipt(placeId: Sample.place, state: .anmald, version: 1))
    ])
}
