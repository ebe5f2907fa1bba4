package import Casework
package import PlacementAPI
package import Vocabulary
package import Wire

/// What a report needs of a follow-up.
package struct FollowupFact: Entity {
  package var personRef: PersonRef
  package var months: Int
  package var dueOn: CivilDate
  package var answeredOn: CivilDate?
  package var activity: FollowupActivity?

  package init(
    personRef: PersonRef, months: Int, dueOn: CivilDate, answeredOn: CivilDate? = nil,
    activity: FollowupActivity? = nil
  ) {
    self.personRef = personRef
    self.months = months
    self.dueOn = dueOn
    self.answeredOn = answeredOn
    self.activity = activity
  }

  package static let object = Object(
    "FollowupFact", "What a report needs of a follow-up.",
    Self.init(personRef:months:dueOn:answeredOn:activity:),
    Field("personRef", { $0.personRef }, "Who is followed up."),
    Field("months", { $0.months }, "Months after the end."),
    Field("dueOn", { $0.dueOn }, "The day it is due."),
    Field("answeredOn", { $0.answeredOn }, "The day of the answer."),
    Field("activity", { $0.activity }, "What the person does."))

  package static let kind = "followup_fact"
  package static let columns: [Column<FollowupFact>] = []
  package static let folds: [Fold<FollowupFact>] = [
    Fold(FollowupPlanned.self) { state, event, _ in
      state = FollowupFact(personRef: event.personRef, months: event.months, dueOn: event.dueOn)
    },
    Fold(FollowupAnswered.self) { state, event, header in
      state?.answeredOn = header.occurredOn
      state?.activity = event.activity
    },
  ]
}
