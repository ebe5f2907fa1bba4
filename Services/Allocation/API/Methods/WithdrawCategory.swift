package import Vocabulary
package import Wire

/// `period.withdrawCategory`: every place of a category is taken back at once.
package enum WithdrawCategory {
  package struct Params: DatedCommand {
    package let periodId: EntityID
    package let category: HolidayCategory
    package let organisation: OrganisationCode?
    package let reason: HolidayWithdrawalReason
    package let crisis: Crisis?
    package let expectedSeats: Int
    package let occurredOn: CivilDate?

    package init(
      periodId: EntityID, category: HolidayCategory, organisation: OrganisationCode? = nil,
      reason: HolidayWithdrawalReason, crisis: Crisis? = nil, expectedSeats: Int, occurredOn: CivilDate? = nil
    ) {
      self.periodId = periodId
      self.category = category
      self.organisation = organisation
      self.reason = reason
      self.crisis = crisis
      self.expectedSeats = expectedSeats
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "WithdrawCategoryParams", "The places to take back.",
      Self.init(periodId:category:organisation:reason:crisis:expectedSeats:occurredOn:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("category", { $0.category }, "The kind of workplace."),
      Field("organisation", { $0.organisation }, "Only the places of this committee or company."),
      Field("reason", { $0.reason }, "Why they are taken back."),
      Field("crisis", { $0.crisis }, "The crisis it belongs to."),
      Field(
        "expectedSeats", { $0.expectedSeats }, "The seats that the caller saw; another number is a conflict.",
        .range(0...AllocationLimit.applications)),
      occurredOnField { $0.occurredOn })
  }

  package struct Result: Message {
    package let places: Int
    package let seats: Int
    package let offers: Int
    package let accepted: Int

    package init(places: Int, seats: Int, offers: Int, accepted: Int) {
      self.places = places
      self.seats = seats
      self.offers = offers
      self.accepted = accepted
    }

    package static let object = Object(
      "WithdrawCategoryResult", "What was taken back.", Self.init(places:seats:offers:accepted:),
      Field("places", { $0.places }, "Places that would be, or were, taken back.", .range(0...AllocationLimit.places)),
      Field("seats", { $0.seats }, "Their seats.", .range(0...AllocationLimit.applications)),
      Field("offers", { $0.offers }, "Youths who have an open offer there.", .range(0...AllocationLimit.applications)),
      Field("accepted", { $0.accepted }, "Youths who have accepted one.", .range(0...AllocationLimit.applications)))
  }

  package static let method = Method<Params, Result>(
    "period.withdrawCategory",
    "Takes back every place of a category, all or none; offers of them cannot be accepted any more, and a new round decides.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "All care of the elderly",
        Params(
          periodId: Sample.period, category: .aldreomsorg, reason: .aldreomsorgStangd, crisis: .pandemi,
          expectedSeats: 2256), Result(places: 180, seats: 2256, offers: 310, accepted: 1702))
    ])
}
