package import Vocabulary
package import Wire

/// `measure.end`: a measure ends.
package enum EndMeasure {
  package struct Params: DatedCommand, VersionedCommand {
    package let measureId: EntityID
    package let endReason: MeasureEndReason
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      measureId: EntityID, endReason: MeasureEndReason, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.measureId = measureId
      self.endReason = endReason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "EndMeasureParams", "What has ended, and why.", Self.init(measureId:endReason:occurredOn:expectedVersion:),
      measureIdField { $0.measureId },
      Field("endReason", { $0.endReason }, "Why."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, MeasureReceipt>(
    "measure.end",
    "Says that a measure has ended for a person, and why.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Carried through", Params(measureId: Sample.measureId, endReason: .genomford),
        MeasureReceipt(measureId: Sample.measureId, state: .avslutad, version: 2))
    ])
}
