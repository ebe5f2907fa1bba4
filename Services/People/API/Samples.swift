import Vocabulary

/// Values for the examples of the reference. The numbers are Skatteverket's published test numbers.
enum Sample {
  static let person = text(PersonRef.self, "mfrggzdfmztwq2lknnwg23tpoa")
  static let otherPerson = text(PersonRef.self, "nbswy3dpeb3w64tmmqxc4lrosi")
  static let number = text(WrittenIdentityNumber.self, "900101-2385")
  static let normalNumber = text(IdentityNumber.self, "199001012385")
  static let newNumber = text(WrittenIdentityNumber.self, "19900102-2384")
  static let birthDate = text(CivilDate.self, "1990-01-01")
  static let day = text(CivilDate.self, "2020-03-02")
  static let longAgo = text(CivilDate.self, "2015-03-02")
  static let time = text(Instant.self, "2020-03-02T08:00:00.000Z")
  static let id = text(EntityID.self, "01700a5c-e400-7a10-8b1f-2d4e6a8c0f13")
  static let reviewDay = text(CivilDate.self, "2021-03-02")
  static let district = text(DistrictCode.self, "SDN-HAV")
  static let digest = text(
    HexDigest.self, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  static let officer = text(OfficerID.self, "h-anna1")
  static let instant = text(Instant.self, "2020-03-02T09:30:00Z")
  static let morning = text(ClockTime.self, "08:30")
  static let noon = text(ClockTime.self, "12:00")
  static let matter = text(EntityID.self, "01712b6e-8f00-7000-8000-000000000001")
  static let otherMatter = text(EntityID.self, "01712b6e-8f00-7000-8000-000000000002")
  static let employmentService = text(OrganisationCode.self, "MYN-AF")
  static let region = text(OrganisationCode.self, "REG-STH")
  static let later = text(Instant.self, "2020-03-05T09:30:00Z")
  static let districtDay = text(CivilDate.self, "2007-01-01")
  static let registryNumber = text(RegistryNumber.self, "AMN 2020-0180-1.2")
  static let organisationNumber = text(OrganisationNumber.self, "212000-0142")
  static let unit = text(OrganisationCode.self, "AMF-JOBB")
  static let otherOfficer = text(OfficerID.self, "h-bo2")

  private static func text<Value: TextCoded>(_ type: Value.Type, _ text: String) -> Value {
    guard let value = try? Value(parsing: text) else { preconditionFailure("a sample is not valid: \(text)") }
    return value
  }
}
