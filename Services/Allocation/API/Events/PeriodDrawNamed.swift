package import Vocabulary
package import Wire

/// The public draw that gives the period's seed is named, before the window has closed.
package struct PeriodDrawNamed: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.period.drawNamed"

  package let draw: PublicText
  package let drawnOn: CivilDate

  package init(draw: PublicText, drawnOn: CivilDate) {
    self.draw = draw
    self.drawnOn = drawnOn
  }

  package static let object = Object(
    "PeriodDrawNamed", "The public draw that gives the period's seed is named.", Self.init(draw:drawnOn:),
    Field("draw", { $0.draw }, "The draw, so that anybody finds it, and how its outcome is written as the seed."),
    Field("drawnOn", { $0.drawnOn }, "The day of the draw, after the window has closed."))
}
