package import Vocabulary
package import Wire

/// `application.shareLottery`: siblings want one lottery number.
package enum ShareLottery {
  package struct Params: DatedCommand {
    package let applicationId: EntityID
    package let withApplicationId: EntityID
    package let occurredOn: CivilDate?

    package init(applicationId: EntityID, withApplicationId: EntityID, occurredOn: CivilDate? = nil) {
      self.applicationId = applicationId
      self.withApplicationId = withApplicationId
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "ShareLotteryParams", "Whose lottery number is to be shared with whose.",
      Self.init(applicationId:withApplicationId:occurredOn:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field("withApplicationId", { $0.withApplicationId }, "The sibling's application."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, LotteryShare>(
    "application.shareLottery",
    "Asks for one lottery number with a sibling. It takes effect when everybody who is to share has asked for everybody else, and stands in no event.",
    .command, .oneOf([.officer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "The second of two siblings asks",
        Params(applicationId: Sample.application, withApplicationId: Sample.otherApplication),
        LotteryShare(applicationId: Sample.application, shared: true, siblings: 1, state: .iKo, version: 1))
    ])
}

/// `application.unshareLottery`: back to a number of one's own.
package enum UnshareLottery {
  package struct Params: DatedCommand {
    package let applicationId: EntityID
    package let occurredOn: CivilDate?

    package init(applicationId: EntityID, occurredOn: CivilDate? = nil) {
      self.applicationId = applicationId
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "UnshareLotteryParams", "Whose lottery number is no longer shared.", Self.init(applicationId:occurredOn:),
      Field("applicationId", { $0.applicationId }, "The application."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, LotteryShare>(
    "application.unshareLottery",
    "Takes an application out of a shared lottery number, and its asking back. Who are left go on sharing.",
    .command, .oneOf([.officer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "A number of one's own", Params(applicationId: Sample.application),
        LotteryShare(applicationId: Sample.application, shared: false, siblings: 0, state: .iKo, version: 1))
    ])
}

/// What a command about a shared lottery number answers.
package struct LotteryShare: Message {
  package let applicationId: EntityID
  package let shared: Bool
  package let siblings: Int
  package let state: ApplicationState
  package let version: Int

  package init(applicationId: EntityID, shared: Bool, siblings: Int, state: ApplicationState, version: Int) {
    self.applicationId = applicationId
    self.shared = shared
    self.siblings = siblings
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "LotteryShare", "What a command about a shared lottery number answers.",
    Self.init(applicationId:shared:siblings:state:version:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("shared", { $0.shared }, "Whether it shares its number now."),
    Field("siblings", { $0.siblings }, "With how many others.", .range(0...AllocationLimit.sharers)),
    Field("state", { $0.state }, "Where the application stands."),
    versionField { $0.version })
}
