import Vocabulary

/// Values for the examples of the reference.
enum Sample {
  static let place = text(EntityID.self, "016b63f2-9e00-7c3a-8b1f-2d4e6a8c0f01")
  static let aspirant = text(EntityID.self, "016b63f2-9e00-7c3a-8b1f-2d4e6a8c0f02")
  static let match = text(EntityID.self, "016b63f2-9e00-7c3a-8b1f-2d4e6a8c0f03")
  static let placement = text(EntityID.self, "016b63f2-9e00-7c3a-8b1f-2d4e6a8c0f04")
  static let followup = text(EntityID.self, "016b63f2-9e00-7c3a-8b1f-2d4e6a8c0f05")
  static let caseId = text(EntityID.self, "016b63f2-9e00-7c3a-8b1f-2d4e6a8c0f06")
  static let person = text(PersonRef.self, "mfrggzdfmztwq2lknnwg23tpoa")
  static let provider = text(OrganisationCode.self, "SDN-HAV")
  static let unit = text(OrganisationCode.self, "ETC")
  static let district = text(DistrictCode.self, "SDN-HAV")
  static let occupation = text(Occupation.self, "tAJS_JNb_hDH")
  static let referralDay = text(CivilDate.self, "2020-03-02")
  static let day = text(CivilDate.self, "2020-04-01")
  static let lastDay = text(CivilDate.self, "2020-09-30")
  static let dueDay = text(CivilDate.self, "2020-12-30")
  static let dueCursor = "2020-12-30:016b63f2-9e00-7c3a-8b1f-2d4e6a8c0f05"

  static let reasons = [
    ScoredReason(reason: .sammaYrke, points: 35), ScoredReason(reason: .utbildningRacker, points: 20),
    ScoredReason(reason: .ordinarieVerksamhet, points: 20), ScoredReason(reason: .handledareLedig, points: 10),
  ]

  static let placeView = PlaceView(
    placeId: place, placeKind: .stockholmsjobb, organisation: provider, district: district, workplaceKind: .ordinarie,
    sector: .aldreomsorg, occupation: occupation, requiredEducation: .hogstGrundskola, seats: 3, supervisors: 1,
    maxPerSupervisor: 3, from: day, to: lastDay, extentPercent: 100, childrenWork: false, state: .oppen, taken: 1,
    free: 2, version: 2)

  static let aspirantView = AspirantView(
    aspirantId: aspirant, personRef: person, caseId: caseId, educationClass: .gymnasial, occupation: occupation,
    organisation: unit, state: .mottagen, receivedOn: referralDay, matches: [], placements: [], needsNewPlace: false,
    version: 1)

  static let placementView = PlacementView(
    placementId: placement, aspirantId: aspirant, personRef: person, matchId: match, placeId: place, from: day,
    to: lastDay, extentPercent: 100, supportForm: .extratjanst, validTo: lastDay, replyBy: nil, state: .paborjad,
    needsNewPlace: false, startedOn: day, endedOn: nil, version: 6)

  static let dueFollowup = DueFollowup(
    followupId: followup, placementId: placement, personRef: person, months: FollowupLimit.months, dueOn: dueDay,
    attempts: 0, state: .forfallen, version: 1)

  private static func text<Value: TextCoded>(_ type: Value.Type, _ text: String) -> Value {
    guard let value = try? Value(parsing: text) else { preconditionFailure("a sample is not valid: \(text)") }
    return value
  }
}
