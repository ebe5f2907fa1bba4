package import Vocabulary
package import Wire

/// `period.change`: what was decided is changed before the window opens.
package enum ChangePeriod {
  package struct Params: DatedCommand, VersionedCommand {
    package let periodId: EntityID
    package let applyFrom: CivilDate?
    package let applyTo: CivilDate?
    package let workFrom: CivilDate?
    package let workTo: CivilDate?
    package let maxWishes: Int?
    package let replyDays: Int?
    package let hoursMax: Int?
    package let supervised: Bool?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      periodId: EntityID, applyFrom: CivilDate? = nil, applyTo: CivilDate? = nil, workFrom: CivilDate? = nil,
      workTo: CivilDate? = nil, maxWishes: Int? = nil, replyDays: Int? = nil, hoursMax: Int? = nil,
      supervised: Bool? = nil, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.periodId = periodId
      self.applyFrom = applyFrom
      self.applyTo = applyTo
      self.workFrom = workFrom
      self.workTo = workTo
      self.maxWishes = maxWishes
      self.replyDays = replyDays
      self.hoursMax = hoursMax
      self.supervised = supervised
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "ChangePeriodParams", "What changes; what is left out stays.",
      Self.init(
        periodId:applyFrom:applyTo:workFrom:workTo:maxWishes:replyDays:hoursMax:supervised:occurredOn:expectedVersion:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("applyFrom", { $0.applyFrom }, "First day of the application window."),
      Field("applyTo", { $0.applyTo }, "Last day of the application window."),
      Field("workFrom", { $0.workFrom }, "First day of work."),
      Field("workTo", { $0.workTo }, "Last day of work."),
      Field("maxWishes", { $0.maxWishes }, "Wishes that an application may rank.", .range(AllocationLimit.wishes)),
      Field("replyDays", { $0.replyDays }, "Days that an offer is open.", .range(AllocationLimit.replyDays)),
      Field("hoursMax", { $0.hoursMax }, "Hours of one job at most.", .range(AllocationLimit.hours)),
      Field("supervised", { $0.supervised }, "Whether a place needs supervisors for all its seats before it opens."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, PeriodReceipt>(
    "period.change", "Changes a period before its application window opens; its places must still fit.", .command,
    .oneOf([.manager, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A week more to apply", Params(periodId: Sample.period, applyTo: Sample.laterApplyTo),
        PeriodReceipt(periodId: Sample.period, state: .oppen, version: 2))
    ])
}
