package import Vocabulary
package import Wire

/// The participant has approved the plan, and guidance has been offered. The event's subject is the plan.
package struct PlanApproved: EventPayload {
  package static let eventType = "se.stadsbuss.intake.plan.approved"

  package let guidanceOfferedOn: CivilDate
  package let guidanceAnswer: GuidanceAnswer

  package init(guidanceOfferedOn: CivilDate, guidanceAnswer: GuidanceAnswer) {
    self.guidanceOfferedOn = guidanceOfferedOn
    self.guidanceAnswer = guidanceAnswer
  }

  package static let object = Object(
    "PlanApproved", "The participant has approved the plan, and guidance has been offered.",
    Self.init(guidanceOfferedOn:guidanceAnswer:),
    Field("guidanceOfferedOn", { $0.guidanceOfferedOn }, "The day on which study and career guidance was offered."),
    Field("guidanceAnswer", { $0.guidanceAnswer }, "What the participant said to it."))
}
