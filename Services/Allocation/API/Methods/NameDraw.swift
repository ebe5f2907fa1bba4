package import Vocabulary
package import Wire

/// `period.nameDraw`: which public draw gives the seed.
package enum NameDraw {
  package struct Params: DatedCommand, VersionedCommand {
    package let periodId: EntityID
    package let draw: PublicText
    package let drawnOn: CivilDate
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      periodId: EntityID, draw: PublicText, drawnOn: CivilDate, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.periodId = periodId
      self.draw = draw
      self.drawnOn = drawnOn
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "NameDrawParams", "The public draw that gives a period's seed.",
      Self.init(periodId:draw:drawnOn:occurredOn:expectedVersion:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("draw", { $0.draw }, "The draw, so that anybody finds it, and how its outcome is written as the seed."),
      Field("drawnOn", { $0.drawnOn }, "The day of the draw, after the window has closed."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, PeriodReceipt>(
    "period.nameDraw",
    "Names the public draw that gives the lottery's seed, before the window has closed: nobody can know the numbers while applications come, nor choose them later.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A draw of the week after", Params(periodId: Sample.period, draw: Sample.draw, drawnOn: Sample.drawnOn),
        PeriodReceipt(periodId: Sample.period, state: .oppen, version: 3))
    ])
}
