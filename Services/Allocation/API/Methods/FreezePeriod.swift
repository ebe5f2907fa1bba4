package import Vocabulary
package import Wire

/// `period.freeze`: from a day on nobody is moved.
package enum FreezePeriod {
  package struct Params: DatedCommand, VersionedCommand {
    package let periodId: EntityID
    package let frozenFrom: CivilDate
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      periodId: EntityID, frozenFrom: CivilDate, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.periodId = periodId
      self.frozenFrom = frozenFrom
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "FreezePeriodParams", "From when on nobody is moved.",
      Self.init(periodId:frozenFrom:occurredOn:expectedVersion:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("frozenFrom", { $0.frozenFrom }, "The day from which on nobody is moved."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, PeriodReceipt>(
    "period.freeze",
    "Sets the day from which on no round moves anybody: seats that fall free go to those without one. The first contract freezes the period too.",
    .command, .oneOf([.manager, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "From the first of June", Params(periodId: Sample.period, frozenFrom: Sample.frozenFrom),
        PeriodReceipt(periodId: Sample.period, state: .oppen, version: 2))
    ])
}
