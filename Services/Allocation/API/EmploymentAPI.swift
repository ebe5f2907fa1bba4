import Wire

extension AllocationMethods {
  static let employments: [MethodInfo] = []
}

extension AllocationEvents {
  static let employments: [EventInfo] = [
    EventInfo(EmploymentAgreed.self),
    EventInfo(EmploymentStarted.self),
    EventInfo(EmploymentEnded.self),
    EventInfo(EmploymentBrokenOff.self),
    EventInfo(EmploymentMissed.self),
  ]
}
