package import Vocabulary
package import Wire

/// One activity of a plan.
package struct PlannedActivity: Message {
  package let measureKind: MeasureKind
  package let actor: ResponsibleActor
  package let from: CivilDate?
  package let to: CivilDate?

  package init(measureKind: MeasureKind, actor: ResponsibleActor, from: CivilDate? = nil, to: CivilDate? = nil) {
    self.measureKind = measureKind
    self.actor = actor
    self.from = from
    self.to = to
  }

  package static let object = Object(
    "PlannedActivity", "One activity of a plan.", Self.init(measureKind:actor:from:to:),
    Field("measureKind", { $0.measureKind }, "What is to be done."),
    Field("actor", { $0.actor }, "Who is responsible."),
    Field("from", { $0.from }, "The first day."),
    Field("to", { $0.to }, "The last day."))
}
