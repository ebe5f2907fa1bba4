package import Casework
package import PlacementAPI
package import Vocabulary
package import Wire

/// What a report needs of a placement that has begun.
package struct PlacementFact: Entity {
  package var personRef: PersonRef
  package var placeKind: PlaceKind
  package var supportForm: SupportForm
  package var startedOn: CivilDate
  package var endedOn: CivilDate?

  package init(
    personRef: PersonRef, placeKind: PlaceKind, supportForm: SupportForm, startedOn: CivilDate,
    endedOn: CivilDate? = nil
  ) {
    self.personRef = personRef
    self.placeKind = placeKind
    self.supportForm = supportForm
    self.startedOn = startedOn
    self.endedOn = endedOn
  }

  package static let object = Object(
    "PlacementFact", "What a report needs of a placement that has begun.",
    Self.init(personRef:placeKind:supportForm:startedOn:endedOn:),
    Field("personRef", { $0.personRef }, "Who works."), Field("placeKind", { $0.placeKind }, "What sort of place."),
    Field("supportForm", { $0.supportForm }, "The support form."),
    Field("startedOn", { $0.startedOn }, "The first day."), Field("endedOn", { $0.endedOn }, "The day it ended."))

  package static let kind = "placement_fact"
  package static let columns: [Column<PlacementFact>] = []
  package static let folds: [Fold<PlacementFact>] = [
    Fold(PlacementStarted.self) { state, event, header in
      state = PlacementFact(
        personRef: event.personRef, placeKind: event.placeKind, supportForm: event.supportForm,
        startedOn: header.occurredOn)
    },
    Fold(PlacementEnded.self) { state, _, header in state?.endedOn = header.occurredOn },
  ]
}
