package import Vocabulary
package import Wire

/// `plan.approve`: the participant has approved.
package enum ApprovePlan {
  package struct Params: DatedCommand, VersionedCommand {
    package let planId: EntityID
    package let guidanceOfferedOn: CivilDate
    package let guidanceAnswer: GuidanceAnswer
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      planId: EntityID, guidanceOfferedOn: CivilDate, guidanceAnswer: GuidanceAnswer, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.planId = planId
      self.guidanceOfferedOn = guidanceOfferedOn
      self.guidanceAnswer = guidanceAnswer
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "ApprovePlanParams", "What has been approved.",
      Self.init(planId:guidanceOfferedOn:guidanceAnswer:occurredOn:expectedVersion:),
      planIdField { $0.planId },
      Field(
        "guidanceOfferedOn", { $0.guidanceOfferedOn }, "The day on which guidance was offered; not after occurredOn."),
      Field("guidanceAnswer", { $0.guidanceAnswer }, "What the participant said to it."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, PlanReceipt>(
    "plan.approve",
    "Says that the participant has approved the plan and that study and career guidance has been offered; the "
      + "case is then ongoing.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Guidance accepted", Params(planId: Sample.planId, guidanceOfferedOn: Sample.day, guidanceAnswer: .accepterad),
        PlanReceipt(planId: Sample.planId, state: .aktiv, version: 2))
    ])
}
