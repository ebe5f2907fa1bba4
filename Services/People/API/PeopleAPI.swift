package import Wire

/// What the person register says and answers.
package enum PeopleAPI {
  package static let service = "people"

  /// Every event type of its stream.
  package static let events: [EventInfo] = [
    EventInfo(PersonRegistered.self), EventInfo(PersonAttributesChanged.self), EventInfo(PersonDetailsChanged.self),
    EventInfo(PersonNumberAdded.self), EventInfo(PersonLinked.self), EventInfo(PersonErased.self),
    EventInfo(ProtectionRaised.self), EventInfo(ProtectionCircleSet.self), EventInfo(ProtectionReviewed.self),
    EventInfo(ProtectionLowered.self),
  ]

  /// Event types that only a peer with the role guard is given (PROTOCOL § 8).
  package static let guardedPrefix = "se.stadsbuss.people.protection."
}
