package import Wire

/// What allocation answers.
package enum AllocationMethods {
  package static let service = "allocation"

  /// Every method of its own; those that all services have stand beside them.
  package static let methods: [MethodInfo] =
    periods + places + supervisors + applications + rounds + offers + employments

  private static let periods: [MethodInfo] = [
    OpenPeriod.method.info,
    DecideRules.method.info,
    NameDraw.method.info,
    FreezePeriod.method.info,
    ClosePeriod.method.info,
    ShowPeriod.method.info,
    ListPeriods.method.info,
    ChangePeriod.method.info,
    SetPeriodCrisis.method.info,
    SetHolidayTarget.method.info,
    ListHolidayTargets.method.info,
    ShowGap.method.info,
    CategoryImpact.method.info,
    WithdrawCategory.method.info,
    EstimateOdds.method.info,
  ]

  private static let places: [MethodInfo] = [
    RegisterHolidayPlace.method.info,
    OpenHolidayPlace.method.info,
    WithdrawHolidayPlace.method.info,
    ShowHolidayPlace.method.info,
    ListHolidayPlaces.method.info,
    ReviewHolidayPlace.method.info,
    CloseHolidayPlace.method.info,
    ChangeHolidaySeats.method.info,
    MoveHolidaySeats.method.info,
    SuperviseHolidayPlace.method.info,
    DescribeHolidayPlace.method.info,
  ]

  private static let supervisors: [MethodInfo] = [
    RegisterSupervisor.method.info,
    ChangeSupervisor.method.info,
    LeaveSupervisor.method.info,
    ListSupervisors.method.info,
  ]

  private static let applications: [MethodInfo] = [
    SubmitApplication.method.info,
    ChangeApplication.method.info,
    WithdrawApplication.method.info,
    GrantPriority.method.info,
    RevokePriority.method.info,
    RecordConsent.method.info,
    RevokeConsent.method.info,
    RecordExtract.method.info,
    ShowApplication.method.info,
    ListApplications.method.info,
    ExplainApplication.method.info,
    ProveApplication.method.info,
    ShareLottery.method.info,
    UnshareLottery.method.info,
    ApplicationOdds.method.info,
  ]

  private static let rounds: [MethodInfo] = [
    LockRound.method.info,
    RunRound.method.info,
    ReviewRound.method.info,
    ApproveRound.method.info,
    PublishRound.method.info,
    AbandonRound.method.info,
    ShowRound.method.info,
    ListRounds.method.info,
    ListAssignments.method.info,
    ShowCertificate.method.info,
    ListCutoffs.method.info,
    ListLeaves.method.info,
    CompareRound.method.info,
  ]

  private static let offers: [MethodInfo] = [
    AcceptOffer.method.info,
    DeclineOffer.method.info,
    LapseOffer.method.info,
    LapseDueOffers.method.info,
    CallReserve.method.info,
    ListOffers.method.info,
  ]
}

/// What allocation tells.
package enum AllocationEvents {
  /// Every event type of its stream.
  package static let events: [EventInfo] = periods + places + supervisors + applications + rounds + offers + employments

  private static let periods: [EventInfo] = [
    EventInfo(PeriodOpened.self),
    EventInfo(PeriodRulesProposed.self),
    EventInfo(PeriodRulesDecided.self),
    EventInfo(PeriodDrawNamed.self),
    EventInfo(PeriodFrozen.self),
    EventInfo(PeriodClosed.self),
    EventInfo(PeriodChanged.self),
    EventInfo(PeriodCrisisSet.self),
    EventInfo(HolidayTargetSet.self),
  ]

  private static let places: [EventInfo] = [
    EventInfo(HolidayPlaceRegistered.self),
    EventInfo(HolidayPlaceOpened.self),
    EventInfo(HolidayPlaceWithdrawn.self),
    EventInfo(HolidayPlaceReviewed.self),
    EventInfo(HolidayPlaceClosed.self),
    EventInfo(HolidayPlaceDescribed.self),
    EventInfo(HolidayPlaceSeatsChanged.self),
    EventInfo(HolidayPlaceSeatsMoved.self),
    EventInfo(HolidayPlaceMoved.self),
    EventInfo(HolidayPlaceSupervised.self),
  ]

  private static let supervisors: [EventInfo] = [
    EventInfo(SupervisorRegistered.self),
    EventInfo(SupervisorChanged.self),
    EventInfo(SupervisorLeft.self),
  ]

  private static let applications: [EventInfo] = [
    EventInfo(ApplicationSubmitted.self),
    EventInfo(ApplicationChanged.self),
    EventInfo(ApplicationWithdrawn.self),
    EventInfo(PriorityGranted.self),
    EventInfo(PriorityRevoked.self),
    EventInfo(ConsentRecorded.self),
    EventInfo(ApplicationJudgedAgain.self),
    EventInfo(ConsentRevoked.self),
    EventInfo(RegisterExtractShown.self),
  ]

  private static let rounds: [EventInfo] = [
    EventInfo(RoundLocked.self),
    EventInfo(RoundExecuted.self),
    EventInfo(RoundReviewed.self),
    EventInfo(RoundApproved.self),
    EventInfo(RoundPublished.self),
    EventInfo(RoundAbandoned.self),
  ]

  private static let offers: [EventInfo] = [
    EventInfo(OfferMade.self),
    EventInfo(OfferAccepted.self),
    EventInfo(OfferDeclined.self),
    EventInfo(OfferLapsed.self),
    EventInfo(OfferVoided.self),
  ]
}
