package import Vocabulary
package import Wire

/// A participant waits for a Stockholmsjobb.
///
/// The event's subject is the aspirant, whose id is the referral's.
package struct AspirantReceived: EventPayload {
  package static let eventType = "se.stadsbuss.placement.aspirant.received"

  package let personRef: PersonRef
  package let caseId: EntityID
  package let educationClass: EducationClass
  package let occupation: Occupation?
  package let organisation: OrganisationCode

  package init(
    personRef: PersonRef, caseId: EntityID, educationClass: EducationClass, occupation: Occupation?,
    organisation: OrganisationCode
  ) {
    self.personRef = personRef
    self.caseId = caseId
    self.educationClass = educationClass
    self.occupation = occupation
    self.organisation = organisation
  }

  package static let object = Object(
    "AspirantReceived", "A participant waits for a Stockholmsjobb.",
    Self.init(personRef:caseId:educationClass:occupation:organisation:),
    personField { $0.personRef },
    Field("caseId", { $0.caseId }, "The case that referred."),
    educationClassField { $0.educationClass },
    wantedField { $0.occupation },
    unitField { $0.organisation }
  )
}
