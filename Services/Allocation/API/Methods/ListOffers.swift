package import Vocabulary
package import Wire

/// `offer.list`: the offers of a period, by id.
package enum ListOffers {
  package struct Params: Message {
    package let periodId: EntityID
    package let state: OfferState?
    package let after: String?
    package let max: Int?

    package init(periodId: EntityID, state: OfferState? = nil, after: String? = nil, max: Int? = nil) {
      self.periodId = periodId
      self.state = state
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListOffersParams", "Which offers.", Self.init(periodId:state:after:max:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("state", { $0.state }, "Only those that stand here."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<OfferView>>(
    "offer.list",
    "The offers of a period, by id. Protected persons are in no list.",
    .auditedQuery, .oneOf([.officer, .manager, .importer]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "Those that wait for an answer", Params(periodId: Sample.period, state: .erbjuden),
        Page(items: [Sample.offerView], more: false, last: Sample.offer.text))
    ])
}
