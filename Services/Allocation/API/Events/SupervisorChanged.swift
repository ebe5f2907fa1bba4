package import Vocabulary
package import Wire

/// How many a supervisor may have, or when they were trained, has changed.
package struct SupervisorChanged: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.supervisor.changed"

  package let capacity: Int
  package let trainedOn: CivilDate?

  package init(capacity: Int, trainedOn: CivilDate? = nil) {
    self.capacity = capacity
    self.trainedOn = trainedOn
  }

  package static let object = Object(
    "SupervisorChanged", "How many a supervisor may have, or when they were trained, has changed.",
    Self.init(capacity:trainedOn:),
    Field(
      "capacity", { $0.capacity }, "How many youths the supervisor may have at the same time.",
      .range(AllocationLimit.capacity)),
    Field("trainedOn", { $0.trainedOn }, "The day of the latest training for supervisors."))
}
