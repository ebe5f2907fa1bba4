package import Vocabulary
package import Wire

/// The person is protected from now on, at this level, whatever stood before. Sent to the role guard alone.
package struct ProtectionRaised: EventPayload {
  package static let eventType = "se.stadsbuss.people.protection.raised"

  package let level: ProtectionLevel
  /// The whole circle as it now is: who raised it, or the circle that stood before.
  package let members: [OfficerID]
  package let reviewOn: CivilDate?

  package init(level: ProtectionLevel, members: [OfficerID], reviewOn: CivilDate?) {
    self.level = level
    self.members = members
    self.reviewOn = reviewOn
  }

  package static let object = Object(
    "ProtectionRaised", "The person is protected from now on.", Self.init(level:members:reviewOn:),
    levelField { $0.level }, Field("members", { $0.members }, "The whole circle as it now is."),
    reviewOnField { $0.reviewOn })
}
