package import Vocabulary
package import Wire

/// `placement.show`: one placement.
package enum ShowPlacement {
  package struct Params: Message {
    package let placementId: EntityID

    package init(placementId: EntityID) {
      self.placementId = placementId
    }

    package static let object = Object(
      "ShowPlacementParams", "The placement to show.",
      Self.init(placementId:),
      placementField { $0.placementId }
    )
  }

  package static let method = Method<Params, PlacementView>(
    "placement.show",
    "Shows a placement and its place. Of a protected person only the circle is answered, and _meta.reason must say why.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .unavailable],
    examples: [
      Example("One placement", Params(placementId: Sample.placement), Sample.placementView)
    ])
}
