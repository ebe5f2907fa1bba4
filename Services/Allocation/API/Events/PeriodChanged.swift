package import Vocabulary
package import Wire

/// A period has been changed before its window opened.
package struct PeriodChanged: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.period.changed"

  package let applyFrom: CivilDate
  package let applyTo: CivilDate
  package let workFrom: CivilDate
  package let workTo: CivilDate
  package let maxWishes: Int
  package let replyDays: Int
  package let hoursMax: Int
  package let supervised: Bool?

  package init(
    applyFrom: CivilDate, applyTo: CivilDate, workFrom: CivilDate, workTo: CivilDate, maxWishes: Int, replyDays: Int,
    hoursMax: Int, supervised: Bool? = nil
  ) {
    self.applyFrom = applyFrom
    self.applyTo = applyTo
    self.workFrom = workFrom
    self.workTo = workTo
    self.maxWishes = maxWishes
    self.replyDays = replyDays
    self.hoursMax = hoursMax
    self.supervised = supervised
  }

  package static let object = Object(
    "PeriodChanged", "A period has been changed before its window opened.",
    Self.init(applyFrom:applyTo:workFrom:workTo:maxWishes:replyDays:hoursMax:supervised:),
    Field("applyFrom", { $0.applyFrom }, "First day of the application window."),
    Field("applyTo", { $0.applyTo }, "Last day of the application window."),
    Field("workFrom", { $0.workFrom }, "First day of work."),
    Field("workTo", { $0.workTo }, "Last day of work."),
    Field("maxWishes", { $0.maxWishes }, "Wishes that an application may rank.", .range(AllocationLimit.wishes)),
    Field("replyDays", { $0.replyDays }, "Days that an offer is open.", .range(AllocationLimit.replyDays)),
    Field("hoursMax", { $0.hoursMax }, "Hours of one job at most.", .range(AllocationLimit.hours)),
    Field("supervised", { $0.supervised }, "Whether a place needs supervisors for all its seats before it opens."))
}
