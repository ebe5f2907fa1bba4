package import Vocabulary
package import Wire

/// A person has come into the register. Holds no number and no name.
package struct PersonRegistered: EventPayload {
  package static let eventType = "se.stadsbuss.people.person.registered"

  package let sex: Sex
  /// Nil where the date of birth is not known whole.
  package let birthDate: CivilDate?
  /// Nil where it is not known, and for everyone who is protected from the start.
  package let district: DistrictCode?

  package init(sex: Sex, birthDate: CivilDate?, district: DistrictCode?) {
    self.sex = sex
    self.birthDate = birthDate
    self.district = district
  }

  package static let object = Object(
    "PersonRegistered", "A person has come into the register.", Self.init,
    sexField { $0.sex }, birthDateField { $0.birthDate }, toldDistrictField { $0.district })
}
