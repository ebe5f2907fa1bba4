package import Vocabulary
package import Wire

/// A placement has begun; the day it happened is the first day.
///
/// The event's subject is the placement.
package struct PlacementStarted: EventPayload {
  package static let eventType = "se.stadsbuss.placement.placement.started"

  package let aspirantId: EntityID
  package let personRef: PersonRef
  package let supportForm: SupportForm
  package let extentPercent: Int
  package let from: CivilDate
  package let to: CivilDate
  package let workplaceKind: WorkplaceKind
  package let placeKind: PlaceKind

  package init(
    aspirantId: EntityID, personRef: PersonRef, supportForm: SupportForm, extentPercent: Int, from: CivilDate,
    to: CivilDate, workplaceKind: WorkplaceKind, placeKind: PlaceKind
  ) {
    self.aspirantId = aspirantId
    self.personRef = personRef
    self.supportForm = supportForm
    self.extentPercent = extentPercent
    self.from = from
    self.to = to
    self.workplaceKind = workplaceKind
    self.placeKind = placeKind
  }

  package static let object = Object(
    "PlacementStarted", "A placement has begun; the day it happened is the first day.",
    Self.init(aspirantId:personRef:supportForm:extentPercent:from:to:workplaceKind:placeKind:),
    aspirantField { $0.aspirantId },
    personField { $0.personRef },
    supportFormField { $0.supportForm },
    extentField { $0.extentPercent },
    firstDayField { $0.from },
    lastDayField { $0.to },
    workplaceKindField { $0.workplaceKind },
    placeKindField { $0.placeKind }
  )
}
