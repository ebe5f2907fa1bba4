package import Casework
package import IntakeAPI
package import Vocabulary
package import Wire

/// What a report needs of a measure.
package struct MeasureFact: Entity {
  package var personRef: PersonRef
  package var runBy: MeasureOperator
  package var organisation: OrganisationCode
  package var startedOn: CivilDate
  package var endedOn: CivilDate?

  package init(
    personRef: PersonRef, runBy: MeasureOperator, organisation: OrganisationCode, startedOn: CivilDate,
    endedOn: CivilDate? = nil
  ) {
    self.personRef = personRef
    self.runBy = runBy
    self.organisation = organisation
    self.startedOn = startedOn
    self.endedOn = endedOn
  }

  package static let object = Object(
    "MeasureFact", "What a report needs of a measure.",
    Self.init(personRef:runBy:organisation:startedOn:endedOn:),
    Field("personRef", { $0.personRef }, "Who takes part."), Field("operator", { $0.runBy }, "Who runs it."),
    Field("organisation", { $0.organisation }, "The unit that answers for it."),
    Field("startedOn", { $0.startedOn }, "The first day."), Field("endedOn", { $0.endedOn }, "The day it ended."))

  package static let kind = "measure_fact"
  package static let columns: [Column<MeasureFact>] = []
  package static let folds: [Fold<MeasureFact>] = [
    Fold(MeasureStarted.self) { state, event, header in
      state = MeasureFact(
        personRef: event.personRef, runBy: event.operator, organisation: event.organisation,
        startedOn: header.occurredOn)
    },
    Fold(MeasureEnded.self) { state, _, header in state?.endedOn = header.occurredOn },
  ]
}
