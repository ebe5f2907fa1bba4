package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// A place: one workplace that takes several youths. In a round it is one group.
package struct HolidayPlace: Entity {
  package var registered: HolidayPlaceRegistered
  package var state: HolidayPlaceState
  package var withdrawn: HolidayPlaceWithdrawn?
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate

  package init(
    registered: HolidayPlaceRegistered, state: HolidayPlaceState, withdrawn: HolidayPlaceWithdrawn? = nil,
    changedOn: CivilDate
  ) {
    self.registered = registered
    self.state = state
    self.withdrawn = withdrawn
    self.changedOn = changedOn
  }

  package static let object = Object(
    "StoredPlace", "A place.", Self.init(registered:state:withdrawn:changedOn:),
    Field("registered", { $0.registered }, "What was registered."),
    Field("state", { $0.state }, "Where it stands."),
    Field("withdrawn", { $0.withdrawn }, "Why it was taken back."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "holiday_place"

  package static let columns: [Column<HolidayPlace>] = [
    Column("period_id") { ColumnValue($0.registered.periodId) },
    Column("organisation", indexed: false) { ColumnValue($0.registered.organisation) },
    Column("district", indexed: false) { ColumnValue($0.registered.district) },
    Column("category", indexed: false) { ColumnValue($0.registered.category) },
    Column("state", indexed: false) { ColumnValue($0.state) }, work.column,
  ]

  package static let work = WorkLists<HolidayPlace>(
    unit: { $0.registered.organisation },
    [
      KindOfWork(
        "platserAttGranska", "Examine a place and open it.", since: { $0.changedOn }, when: { $0.state == .anmald })
    ])

  package static let folds: [Fold<HolidayPlace>] = [
    Fold(HolidayPlaceRegistered.self) { state, event, header in
      state = HolidayPlace(registered: event, state: .anmald, changedOn: header.occurredOn)
    },
    Fold(HolidayPlaceOpened.self) { state, _, header in
      state?.state = .oppen
      state?.changedOn = header.occurredOn
    },
    Fold(HolidayPlaceWithdrawn.self) { state, event, header in
      state?.state = .atertagen
      state?.withdrawn = event
      state?.changedOn = header.occurredOn
    },
  ]
}

extension HolidayPlaceState: StateMachine {
  package static let edges: [HolidayPlaceState: Set<HolidayPlaceState>] = [
    .anmald: [.oppen, .atertagen], .oppen: [.atertagen],
  ]
}
