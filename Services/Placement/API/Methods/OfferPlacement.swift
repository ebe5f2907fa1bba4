package import Vocabulary
package import Wire

/// `placement.offer`: offers the job with its support form.
package enum OfferPlacement {
  package struct Params: DatedCommand, VersionedCommand {
    package let matchId: EntityID
    package let from: CivilDate
    package let to: CivilDate
    package let extentPercent: Int
    package let supportForm: SupportForm
    package let replyBy: CivilDate?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      matchId: EntityID, from: CivilDate, to: CivilDate, extentPercent: Int, supportForm: SupportForm,
      replyBy: CivilDate? = nil, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.matchId = matchId
      self.from = from
      self.to = to
      self.extentPercent = extentPercent
      self.supportForm = supportForm
      self.replyBy = replyBy
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "OfferPlacementParams", "What to offer.",
      Self.init(matchId:from:to:extentPercent:supportForm:replyBy:occurredOn:expectedVersion:),
      matchField { $0.matchId },
      firstDayField { $0.from },
      lastDayField { $0.to },
      extentField { $0.extentPercent },
      supportFormField { $0.supportForm },
      replyByField { $0.replyBy },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, PlacementReceipt>(
    "placement.offer",
    "Offers a proposed place as a placement of at most twelve months, with its support form.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Half a year of extratjänst",
        Params(
          matchId: Sample.match, from: Sample.day, to: Sample.lastDay, extentPercent: 100, supportForm: .extratjanst,
          replyBy: Sample.day), PlacementReceipt(placementId: Sample.placement, state: .erbjuden, version: 1))
    ])
}
