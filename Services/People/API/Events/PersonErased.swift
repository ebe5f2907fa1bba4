package import Wire

/// The key to what the register knew of the person is destroyed, and every number and name with it.
package struct PersonErased: EventPayload {
  package static let eventType = "se.stadsbuss.people.person.erased"

  package let ground: ErasureGround

  package init(ground: ErasureGround) { self.ground = ground }

  package static let object = Object(
    "PersonErased", "The key to what the register knew of the person is destroyed.", Self.init(ground:),
    Field("ground", { $0.ground }, "Why."))
}
