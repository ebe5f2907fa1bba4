package import Wire

/// The risk to the protected person has been assessed; the assessment lies in the vault. Sent to the role guard alone.
package struct ProtectionRiskAssessed: EventPayload {
  package static let eventType = "se.stadsbuss.people.protection.riskAssessed"

  package init() {}

  package static let object = Object<Self>(
    "ProtectionRiskAssessed", "The risk to the protected person has been assessed; the assessment lies in the vault.",
    { Self() })
}
