package import Vocabulary
package import Wire

/// What a command about a place answers.
package struct PlaceReceipt: Message {
  package let placeId: EntityID
  package let state: PlaceState
  package let version: Int

  package init(placeId: EntityID, state: PlaceState, version: Int) {
    self.placeId = placeId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "PlaceReceipt", "What a command about a place answers.",
    Self.init(placeId:state:version:),
    placeField { $0.placeId },
    Field("state", { $0.state }, "Where the place stands."),
    versionField { $0.version }
  )
}

/// What a command about a proposal answers.
package struct MatchReceipt: Message {
  package let matchId: EntityID
  package let state: MatchState
  package let version: Int

  package init(matchId: EntityID, state: MatchState, version: Int) {
    self.matchId = matchId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "MatchReceipt", "What a command about a proposal answers.",
    Self.init(matchId:state:version:),
    matchField { $0.matchId },
    Field("state", { $0.state }, "Where the proposal stands."),
    versionField { $0.version }
  )
}

/// What a new proposal answers: the place and why.
package struct ProposalReceipt: Message {
  package let matchId: EntityID
  package let placeId: EntityID
  package let score: Int
  package let reasons: [ScoredReason]
  package let state: MatchState
  package let version: Int

  package init(
    matchId: EntityID, placeId: EntityID, score: Int, reasons: [ScoredReason], state: MatchState, version: Int
  ) {
    self.matchId = matchId
    self.placeId = placeId
    self.score = score
    self.reasons = reasons
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "ProposalReceipt", "What a new proposal answers: the place and why.",
    Self.init(matchId:placeId:score:reasons:state:version:),
    matchField { $0.matchId },
    placeField { $0.placeId },
    scoreField { $0.score },
    reasonsField { $0.reasons },
    Field("state", { $0.state }, "Where the proposal stands."),
    versionField { $0.version }
  )
}

/// What a command about a placement answers.
package struct PlacementReceipt: Message {
  package let placementId: EntityID
  package let state: PlacementState
  package let version: Int

  package init(placementId: EntityID, state: PlacementState, version: Int) {
    self.placementId = placementId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "PlacementReceipt", "What a command about a placement answers.",
    Self.init(placementId:state:version:),
    placementField { $0.placementId },
    Field("state", { $0.state }, "Where the placement stands."),
    versionField { $0.version }
  )
}

/// What the end of a placement answers: the follow-up that it planned.
package struct PlacementEndReceipt: Message {
  package let placementId: EntityID
  package let followupId: EntityID
  package let dueOn: CivilDate
  package let state: PlacementState
  package let version: Int

  package init(placementId: EntityID, followupId: EntityID, dueOn: CivilDate, state: PlacementState, version: Int) {
    self.placementId = placementId
    self.followupId = followupId
    self.dueOn = dueOn
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "PlacementEndReceipt", "What the end of a placement answers: the follow-up that it planned.",
    Self.init(placementId:followupId:dueOn:state:version:),
    placementField { $0.placementId },
    followupField { $0.followupId },
    dueField { $0.dueOn },
    Field("state", { $0.state }, "Where the placement stands."),
    versionField { $0.version }
  )
}

/// What a command about a follow-up answers.
package struct FollowupReceipt: Message {
  package let followupId: EntityID
  package let state: FollowupState
  package let version: Int

  package init(followupId: EntityID, state: FollowupState, version: Int) {
    self.followupId = followupId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "FollowupReceipt", "What a command about a follow-up answers.",
    Self.init(followupId:state:version:),
    followupField { $0.followupId },
    Field("state", { $0.state }, "Where the follow-up stands."),
    versionField { $0.version }
  )
}
