package import Vocabulary
package import Wire

/// `aspirant.show`: one aspirant.
package enum ShowAspirant {
  package struct Params: Message {
    package let aspirantId: EntityID

    package init(aspirantId: EntityID) {
      self.aspirantId = aspirantId
    }

    package static let object = Object(
      "ShowAspirantParams", "The aspirant to show.",
      Self.init(aspirantId:),
      aspirantField { $0.aspirantId }
    )
  }

  package static let method = Method<Params, AspirantView>(
    "aspirant.show",
    "Shows an aspirant. Of a protected person only the circle is answered, and _meta.reason must say why.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .unavailable],
    examples: [
      Example("One aspirant", Params(aspirantId: Sample.aspirant), Sample.aspirantView)
    ])
}
