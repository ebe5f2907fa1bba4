import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// What a report needs of an offer of a holiday job.
package struct OfferFact: Entity {
  package var applicationId: EntityID
  package var periodId: EntityID
  package var personRef: PersonRef
  package var madeOn: CivilDate
  /// Where in allocation's stream it was made: orders offers of one day.
  package var sequence: Int
  package var acceptedOn: CivilDate?
  /// The day it was declined, lapsed or taken back, also after having been accepted.
  package var lostOn: CivilDate?

  package init(
    applicationId: EntityID, periodId: EntityID, personRef: PersonRef, madeOn: CivilDate, sequence: Int,
    acceptedOn: CivilDate? = nil, lostOn: CivilDate? = nil
  ) {
    self.applicationId = applicationId
    self.periodId = periodId
    self.personRef = personRef
    self.madeOn = madeOn
    self.sequence = sequence
    self.acceptedOn = acceptedOn
    self.lostOn = lostOn
  }

  package static let object = Object(
    "OfferFact", "What a report needs of an offer of a holiday job.",
    Self.init(applicationId:periodId:personRef:madeOn:sequence:acceptedOn:lostOn:),
    Field("applicationId", { $0.applicationId }, "The application."), Field("periodId", { $0.periodId }, "The period."),
    Field("personRef", { $0.personRef }, "Who is offered."), Field("madeOn", { $0.madeOn }, "The day it was made."),
    Field("sequence", { $0.sequence }, "Where in the stream it was made."),
    Field("acceptedOn", { $0.acceptedOn }, "The day of the yes."),
    Field("lostOn", { $0.lostOn }, "The day it was declined, lapsed or taken back."))

  package static let kind = "offer_fact"
  package static let periodColumn = "period"
  package static let columns: [Column<OfferFact>] = [Column(periodColumn) { ColumnValue($0.periodId) }]
  package static let folds: [Fold<OfferFact>] = [
    Fold(OfferMade.self) { state, event, header in
      state = OfferFact(
        applicationId: event.applicationId, periodId: event.periodId, personRef: event.personRef,
        madeOn: header.occurredOn, sequence: header.sequence)
    },
    Fold(OfferAccepted.self) { state, _, header in state?.acceptedOn = header.occurredOn },
    Fold(OfferDeclined.self) { state, _, header in state?.lostOn = header.occurredOn },
    Fold(OfferLapsed.self) { state, _, header in state?.lostOn = header.occurredOn },
    Fold(OfferVoided.self) { state, _, header in state?.lostOn = header.occurredOn },
  ]

  /// Whether the youth has the job on a day.
  package func isAccepted(on day: CivilDate) -> Bool {
    guard let acceptedOn, acceptedOn <= day else { return false }
    return lostOn.map { $0 > day } ?? true
  }
}
