package import Wire

/// What allocation answers.
package enum AllocationMethods {
  package static let service = "allocation"

  /// Every method of its own; those that all services have stand beside them.
  package static let methods: [MethodInfo] = [
    OpenPeriod.method.info, ClosePeriod.method.info, ShowPeriod.method.info, ListPeriods.method.info,
    RegisterHolidayPlace.method.info, OpenHolidayPlace.method.info, WithdrawHolidayPlace.method.info,
    ShowHolidayPlace.method.info, ListHolidayPlaces.method.info, SubmitApplication.method.info,
    WithdrawApplication.method.info, ShowApplication.method.info, ListApplications.method.info,
    ExplainApplication.method.info, LockRound.method.info, RunRound.method.info, ReviewRound.method.info,
    ApproveRound.method.info, PublishRound.method.info, AbandonRound.method.info, ShowRound.method.info,
    ListRounds.method.info, ListAssignments.method.info, AcceptOffer.method.info, DeclineOffer.method.info,
    LapseOffer.method.info, ListOffers.method.info,
  ]
}

/// What allocation tells.
package enum AllocationEvents {
  /// Every event type of its stream.
  package static let events: [EventInfo] = [
    EventInfo(PeriodOpened.self), EventInfo(PeriodClosed.self), EventInfo(HolidayPlaceRegistered.self),
    EventInfo(HolidayPlaceOpened.self), EventInfo(HolidayPlaceWithdrawn.self), EventInfo(ApplicationSubmitted.self),
    EventInfo(ApplicationWithdrawn.self), EventInfo(RoundLocked.self), EventInfo(RoundExecuted.self),
    EventInfo(RoundReviewed.self), EventInfo(RoundApproved.self), EventInfo(RoundPublished.self),
    EventInfo(RoundAbandoned.self), EventInfo(OfferMade.self), EventInfo(OfferAccepted.self),
    EventInfo(OfferDeclined.self), EventInfo(OfferLapsed.self), EventInfo(OfferVoided.self),
  ]
}
