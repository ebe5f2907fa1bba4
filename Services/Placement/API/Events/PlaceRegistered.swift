package import Vocabulary
package import Wire

/// An organisation provides a place.
///
/// The event's subject is the place.
package struct PlaceRegistered: EventPayload {
  package static let eventType = "se.stadsbuss.placement.place.registered"

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

  package init(
    placeKind: PlaceKind, organisation: OrganisationCode, district: DistrictCode?, workplaceKind: WorkplaceKind,
    sector: WorkplaceSector, occupation: Occupation, requiredEducation: RequiredEducation?, seats: Int,
    supervisors: Int, maxPerSupervisor: Int, from: CivilDate, to: CivilDate?, extentPercent: Int, childrenWork: Bool
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
  }

  package static let object = Object(
    "PlaceRegistered", "An organisation provides a place.",
    Self.init(
      placeKind:organisation:district:workplaceKind:sector:occupation:requiredEducation:seats:supervisors:
      maxPerSupervisor:from:to:extentPercent:childrenWork:),
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
    childrenWorkField { $0.childrenWork }
  )
}
