package import Wire

/// Contact has been sought.
///
/// The event's subject is the follow-up.
package struct FollowupAttempted: EventPayload {
  package static let eventType = "se.stadsbuss.placement.followup.attempted"

  package let channel: FollowupChannel
  package let attempt: Int

  package init(channel: FollowupChannel, attempt: Int) {
    self.channel = channel
    self.attempt = attempt
  }

  package static let object = Object(
    "FollowupAttempted", "Contact has been sought.",
    Self.init(channel:attempt:),
    Field("channel", { $0.channel }, "How."),
    Field("attempt", { $0.attempt }, "Which attempt it was.", .range(1...FollowupLimit.attempts))
  )
}
