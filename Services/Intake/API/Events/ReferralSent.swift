package import Vocabulary
package import Wire

/// A participant has been handed over to another service. The event's subject is the referral.
package struct ReferralSent: EventPayload {
  package static let eventType = "se.stadsbuss.intake.referral.sent"

  package let caseId: EntityID
  package let personRef: PersonRef
  package let to: ReferralTarget
  package let educationClass: EducationClass
  package let occupation: Occupation?
  package let organisation: OrganisationCode
  /// Which district committee it goes to; the whole city for a protected person.
  package let recipient: OrganisationCode?

  package init(
    caseId: EntityID, personRef: PersonRef, to: ReferralTarget, educationClass: EducationClass,
    occupation: Occupation?, organisation: OrganisationCode, recipient: OrganisationCode? = nil
  ) {
    self.recipient = recipient
    self.caseId = caseId
    self.personRef = personRef
    self.to = to
    self.educationClass = educationClass
    self.occupation = occupation
    self.organisation = organisation
  }

  package static let object = Object(
    "ReferralSent", "A participant has been handed over to another service.",
    Self.init(caseId:personRef:to:educationClass:occupation:organisation:recipient:),
    Field("caseId", { $0.caseId }, "The case that hands over."),
    Field("personRef", { $0.personRef }, "The participant."),
    Field("to", { $0.to }, "Who receives the person."),
    Field("educationClass", { $0.educationClass }, "Class of education by the latest mapping."),
    Field(
      "occupation", { $0.occupation }, "The occupation that the participant knows or wants, by the latest mapping."),
    Field("organisation", { $0.organisation }, "The unit that answers for the case."),
    Field("recipient", { $0.recipient }, "Which district committee it goes to, where it is one."))
}
