package import Vocabulary
package import Wire

/// `period.setCrisis`: a crisis begins or is over.
package enum SetPeriodCrisis {
  package struct Params: DatedCommand, VersionedCommand {
    package let periodId: EntityID
    package let crisis: Crisis?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(periodId: EntityID, crisis: Crisis? = nil, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.periodId = periodId
      self.crisis = crisis
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "SetPeriodCrisisParams", "The period and its crisis.", Self.init(periodId:crisis:occurredOn:expectedVersion:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("crisis", { $0.crisis }, "The crisis; left out where it is over."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, PeriodReceipt>(
    "period.setCrisis", "Flags a period as standing in a crisis, or lifts the flag.", .command, .oneOf([.manager]),
    errors: [.notFound, .conflict],
    examples: [
      Example(
        "The pandemic", Params(periodId: Sample.period, crisis: .pandemi),
        PeriodReceipt(periodId: Sample.period, state: .oppen, version: 2))
    ])
}
