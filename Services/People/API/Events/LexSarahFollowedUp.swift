package import Wire

/// The measures have been followed up; how lies in the vault.
package struct LexSarahFollowedUp: EventPayload {
  package static let eventType = "se.stadsbuss.people.lexSarah.followedUp"

  package init() {}

  package static let object = Object<Self>(
    "LexSarahFollowedUp", "The measures have been followed up; how lies in the vault.", { Self() })
}
