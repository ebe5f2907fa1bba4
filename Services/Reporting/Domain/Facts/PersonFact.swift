package import Casework
import PeopleAPI
package import Vocabulary
package import Wire

/// What a report needs of a person: sex and district through time, whether the district may be told, and whom the
/// reference is read as. Holds no date of birth: no indicator asks for age yet.
package struct PersonFact: Entity {
  /// Attributes as they were from a day on.
  package struct Attributes: Message {
    package let from: CivilDate
    package let sex: Sex
    package let district: DistrictCode?

    package static let object = Object(
      "ReportedAttributes", "Attributes as they were from a day on.", Self.init(from:sex:district:),
      Field("from", { $0.from }, "The first day."), Field("sex", { $0.sex }, "Sex by the register."),
      Field("district", { $0.district }, "District of residence."))
  }

  /// Oldest first; empty where only the protection has been heard of.
  package var attributes: [Attributes]
  package var isProtected: Bool
  package var linkedTo: PersonRef?

  package init(attributes: [Attributes], isProtected: Bool, linkedTo: PersonRef? = nil) {
    self.attributes = attributes
    self.isProtected = isProtected
    self.linkedTo = linkedTo
  }

  package static let object = Object(
    "PersonFact", "What a report needs of a person.", Self.init(attributes:isProtected:linkedTo:),
    Field("attributes", { $0.attributes }, "Attributes through time."),
    Field("isProtected", { $0.isProtected }, "Whether the person counts for the city alone."),
    Field("linkedTo", { $0.linkedTo }, "Whom the reference is read as."))

  package static let kind = "person_fact"
  package static let columns: [Column<PersonFact>] = []
  package static let folds: [Fold<PersonFact>] = [
    Fold(PersonRegistered.self) { state, event, header in
      change(&state) {
        $0.attributes = [Attributes(from: header.occurredOn, sex: event.sex, district: event.district)]
      }
    },
    Fold(PersonAttributesChanged.self) { state, event, header in
      change(&state) {
        // Several changes of one day: the last one holds.
        $0.attributes.removeAll { $0.from >= header.occurredOn }
        $0.attributes.append(Attributes(from: header.occurredOn, sex: event.sex, district: event.district))
      }
    },
    Fold(PersonLinked.self) { state, event, _ in change(&state) { $0.linkedTo = event.to } },
    Fold(PersonUnlinked.self) { state, _, _ in change(&state) { $0.linkedTo = nil } },
    // The register tells of a protection before it tells of a person who is protected from the start.
    Fold(ProtectionRaised.self) { state, _, _ in change(&state) { $0.isProtected = true } },
    Fold(ProtectionLowered.self) { state, _, _ in change(&state) { $0.isProtected = false } },
  ]

  private static func change(_ state: inout PersonFact?, _ body: (inout PersonFact) -> Void) {
    var fact = state ?? PersonFact(attributes: [], isProtected: false)
    body(&fact)
    state = fact
  }

  /// The attributes on a day; of someone registered later, the first ones.
  package func attributes(on day: CivilDate) -> Attributes? {
    attributes.last { $0.from <= day } ?? attributes.first
  }
}
