package import Wire

/// A measure has ended for a person. The event's subject is the measure.
package struct MeasureEnded: EventPayload {
  package static let eventType = "se.stadsbuss.intake.measure.ended"

  package let endReason: MeasureEndReason

  package init(endReason: MeasureEndReason) {
    self.endReason = endReason
  }

  package static let object = Object(
    "MeasureEnded", "A measure has ended for a person.", Self.init(endReason:),
    Field("endReason", { $0.endReason }, "Why."))
}
