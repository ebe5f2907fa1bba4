package import Vocabulary
package import Wire

/// It was decided not to correct something that the person wanted corrected (GDPR art. 16 and 19). The subject is the decision;
/// its reason lies in the vault.
package struct CorrectionRefused: EventPayload {
  package static let eventType = "se.stadsbuss.people.correction.refused"

  package let personRef: PersonRef
  package let service: ServiceName
  /// The sequence in that service's stream of the event that is not corrected.
  package let event: Int?
  package let by: OfficerID

  package init(personRef: PersonRef, service: ServiceName, event: Int?, by: OfficerID) {
    self.personRef = personRef
    self.service = service
    self.event = event
    self.by = by
  }

  package static let object = Object(
    "CorrectionRefused", "It was decided not to correct something.", Self.init(personRef:service:event:by:),
    personRefField { $0.personRef }, Field("service", { $0.service }, "Which service holds it."),
    Field(
      "event", { $0.event }, "The sequence of the event that is not corrected, where it is one.",
      .range(1...exactIntegers.upperBound)), Field("by", { $0.by }, "Who decided."))
}
