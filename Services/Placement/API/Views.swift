package import Vocabulary
package import Wire

/// A place, and how many of its seats are taken.
package struct PlaceView: Message {
  package let placeId: EntityID
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
  package let state: PlaceState
  package let taken: Int
  package let free: Int
  package let version: Int

  package init(
    placeId: EntityID, placeKind: PlaceKind, organisation: OrganisationCode, district: DistrictCode?,
    workplaceKind: WorkplaceKind, sector: WorkplaceSector, occupation: Occupation,
    requiredEducation: RequiredEducation?, seats: Int, supervisors: Int, maxPerSupervisor: Int, from: CivilDate,
    to: CivilDate?, extentPercent: Int, childrenWork: Bool, state: PlaceState, taken: Int, free: Int, version: Int
  ) {
    self.placeId = placeId
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
    self.state = state
    self.taken = taken
    self.free = free
    self.version = version
  }

  package static let object = Object(
    "PlaceView", "A place, and how many of its seats are taken.",
    Self.init(
      placeId:placeKind:organisation:district:workplaceKind:sector:occupation:requiredEducation:seats:supervisors:
      maxPerSupervisor:from:to:extentPercent:childrenWork:state:taken:free:version:),
    placeField { $0.placeId },
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
    Field("state", { $0.state }, "Where the place stands."),
    Field(
      "taken", { $0.taken }, "Seats that proposals alive and placements not ended hold.",
      .range(0...exactIntegers.upperBound)),
    Field(
      "free", { $0.free }, "Seats that a proposal may take: never more than the supervisors have room for.",
      .range(0...PlaceLimit.seats.upperBound)),
    versionField { $0.version }
  )
}

/// An aspirant, with what has been proposed and offered.
package struct AspirantView: Message {
  package let aspirantId: EntityID
  package let personRef: PersonRef
  package let caseId: EntityID
  package let educationClass: EducationClass
  package let occupation: Occupation?
  package let organisation: OrganisationCode
  package let state: AspirantState
  package let receivedOn: CivilDate
  package let matches: [EntityID]
  package let placements: [EntityID]
  package let needsNewPlace: Bool
  package let version: Int

  package init(
    aspirantId: EntityID, personRef: PersonRef, caseId: EntityID, educationClass: EducationClass,
    occupation: Occupation?, organisation: OrganisationCode, state: AspirantState, receivedOn: CivilDate,
    matches: [EntityID], placements: [EntityID], needsNewPlace: Bool, version: Int
  ) {
    self.aspirantId = aspirantId
    self.personRef = personRef
    self.caseId = caseId
    self.educationClass = educationClass
    self.occupation = occupation
    self.organisation = organisation
    self.state = state
    self.receivedOn = receivedOn
    self.matches = matches
    self.placements = placements
    self.needsNewPlace = needsNewPlace
    self.version = version
  }

  package static let object = Object(
    "AspirantView", "An aspirant, with what has been proposed and offered.",
    Self.init(
      aspirantId:personRef:caseId:educationClass:occupation:organisation:state:receivedOn:matches:placements:
      needsNewPlace:version:),
    aspirantField { $0.aspirantId },
    personField { $0.personRef },
    Field("caseId", { $0.caseId }, "The case that referred."),
    educationClassField { $0.educationClass },
    wantedField { $0.occupation },
    unitField { $0.organisation },
    Field("state", { $0.state }, "Where the aspirant stands."),
    Field("receivedOn", { $0.receivedOn }, "The day of the referral."),
    Field("matches", { $0.matches }, "Proposals, oldest first."),
    Field("placements", { $0.placements }, "Placements, oldest first."),
    needsNewPlaceField { $0.needsNewPlace },
    versionField { $0.version }
  )
}

/// A placement.
package struct PlacementView: Message {
  package let placementId: EntityID
  package let aspirantId: EntityID
  package let personRef: PersonRef
  package let matchId: EntityID
  package let placeId: EntityID
  package let from: CivilDate
  package let to: CivilDate
  package let extentPercent: Int
  package let supportForm: SupportForm
  package let validTo: CivilDate?
  package let replyBy: CivilDate?
  package let state: PlacementState
  package let needsNewPlace: Bool
  package let startedOn: CivilDate?
  package let endedOn: CivilDate?
  package let version: Int

  package init(
    placementId: EntityID, aspirantId: EntityID, personRef: PersonRef, matchId: EntityID, placeId: EntityID,
    from: CivilDate, to: CivilDate, extentPercent: Int, supportForm: SupportForm, validTo: CivilDate?,
    replyBy: CivilDate?, state: PlacementState, needsNewPlace: Bool, startedOn: CivilDate?, endedOn: CivilDate?,
    version: Int
  ) {
    self.placementId = placementId
    self.aspirantId = aspirantId
    self.personRef = personRef
    self.matchId = matchId
    self.placeId = placeId
    self.from = from
    self.to = to
    self.extentPercent = extentPercent
    self.supportForm = supportForm
    self.validTo = validTo
    self.replyBy = replyBy
    self.state = state
    self.needsNewPlace = needsNewPlace
    self.startedOn = startedOn
    self.endedOn = endedOn
    self.version = version
  }

  package static let object = Object(
    "PlacementView", "A placement.",
    Self.init(
      placementId:aspirantId:personRef:matchId:placeId:from:to:extentPercent:supportForm:validTo:replyBy:state:
      needsNewPlace:startedOn:endedOn:version:),
    placementField { $0.placementId },
    aspirantField { $0.aspirantId },
    personField { $0.personRef },
    matchField { $0.matchId },
    placeField { $0.placeId },
    firstDayField { $0.from },
    lastDayField { $0.to },
    extentField { $0.extentPercent },
    supportFormField { $0.supportForm },
    supportEndField { $0.validTo },
    replyByField { $0.replyBy },
    Field("state", { $0.state }, "Where the placement stands."),
    needsNewPlaceField { $0.needsNewPlace },
    Field("startedOn", { $0.startedOn }, "The first day."),
    Field("endedOn", { $0.endedOn }, "The day it ended."),
    versionField { $0.version }
  )
}

/// A follow-up that is to be made.
package struct DueFollowup: Message {
  package let followupId: EntityID
  package let placementId: EntityID
  package let personRef: PersonRef
  package let months: Int
  package let dueOn: CivilDate
  package let attempts: Int
  package let state: FollowupState
  package let version: Int

  package init(
    followupId: EntityID, placementId: EntityID, personRef: PersonRef, months: Int, dueOn: CivilDate, attempts: Int,
    state: FollowupState, version: Int
  ) {
    self.followupId = followupId
    self.placementId = placementId
    self.personRef = personRef
    self.months = months
    self.dueOn = dueOn
    self.attempts = attempts
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "DueFollowup", "A follow-up that is to be made.",
    Self.init(followupId:placementId:personRef:months:dueOn:attempts:state:version:),
    followupField { $0.followupId },
    placementField { $0.placementId },
    personField { $0.personRef },
    monthsField { $0.months },
    dueField { $0.dueOn },
    Field("attempts", { $0.attempts }, "Attempts made.", .range(0...FollowupLimit.attempts)),
    Field("state", { $0.state }, "Where the follow-up stands."),
    versionField { $0.version }
  )
}
