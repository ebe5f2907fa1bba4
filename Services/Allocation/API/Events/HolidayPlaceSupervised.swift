package import Wire

/// Who supervises at a place, and how many seats each sees to; the whole list.
package struct HolidayPlaceSupervised: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.place.supervised"

  package let supervisors: [SupervisorShare]

  package init(supervisors: [SupervisorShare]) {
    self.supervisors = supervisors
  }

  package static let object = Object(
    "HolidayPlaceSupervised", "Who supervises at a place, and how many seats each sees to; the whole list.",
    Self.init(supervisors:),
    Field(
      "supervisors", { $0.supervisors }, "Who supervises, and how many seats each sees to.",
      .items(0...AllocationLimit.supervisorsOfPlace)))
}
