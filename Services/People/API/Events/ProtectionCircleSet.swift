package import Vocabulary
package import Wire

/// Who may know of the protected person from now on. Sent to the role guard alone.
package struct ProtectionCircleSet: EventPayload {
  package static let eventType = "se.stadsbuss.people.protection.circleSet"

  package let members: [OfficerID]

  package init(members: [OfficerID]) { self.members = members }

  package static let object = Object(
    "ProtectionCircleSet", "Who may know of the protected person from now on.", Self.init(members:),
    Field("members", { $0.members }, "The whole circle as it now is."))
}
