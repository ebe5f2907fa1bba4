package import Vocabulary
package import Wire

/// `period.categoryImpact`: what a withdrawal of a whole category would mean.
package enum CategoryImpact {
  package struct Params: Message {
    package let periodId: EntityID
    package let category: HolidayCategory
    package let organisation: OrganisationCode?

    package init(periodId: EntityID, category: HolidayCategory, organisation: OrganisationCode? = nil) {
      self.periodId = periodId
      self.category = category
      self.organisation = organisation
    }

    package static let object = Object(
      "CategoryImpactParams", "The places in question.", Self.init(periodId:category:organisation:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("category", { $0.category }, "The kind of workplace."),
      Field("organisation", { $0.organisation }, "Only the places of this committee or company."))
  }

  package struct Result: Message {
    package let places: Int
    package let seats: Int
    package let offers: Int
    package let accepted: Int
    package let wishing: Int

    package init(places: Int, seats: Int, offers: Int, accepted: Int, wishing: Int) {
      self.places = places
      self.seats = seats
      self.offers = offers
      self.accepted = accepted
      self.wishing = wishing
    }

    package static let object = Object(
      "CategoryImpactResult", "What a withdrawal would mean.", Self.init(places:seats:offers:accepted:wishing:),
      Field("places", { $0.places }, "Places that would be, or were, taken back.", .range(0...AllocationLimit.places)),
      Field("seats", { $0.seats }, "Their seats.", .range(0...AllocationLimit.applications)),
      Field("offers", { $0.offers }, "Youths who have an open offer there.", .range(0...AllocationLimit.applications)),
      Field("accepted", { $0.accepted }, "Youths who have accepted one.", .range(0...AllocationLimit.applications)),
      Field(
        "wishing", { $0.wishing }, "Applications that wish for one of the places.",
        .range(0...AllocationLimit.applications)))
  }

  package static let method = Method<Params, Result>(
    "period.categoryImpact", "What it would mean to take back every place of a category: nothing is changed.", .query,
    .oneOf([.officer, .manager]), errors: [.notFound],
    examples: [
      Example(
        "All care of the elderly", Params(periodId: Sample.period, category: .aldreomsorg),
        Result(places: 180, seats: 2256, offers: 310, accepted: 1702, wishing: 4100))
    ])
}
