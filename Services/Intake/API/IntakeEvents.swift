package import Wire

/// Every event type of intake's stream.
package enum IntakeEvents {
  package static let all: [EventInfo] = [
    EventInfo(CaseRegistered.self), EventInfo(CaseReceived.self), EventInfo(CaseRejected.self),
    EventInfo(CaseCoordinatorAssigned.self), EventInfo(CaseMapped.self), EventInfo(CaseStarted.self),
    EventInfo(CaseClosed.self), EventInfo(PlanOpened.self), EventInfo(PlanApproved.self), EventInfo(PlanClosed.self),
    EventInfo(MeasureStarted.self), EventInfo(MeasureEnded.self), EventInfo(ReferralSent.self),
    EventInfo(ReferralWithdrawn.self),
  ]
}
