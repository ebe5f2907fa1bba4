package import Vocabulary
package import Wire

/// A placement has been offered to an aspirant.
///
/// The event's subject is the placement.
package struct PlacementOffered: EventPayload {
  package static let eventType = "se.stadsbuss.placement.placement.offered"

  package let matchId: EntityID
  package let aspirantId: EntityID
  package let personRef: PersonRef
  package let from: CivilDate
  package let to: CivilDate
  package let extentPercent: Int
  package let supportForm: SupportForm
  package let workplaceKind: WorkplaceKind
  package let placeKind: PlaceKind
  package let replyBy: CivilDate?

  package init(
    matchId: EntityID, aspirantId: EntityID, personRef: PersonRef, from: CivilDate, to: CivilDate, extentPercent: Int,
    supportForm: SupportForm, workplaceKind: WorkplaceKind, placeKind: PlaceKind, replyBy: CivilDate?
  ) {
    self.matchId = matchId
    self.aspirantId = aspirantId
    self.personRef = personRef
    self.from = from
    self.to = to
    self.extentPercent = extentPercent
    self.supportForm = supportForm
    self.workplaceKind = workplaceKind
    self.placeKind = placeKind
    self.replyBy = replyBy
  }

  package static let object = Object(
    "PlacementOffered", "A placement has been offered to an aspirant.",
    Self.init(matchId:aspirantId:personRef:from:to:extentPercent:supportForm:workplaceKind:placeKind:replyBy:),
    Field("matchId", { $0.matchId }, "The proposal that it came from."),
    aspirantField { $0.aspirantId },
    personField { $0.personRef },
    firstDayField { $0.from },
    lastDayField { $0.to },
    extentField { $0.extentPercent },
    supportFormField { $0.supportForm },
    workplaceKindField { $0.workplaceKind },
    placeKindField { $0.placeKind },
    replyByField { $0.replyBy }
  )
}
