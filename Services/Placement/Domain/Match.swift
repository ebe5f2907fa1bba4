package import Casework
package import PlacementAPI
package import Vocabulary
package import Wire

/// A proposal of a place to an aspirant. Which place is sealed, outside the events.
package struct Match: Entity {
  package let aspirantId: EntityID
  package let personRef: PersonRef
  package let score: Int
  package let reasons: [ScoredReason]
  package var state: MatchState
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate

  package static let object = Object(
    "Match", "A proposal of a place to an aspirant.",
    Self.init(aspirantId:personRef:score:reasons:state:changedOn:),
    Field("aspirantId", { $0.aspirantId }, "The aspirant."), Field("personRef", { $0.personRef }, "The person."),
    Field("score", { $0.score }, "The points together."), Field("reasons", { $0.reasons }, "Why the place fits."),
    Field("state", { $0.state }, "Where it stands."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "match"

  package static let columns: [Column<Match>] = [
    Column("aspirant") { ColumnValue($0.aspirantId) },
    Column("state") { ColumnValue($0.state) },
  ]

  package static let folds: [Fold<Match>] = [
    Fold(MatchProposed.self) { state, event, header in
      state = Match(
        aspirantId: event.aspirantId, personRef: event.personRef, score: event.score, reasons: event.reasons,
        state: .foreslagen, changedOn: header.occurredOn)
    },
    Fold(MatchCancelled.self) { state, _, header in state?.become(.avbojd, header) },
    Fold(MatchTaken.self) { state, _, header in state?.become(.erbjuden, header) },
  ]

  private mutating func become(_ next: MatchState, _ header: EventHeader) {
    state = next
    changedOn = max(changedOn, header.occurredOn)
  }
}
