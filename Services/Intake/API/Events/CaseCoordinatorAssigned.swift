package import Vocabulary
package import Wire

/// A case has its one coordinator, the first or a new one. The event's subject is the case.
package struct CaseCoordinatorAssigned: EventPayload {
  package static let eventType = "se.stadsbuss.intake.case.coordinatorAssigned"

  package let coordinator: OfficerID
  package let change: Int

  package init(coordinator: OfficerID, change: Int) {
    self.coordinator = coordinator
    self.change = change
  }

  package static let object = Object(
    "CaseCoordinatorAssigned", "A case has its one coordinator, the first or a new one.",
    Self.init(coordinator:change:),
    Field("coordinator", { $0.coordinator }, "The coordinator's code."),
    Field(
      "change", { $0.change }, "How many coordinators the case has had, this one included.",
      .range(1...exactIntegers.upperBound)))
}
