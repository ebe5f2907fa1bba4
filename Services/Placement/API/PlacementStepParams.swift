package import Vocabulary
package import Wire

/// What a bare step of a placement needs: which placement.
package struct PlacementStepParams: DatedCommand, VersionedCommand {
  package let placementId: EntityID
  package let occurredOn: CivilDate?
  package let expectedVersion: Int?

  package init(placementId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
    self.placementId = placementId
    self.occurredOn = occurredOn
    self.expectedVersion = expectedVersion
  }

  package static let object = Object(
    "PlacementStepParams", "Which placement.",
    Self.init(placementId:occurredOn:expectedVersion:),
    placementField { $0.placementId },
    occurredOnField { $0.occurredOn },
    expectedVersionField { $0.expectedVersion })
}
