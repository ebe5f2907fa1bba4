package import Wire

/// What Stockholmsjobb answers.
package enum PlacementMethods {
  package static let service = "placement"

  /// Every method of its own; those that all services have stand beside them.
  package static let methods: [MethodInfo] = [
    RegisterPlace.method.info, OpenPlace.method.info, WithdrawPlace.method.info, ShowPlace.method.info,
    ListPlaces.method.info, ShowAspirant.method.info, ListAspirants.method.info, SuggestPlaces.method.info,
    ProposeMatch.method.info, CancelMatch.method.info, OfferPlacement.method.info, AcceptPlacement.method.info,
    DeclinePlacement.method.info, LapsePlacement.method.info, ApplySupport.method.info, GrantSupport.method.info,
    DenySupport.method.info, AgreePlacement.method.info, StartPlacement.method.info, EndPlacement.method.info,
    CancelPlacement.method.info, ShowPlacement.method.info, ListPlacements.method.info, DueFollowups.method.info,
    AttemptFollowup.method.info, AnswerFollowup.method.info, CloseFollowup.method.info,
  ]
}

/// What Stockholmsjobb tells.
package enum PlacementEvents {
  /// Every event type of its stream.
  package static let events: [EventInfo] = [
    EventInfo(PlaceRegistered.self), EventInfo(PlaceOpened.self), EventInfo(PlaceWithdrawn.self),
    EventInfo(AspirantReceived.self), EventInfo(AspirantMatched.self), EventInfo(AspirantPlaced.self),
    EventInfo(AspirantReturned.self), EventInfo(AspirantFinished.self), EventInfo(AspirantClosed.self),
    EventInfo(MatchProposed.self), EventInfo(MatchCancelled.self), EventInfo(MatchTaken.self),
    EventInfo(PlacementOffered.self), EventInfo(PlacementAccepted.self), EventInfo(PlacementDeclined.self),
    EventInfo(PlacementLapsed.self), EventInfo(SupportApplied.self), EventInfo(SupportGranted.self),
    EventInfo(SupportDenied.self), EventInfo(PlacementAgreed.self), EventInfo(PlacementStarted.self),
    EventInfo(PlacementEnded.self), EventInfo(PlacementCancelled.self), EventInfo(FollowupPlanned.self),
    EventInfo(FollowupAttempted.self), EventInfo(FollowupAnswered.self), EventInfo(FollowupClosed.self),
  ]
}
