package import Vocabulary
package import Wire

/// `place.withdraw`: the organisation takes the place back.
package enum WithdrawHolidayPlace {
  package struct Params: DatedCommand, VersionedCommand {
    package let placeId: EntityID
    package let reason: HolidayWithdrawalReason
    package let crisis: Crisis?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      placeId: EntityID, reason: HolidayWithdrawalReason, crisis: Crisis? = nil, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.placeId = placeId
      self.reason = reason
      self.crisis = crisis
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "WithdrawHolidayPlaceParams", "The place to take back.",
      Self.init(placeId:reason:crisis:occurredOn:expectedVersion:),
      Field("placeId", { $0.placeId }, "The place."),
      Field("reason", { $0.reason }, "Why it is taken back."),
      Field("crisis", { $0.crisis }, "The crisis it belongs to."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, HolidayPlaceReceipt>(
    "place.withdraw",
    "Takes a place back with all its seats; offers of it cannot be accepted any more, and a new round decides.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A care home in the pandemic", Params(placeId: Sample.place, reason: .aldreomsorgStangd, crisis: .pandemi),
        HolidayPlaceReceipt(placeId: Sample.place, state: .atertagen, version: 3))
    ])
}
