package import Casework
package import PlacementAPI
package import Vocabulary
package import Wire

/// A place that an organisation provides, with seats. Who sits there is not known here.
package struct Place: Entity {
  /// What the organisation said of it.
  package let terms: PlaceRegistered
  package var state: PlaceState
  /// The day it was opened; nil before.
  package var openedOn: CivilDate?
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate

  package static let object = Object(
    "Place", "A place that an organisation provides.", Self.init(terms:state:openedOn:changedOn:),
    Field("terms", { $0.terms }, "What the organisation said of it."),
    Field("state", { $0.state }, "Where it stands."),
    Field("openedOn", { $0.openedOn }, "The day it was opened."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package init(terms: PlaceRegistered, state: PlaceState, openedOn: CivilDate?, changedOn: CivilDate) {
    self.terms = terms
    self.state = state
    self.openedOn = openedOn
    self.changedOn = changedOn
  }

  package static let kind = "place"

  package static let columns: [Column<Place>] = [
    Column("state") { ColumnValue($0.state) },
    Column("place_kind", indexed: false) { ColumnValue($0.terms.placeKind) },
    Column("organisation") { ColumnValue($0.terms.organisation) },
    Column("district") { ColumnValue($0.terms.district) },
    Column("sector", indexed: false) { ColumnValue($0.terms.sector) },
    Column("opened_on", indexed: false) { ColumnValue($0.openedOn) }, work.column,
  ]

  package static let work = WorkLists<Place>(
    unit: { $0.terms.organisation },
    [
      KindOfWork(
        "platserAttOppna", "Examine a place and open it.", since: { $0.changedOn }, when: { $0.state == .anmald })
    ])

  package static let folds: [Fold<Place>] = [
    Fold(PlaceRegistered.self) { state, event, header in
      state = Place(terms: event, state: .anmald, openedOn: nil, changedOn: header.occurredOn)
    },
    Fold(PlaceOpened.self) { state, _, header in
      state?.openedOn = header.occurredOn
      state?.become(.oppen, header)
    },
    Fold(PlaceWithdrawn.self) { state, _, header in state?.become(.atertagen, header) },
  ]

  private mutating func become(_ next: PlaceState, _ header: EventHeader) {
    state = next
    changedOn = max(changedOn, header.occurredOn)
  }

  /// How many may be there at the same time: seats, but never more than the supervisors have room for (catalogue C181).
  package var room: Int { min(terms.seats, supervisorRoom) }

  /// How many the supervisors may have together.
  package var supervisorRoom: Int { terms.supervisors * terms.maxPerSupervisor }

  /// Seats that a proposal may take, with `taken` held.
  package func free(taken: Int) -> Int { max(0, room - taken) }

  /// Whether the time from the first to the last day lies within the place's.
  package func covers(_ from: CivilDate, _ to: CivilDate) -> Bool {
    from >= terms.from && terms.to.map { to <= $0 } ?? true
  }
}
