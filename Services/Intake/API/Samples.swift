import Vocabulary

/// Values for the examples of the reference.
enum Sample {
  static let person = text(PersonRef.self, "mfrggzdfmztwq2lknnwg23tpoa")
  static let caseId = text(EntityID.self, "01700a5c-e400-7a10-8b1f-2d4e6a8c0f13")
  static let planId = text(EntityID.self, "01700a5c-e400-7a11-8b1f-2d4e6a8c0f13")
  static let measureId = text(EntityID.self, "01700a5c-e400-7a12-8b1f-2d4e6a8c0f13")
  static let referralId = text(EntityID.self, "01700a5c-e400-7a13-8b1f-2d4e6a8c0f13")
  static let day = text(CivilDate.self, "2020-05-04")
  static let earlierDay = text(CivilDate.self, "2020-04-20")
  static let laterDay = text(CivilDate.self, "2020-06-22")
  static let city = OrganisationCode.city
  static let centre = text(OrganisationCode.self, "ETC")
  static let districtCommittee = text(OrganisationCode.self, "SDN-HAV")
  static let officer = text(OfficerID.self, "h-anna1")
  static let compulsorySchool = text(EducationLevel.self, "206")
  static let careAssistant = text(Occupation.self, "tAJS_JNb_hDH")

  static let needs = [
    Need(area: .sprak, actor: .stad, status: .pagar),
    Need(area: .arbete, actor: .arbetsformedlingen, status: .identifierat),
  ]
  static let activities = [
    PlannedActivity(measureKind: .sfi, actor: .stad, from: day),
    PlannedActivity(measureKind: .stockholmsjobb, actor: .stad),
  ]

  private static func text<Value: TextCoded>(_ type: Value.Type, _ text: String) -> Value {
    guard let value = try? Value(parsing: text) else { preconditionFailure("a sample is not valid: \(text)") }
    return value
  }
}
