package import Vocabulary
package import Wire

/// How many seats of a place a supervisor sees to.
package struct SupervisorShare: Message {
  package let supervisorId: EntityID
  package let seats: Int

  package init(supervisorId: EntityID, seats: Int) {
    self.supervisorId = supervisorId
    self.seats = seats
  }

  package static let object = Object(
    "SupervisorShare", "How many seats of a place a supervisor sees to.", Self.init(supervisorId:seats:),
    Field("supervisorId", { $0.supervisorId }, "The supervisor."),
    Field("seats", { $0.seats }, "Seats of the place that this supervisor sees to.", .range(AllocationLimit.seats)))
}
