package import Vocabulary
package import Wire

/// `placement.end`: ended, follow-up planned.
package enum EndPlacement {
  package struct Params: DatedCommand, VersionedCommand {
    package let placementId: EntityID
    package let endReason: PlacementEndReason
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      placementId: EntityID, endReason: PlacementEndReason, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.placementId = placementId
      self.endReason = endReason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "EndPlacementParams", "Which placement.",
      Self.init(placementId:endReason:occurredOn:expectedVersion:),
      placementField { $0.placementId },
      Field("endReason", { $0.endReason }, "Why."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, PlacementEndReceipt>(
    "placement.end",
    "Ends a placement that has begun and plans the follow-up three months later.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As planned", Params(placementId: Sample.placement, endReason: .planenligt),
        PlacementEndReceipt(
          placementId: Sample.placement, followupId: Sample.followup, dueOn: Sample.dueDay, state: .avslutadPlanenligt,
          version: 7))
    ])
}
