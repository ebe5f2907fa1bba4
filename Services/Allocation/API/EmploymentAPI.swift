import Wire

extension AllocationMethods {
  static let employments: [MethodInfo] = [
    AgreeEmployment.method.info,
    StartEmployment.method.info,
    EndEmployment.method.info,
    BreakOffEmployment.method.info,
    MissEmployment.method.info,
    ShowEmployment.method.info,
    ListEmployments.method.info,
    DecideWage.method.info,
    RegisterTime.method.info,
    CorrectTime.method.info,
    StrikeTime.method.info,
    AmendTime.method.info,
    AttestTime.method.info,
    ListTime.method.info,
    CertifyEmployment.method.info,
    ExportPayroll.method.info,
    ExportProtectedPayroll.method.info,
    ShowRoster.method.info,
  ]
}

extension AllocationEvents {
  static let employments: [EventInfo] = [
    EventInfo(EmploymentAgreed.self),
    EventInfo(EmploymentStarted.self),
    EventInfo(EmploymentEnded.self),
    EventInfo(EmploymentBrokenOff.self),
    EventInfo(EmploymentMissed.self),
    EventInfo(WageDecided.self),
    EventInfo(TimeReported.self),
    EventInfo(TimeCorrected.self),
    EventInfo(TimeStruck.self),
    EventInfo(TimeAmended.self),
    EventInfo(TimeAttested.self),
    EventInfo(OfferContracted.self),
    EventInfo(PayrollExported.self),
    EventInfo(PayrollFetched.self),
  ]
}
