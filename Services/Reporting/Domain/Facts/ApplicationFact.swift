import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// What a report needs of an application for a holiday job.
package struct ApplicationFact: Entity {
  package var periodId: EntityID
  package var personRef: PersonRef
  package var submittedOn: CivilDate

  package init(periodId: EntityID, personRef: PersonRef, submittedOn: CivilDate) {
    self.periodId = periodId
    self.personRef = personRef
    self.submittedOn = submittedOn
  }

  package static let object = Object(
    "ApplicationFact", "What a report needs of an application for a holiday job.",
    Self.init(periodId:personRef:submittedOn:),
    Field("periodId", { $0.periodId }, "The period."), Field("personRef", { $0.personRef }, "Who applies."),
    Field("submittedOn", { $0.submittedOn }, "The day it was submitted."))

  package static let kind = "application_fact"
  package static let periodColumn = "period"
  package static let columns: [Column<ApplicationFact>] = [Column(periodColumn) { ColumnValue($0.periodId) }]
  package static let folds: [Fold<ApplicationFact>] = [
    Fold(ApplicationSubmitted.self) { state, event, header in
      state = ApplicationFact(
        periodId: event.periodId, personRef: event.personRef, submittedOn: header.occurredOn)
    }
  ]
}
