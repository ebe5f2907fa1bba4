package import Casework
package import IntakeAPI
package import Vocabulary
package import Wire

/// A hand-over of a participant from a case to another service.
package struct Referral: Entity {
  package let caseId: EntityID
  package let personRef: PersonRef
  package let to: ReferralTarget
  package let educationClass: EducationClass
  package let occupation: Occupation?
  package let organisation: OrganisationCode
  package var state: ReferralState
  package let registeredOn: CivilDate
  package var reason: ReferralWithdrawalReason?
  package let recipient: OrganisationCode?

  package static let object = Object(
    "Referral", "A hand-over to another service.", Self.init,
    Field("caseId", { $0.caseId }, "The case that hands over."),
    Field("personRef", { $0.personRef }, "The participant."),
    Field("to", { $0.to }, "The receiving service."),
    Field("educationClass", { $0.educationClass }, "Class of education when it was sent."),
    Field("occupation", { $0.occupation }, "The occupation that the participant knew or wanted."),
    Field("organisation", { $0.organisation }, "The unit that answers for the case."),
    Field("state", { $0.state }, "Where it stands."),
    Field("registeredOn", { $0.registeredOn }, "The day on which it was sent."),
    Field("reason", { $0.reason }, "Why it was taken back."),
    Field("recipient", { $0.recipient }, "Which district committee it goes to."))

  package static let kind = "referral"

  package static let columns: [Column<Referral>] = [
    Column("person_ref") { ColumnValue($0.personRef) },
    Column("case_id") { ColumnValue($0.caseId) },
    Column("state", indexed: false) { ColumnValue($0.state) },
  ]

  package static let folds: [Fold<Referral>] = [
    Fold(ReferralSent.self) { state, event, header in
      state = Referral(
        caseId: event.caseId, personRef: event.personRef, to: event.to, educationClass: event.educationClass,
        occupation: event.occupation, organisation: event.organisation, state: .skickad,
        registeredOn: header.occurredOn, reason: nil, recipient: event.recipient)
    },
    Fold(ReferralWithdrawn.self) { state, event, _ in
      state?.state = .aterkallad
      state?.reason = event.reason
    },
  ]
}
