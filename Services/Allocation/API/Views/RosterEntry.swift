package import Vocabulary
package import Wire

/// A youth whom a host is told of.
package struct RosterEntry: Message {
  package let employmentId: EntityID
  package let personRef: PersonRef
  package let firstDay: CivilDate
  package let lastDay: CivilDate
  package let schedule: WorkSchedule?
  package let extractShown: Bool
  package let state: EmploymentState

  package init(
    employmentId: EntityID, personRef: PersonRef, firstDay: CivilDate, lastDay: CivilDate,
    schedule: WorkSchedule? = nil, extractShown: Bool, state: EmploymentState
  ) {
    self.employmentId = employmentId
    self.personRef = personRef
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.schedule = schedule
    self.extractShown = extractShown
    self.state = state
  }

  package static let object = Object(
    "RosterEntry", "A youth whom a host is told of.",
    Self.init(employmentId:personRef:firstDay:lastDay:schedule:extractShown:state:),
    Field("employmentId", { $0.employmentId }, "The employment."),
    Field("personRef", { $0.personRef }, "The youth's reference."),
    Field("firstDay", { $0.firstDay }, "The first day of work."),
    Field("lastDay", { $0.lastDay }, "The last day of work."),
    Field("schedule", { $0.schedule }, "When they work; left out where the place has no schedule."),
    Field("extractShown", { $0.extractShown }, "Whether the extract from the criminal register has been shown."),
    Field("state", { $0.state }, "Where the employment stands."))
}
