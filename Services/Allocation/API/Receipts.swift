package import Vocabulary
package import Wire

/// What a command about a period answers.
package struct PeriodReceipt: Message {
  package let periodId: EntityID
  package let state: PeriodState
  package let version: Int

  package init(periodId: EntityID, state: PeriodState, version: Int) {
    self.periodId = periodId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "PeriodReceipt", "What a command about a period answers.", Self.init(periodId:state:version:),
    Field("periodId", { $0.periodId }, "The period."),
    Field("state", { $0.state }, "Where the period stands."),
    versionField { $0.version })
}

/// What a command about a place answers.
package struct HolidayPlaceReceipt: Message {
  package let placeId: EntityID
  package let state: HolidayPlaceState
  package let version: Int

  package init(placeId: EntityID, state: HolidayPlaceState, version: Int) {
    self.placeId = placeId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "HolidayPlaceReceipt", "What a command about a place answers.", Self.init(placeId:state:version:),
    Field("placeId", { $0.placeId }, "The place."),
    Field("state", { $0.state }, "Where the place stands."),
    versionField { $0.version })
}

/// What a command about an application answers.
package struct ApplicationReceipt: Message {
  package let applicationId: EntityID
  package let state: ApplicationState
  package let version: Int

  package init(applicationId: EntityID, state: ApplicationState, version: Int) {
    self.applicationId = applicationId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "ApplicationReceipt", "What a command about an application answers.", Self.init(applicationId:state:version:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("state", { $0.state }, "Where the application stands."),
    versionField { $0.version })
}

/// What a command about a round answers.
package struct RoundReceipt: Message {
  package let roundId: EntityID
  package let state: RoundState
  package let version: Int

  package init(roundId: EntityID, state: RoundState, version: Int) {
    self.roundId = roundId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "RoundReceipt", "What a command about a round answers.", Self.init(roundId:state:version:),
    Field("roundId", { $0.roundId }, "The round."),
    Field("state", { $0.state }, "Where the round stands."),
    versionField { $0.version })
}

/// What a command about an offer answers.
package struct OfferReceipt: Message {
  package let offerId: EntityID
  package let state: OfferState
  package let version: Int

  package init(offerId: EntityID, state: OfferState, version: Int) {
    self.offerId = offerId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "OfferReceipt", "What a command about an offer answers.", Self.init(offerId:state:version:),
    Field("offerId", { $0.offerId }, "The offer."),
    Field("state", { $0.state }, "Where the offer stands."),
    versionField { $0.version })
}
