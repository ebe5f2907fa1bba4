package import Casework
import PeopleAPI
package import Vocabulary
package import Wire

/// What a service knows of a person: the closed list of attributes, from the register's stream.
package struct KnownPerson: Entity {
  package let personRef: PersonRef
  package var sex: Sex
  /// Nil where the date is not known whole.
  package var birthDate: CivilDate?
  package var district: DistrictCode?
  /// Set when the register found this to be another person.
  package var linkedTo: PersonRef?
  package var isErased: Bool?

  package static let object = Object(
    "KnownPerson", "What a service knows of a person.", Self.init,
    Field("personRef", { $0.personRef }, "The person."),
    Field("sex", { $0.sex }, "Sex by the register."),
    Field("birthDate", { $0.birthDate }, "Date of birth."),
    Field("district", { $0.district }, "District of residence."),
    Field("linkedTo", { $0.linkedTo }, "The reference that this one is read as."),
    Field("isErased", { $0.isErased }, "Whether the register has erased the person."))

  package static let kind = "known_person"
  /// The column by which those who are read as a reference are found.
  static let linkedColumn = "linked_to"

  package static let columns: [Column<KnownPerson>] = [Column(linkedColumn) { ColumnValue($0.linkedTo) }]
  package static let folds: [Fold<KnownPerson>] = [
    Fold(PersonRegistered.self) { state, event, header in
      guard let ref = try? PersonRef(parsing: header.subject) else { return }
      state = KnownPerson(
        personRef: ref, sex: event.sex, birthDate: event.birthDate, district: event.district, linkedTo: nil,
        isErased: nil)
    },
    Fold(PersonAttributesChanged.self) { state, event, _ in
      state?.sex = event.sex
      state?.birthDate = event.birthDate
      state?.district = event.district
    },
    Fold(PersonLinked.self) { state, event, _ in state?.linkedTo = event.to },
    Fold(PersonUnlinked.self) { state, _, _ in state?.linkedTo = nil },
    Fold(PersonErased.self) { state, _, _ in
      state?.isErased = true
      state?.birthDate = nil
      state?.district = nil
    },
  ]
}
