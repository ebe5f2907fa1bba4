package import Vocabulary
package import Wire

/// `placement.grantSupport`: Arbetsförmedlingen granted.
package enum GrantSupport {
  package struct Params: DatedCommand, VersionedCommand {
    package let placementId: EntityID
    package let validTo: CivilDate
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(placementId: EntityID, validTo: CivilDate, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.placementId = placementId
      self.validTo = validTo
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "GrantSupportParams", "Which placement.",
      Self.init(placementId:validTo:occurredOn:expectedVersion:),
      placementField { $0.placementId },
      validToField { $0.validTo },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, PlacementReceipt>(
    "placement.grantSupport",
    "Notes that the support has been granted.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", Params(placementId: Sample.placement, validTo: Sample.lastDay),
        PlacementReceipt(placementId: Sample.placement, state: .stodBeviljat, version: 4))
    ])
}
