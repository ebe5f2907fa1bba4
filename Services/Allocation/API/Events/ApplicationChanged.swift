package import Wire

/// A youth has changed the wishes. They are sealed and stand in no event.
package struct ApplicationChanged: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.application.changed"

  package let wishCount: Int

  package init(wishCount: Int) {
    self.wishCount = wishCount
  }

  package static let object = Object(
    "ApplicationChanged", "A youth has changed the wishes. They are sealed and stand in no event.",
    Self.init(wishCount:),
    Field("wishCount", { $0.wishCount }, "How many places the application ranks.", .range(AllocationLimit.wishes)))
}
