package import Vocabulary
package import Wire

/// The attributes that the other services know, all of them as they now are.
package struct PersonAttributesChanged: EventPayload {
  package static let eventType = "se.stadsbuss.people.person.attributesChanged"

  package let sex: Sex
  package let birthDate: CivilDate?
  /// Nil where it is not known or may not be told.
  package let district: DistrictCode?

  package init(sex: Sex, birthDate: CivilDate?, district: DistrictCode?) {
    self.sex = sex
    self.birthDate = birthDate
    self.district = district
  }

  package static let object = Object(
    "PersonAttributesChanged", "The attributes that services know, all of them as they now are.", Self.init,
    sexField { $0.sex }, birthDateField { $0.birthDate }, toldDistrictField { $0.district })
}
