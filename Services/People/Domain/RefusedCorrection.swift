package import Casework
package import PeopleAPI
package import Vocabulary
package import Wire

/// A decision not to correct something; its reason lies in the vault.
package struct RefusedCorrection: Entity {
  package let personRef: PersonRef
  package let service: ServiceName
  package let event: Int?
  package let by: OfficerID
  package let decidedOn: CivilDate

  package init(personRef: PersonRef, service: ServiceName, event: Int?, by: OfficerID, decidedOn: CivilDate) {
    self.personRef = personRef
    self.service = service
    self.event = event
    self.by = by
    self.decidedOn = decidedOn
  }

  package static let object = Object(
    "StoredRefusedCorrection", "A decision not to correct something.",
    Self.init(personRef:service:event:by:decidedOn:), Field("personRef", { $0.personRef }, "Who wanted it corrected."),
    Field("service", { $0.service }, "Which service holds it."),
    Field("event", { $0.event }, "The sequence of the event."), Field("by", { $0.by }, "Who decided."),
    Field("decidedOn", { $0.decidedOn }, "The day of the decision."))

  package static let kind = "refused_correction"
  package static let columns: [Column<RefusedCorrection>] = [Column("person_ref") { ColumnValue($0.personRef) }]
  package static let folds: [Fold<RefusedCorrection>] = [
    Fold(CorrectionRefused.self) { state, event, header in
      state = RefusedCorrection(
        personRef: event.personRef, service: event.service, event: event.event, by: event.by,
        decidedOn: header.occurredOn)
    }
  ]
}
