package import Vocabulary
package import Wire

/// `match.suggest`: best places with the reasons.
package enum SuggestPlaces {
  package struct Params: Message {
    package let aspirantId: EntityID
    package let from: CivilDate?
    package let max: Int?

    package init(aspirantId: EntityID, from: CivilDate? = nil, max: Int? = nil) {
      self.aspirantId = aspirantId
      self.from = from
      self.max = max
    }

    package static let object = Object(
      "SuggestPlacesParams", "For whom.",
      Self.init(aspirantId:from:max:),
      aspirantField { $0.aspirantId },
      Field("from", { $0.from }, "The first day; today when left out."),
      Field("max", { $0.max }, "Places at most; 5 when left out.", .range(1...MatchLimit.suggestions))
    )
  }

  package static let method = Method<Params, Suggestions>(
    "match.suggest",
    "Suggests places for an aspirant, best first, with the reasons. Nothing is written. Of a protected person only the circle is answered, and _meta.reason must say why.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "The best two", Params(aspirantId: Sample.aspirant, from: Sample.day, max: 2),
        Suggestions(items: [Suggestion(placeId: Sample.place, score: 85, reasons: Sample.reasons)]))
    ])
}
