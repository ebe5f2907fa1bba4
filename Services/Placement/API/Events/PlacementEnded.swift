package import Vocabulary
package import Wire

/// A placement that had begun has ended.
///
/// The event's subject is the placement.
package struct PlacementEnded: EventPayload {
  package static let eventType = "se.stadsbuss.placement.placement.ended"

  package let personRef: PersonRef
  package let endReason: PlacementEndReason
  package let supportForm: SupportForm
  package let placeKind: PlaceKind

  package init(personRef: PersonRef, endReason: PlacementEndReason, supportForm: SupportForm, placeKind: PlaceKind) {
    self.personRef = personRef
    self.endReason = endReason
    self.supportForm = supportForm
    self.placeKind = placeKind
  }

  package static let object = Object(
    "PlacementEnded", "A placement that had begun has ended.",
    Self.init(personRef:endReason:supportForm:placeKind:),
    personField { $0.personRef },
    Field("endReason", { $0.endReason }, "Why."),
    supportFormField { $0.supportForm },
    placeKindField { $0.placeKind }
  )
}
