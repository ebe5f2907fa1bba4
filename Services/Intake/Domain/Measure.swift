package import Casework
package import IntakeAPI
package import Vocabulary
package import Wire

/// A labour-market measure that a person takes part in.
package struct Measure: Entity {
  package let personRef: PersonRef
  package let caseId: EntityID?
  package let measureKind: MeasureKind
  package let `operator`: MeasureOperator
  package let organisation: OrganisationCode
  package let goal: MeasureGoal
  package let goalMeasure: GoalMeasure
  package let extentPercent: Int
  package let fundingSource: FundingSource?
  package let stateAlternativeOn: CivilDate?
  package var state: MeasureState
  package let startedOn: CivilDate
  package var endedOn: CivilDate?
  package var endReason: MeasureEndReason?

  package static let object = Object(
    "Measure", "A measure that a person takes part in.", Self.init,
    Field("personRef", { $0.personRef }, "Who takes part."),
    Field("caseId", { $0.caseId }, "The case that it belongs to."),
    Field("measureKind", { $0.measureKind }, "What sort of measure it is."),
    Field("operator", { $0.operator }, "Who runs it."),
    Field("organisation", { $0.organisation }, "The unit that answers for it."),
    Field("goal", { $0.goal }, "What it aims at."),
    Field("goalMeasure", { $0.goalMeasure }, "How the goal is measured."),
    Field("extentPercent", { $0.extentPercent }, "Extent in percent of full time."),
    Field("fundingSource", { $0.fundingSource }, "Who pays."),
    Field(
      "stateAlternativeOn", { $0.stateAlternativeOn }, "The day on which an alternative of the state was examined."),
    Field("state", { $0.state }, "Where it stands."),
    Field("startedOn", { $0.startedOn }, "The first day."),
    Field("endedOn", { $0.endedOn }, "The last day."),
    Field("endReason", { $0.endReason }, "Why it ended."))

  package static let kind = "measure"

  package static let columns: [Column<Measure>] = [
    Column("person_ref") { ColumnValue($0.personRef) },
    Column("case_id") { ColumnValue($0.caseId) },
    Column("organisation") { ColumnValue($0.organisation) },
    Column("state", indexed: false) { ColumnValue($0.state) },
  ]

  package static let folds: [Fold<Measure>] = [
    Fold(MeasureStarted.self) { state, event, header in
      state = Measure(
        personRef: event.personRef, caseId: event.caseId, measureKind: event.measureKind, operator: event.operator,
        organisation: event.organisation, goal: event.goal, goalMeasure: event.goalMeasure,
        extentPercent: event.extentPercent, fundingSource: event.fundingSource,
        stateAlternativeOn: event.stateAlternativeOn, state: .pagar, startedOn: header.occurredOn, endedOn: nil,
        endReason: nil)
    },
    Fold(MeasureEnded.self) { state, event, header in
      state?.state = event.endReason.state
      state?.endedOn = header.occurredOn
      state?.endReason = event.endReason
    },
  ]
}
