package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// A place: one workplace that takes several youths. In a round it is one group.
package struct HolidayPlace: Entity {
  /// What was registered, with the seats, the organisation and the district that it has now.
  package var registered: HolidayPlaceRegistered
  package var state: HolidayPlaceState
  package var withdrawn: HolidayPlaceWithdrawn?
  /// Who supervises; nil where nobody has been told of.
  package var supervisors: [SupervisorShare]?
  /// Its seats from which day on, oldest first; at most ``AllocationLimit/seatHistory``.
  package var history: [SeatChange]
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate

  package init(
    registered: HolidayPlaceRegistered, state: HolidayPlaceState, withdrawn: HolidayPlaceWithdrawn? = nil,
    supervisors: [SupervisorShare]? = nil, history: [SeatChange] = [], changedOn: CivilDate
  ) {
    self.registered = registered
    self.state = state
    self.withdrawn = withdrawn
    self.supervisors = supervisors
    self.history = history
    self.changedOn = changedOn
  }

  package static let object = Object(
    "StoredPlace", "A place.", Self.init(registered:state:withdrawn:supervisors:history:changedOn:),
    Field("registered", { $0.registered }, "What was registered, as it is now."),
    Field("state", { $0.state }, "Where it stands."),
    Field("withdrawn", { $0.withdrawn }, "Why it was taken back."),
    Field("supervisors", { $0.supervisors }, "Who supervises."),
    Field("history", { $0.history }, "Its seats from which day on."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "holiday_place"

  package static let columns: [Column<HolidayPlace>] = [
    Column("period_id") { ColumnValue($0.registered.periodId) },
    Column("organisation", indexed: false) { ColumnValue($0.registered.organisation) },
    Column("district", indexed: false) { ColumnValue($0.registered.district) },
    Column("category", indexed: false) { ColumnValue($0.registered.category) },
    Column("state", indexed: false) { ColumnValue($0.state) },
    Column("sector", indexed: false) { ColumnValue($0.registered.sector) },
    Column("children_work", indexed: false) { ColumnValue($0.registered.childrenWork) },
    Column("employer", indexed: false) { ColumnValue($0.employer) },
    // Found by a supervisor's id inside the text.
    Column("supervisors", indexed: false) { place in
      guard let shares = place.supervisors, !shares.isEmpty else { return .null }
      return .text(shares.map(\.supervisorId.text).joined(separator: ","))
    },
    work.column,
  ]

  package static let work = WorkLists<HolidayPlace>(
    unit: { $0.registered.organisation },
    [
      KindOfWork(
        "platserAttGranska", "Examine a place and open it.", since: { $0.changedOn }, when: { $0.state == .anmald }),
      KindOfWork(
        "platserAttOppna", "Open a place that has been examined.", since: { $0.changedOn },
        when: { $0.state == .granskad }),
    ])

  package static let folds: [Fold<HolidayPlace>] = [
    Fold(HolidayPlaceRegistered.self) { state, event, header in
      state = HolidayPlace(registered: event, state: .anmald, changedOn: header.occurredOn)
      state?.note(header)
    },
    Fold(HolidayPlaceReviewed.self) { state, _, header in state?.become(.granskad, header) },
    Fold(HolidayPlaceOpened.self) { state, _, header in state?.become(.oppen, header) },
    Fold(HolidayPlaceClosed.self) { state, _, header in state?.become(.stangd, header) },
    Fold(HolidayPlaceWithdrawn.self) { state, event, header in
      state?.withdrawn = event
      state?.become(.atertagen, header)
      state?.note(header)
    },
    Fold(HolidayPlaceDescribed.self) { state, _, header in state?.changedOn = header.occurredOn },
    Fold(HolidayPlaceSeatsChanged.self) { state, event, header in
      state?.registered.take(seats: event.seats)
      state?.note(header)
    },
    Fold(HolidayPlaceSeatsMoved.self) { state, event, header in
      state?.registered.take(seats: event.seats)
      state?.note(header)
    },
    Fold(HolidayPlaceMoved.self) { state, event, header in
      state?.registered.take(organisation: event.organisation, district: event.district)
      state?.note(header)
    },
    Fold(HolidayPlaceSupervised.self) { state, event, header in
      state?.supervisors = event.supervisors
      state?.changedOn = header.occurredOn
    },
  ]

  private mutating func become(_ next: HolidayPlaceState, _ header: EventHeader) {
    state = next
    changedOn = header.occurredOn
  }

  /// Keeps the seats that it has from this day on.
  private mutating func note(_ header: EventHeader) {
    changedOn = header.occurredOn
    let change = SeatChange(
      on: header.occurredOn, seats: state == .atertagen ? 0 : registered.seats, organisation: registered.organisation,
      district: registered.district)
    history = (history + [change]).suffix(AllocationLimit.seatHistory)
  }
}

extension HolidayPlaceState: StateMachine {
  package static let edges: [HolidayPlaceState: Set<HolidayPlaceState>] = [
    .anmald: [.granskad, .oppen, .atertagen],
    .granskad: [.oppen, .atertagen],
    .oppen: [.stangd, .atertagen],
    .stangd: [.atertagen],
  ]

  /// Whether seats, supervisors and description may still be worked on.
  package var isWorkedOn: Bool { self == .anmald || self == .granskad || self == .oppen }
}

extension HolidayPlace {
  /// Who employs the youths: the employer told of, else the committee or company that the giver belongs to (C63).
  package var employer: OrganisationCode { registered.employer ?? registered.organisation.committee }

  /// The first and the last day of work.
  package func work(in period: Period) -> ClosedRange<CivilDate> {
    let from = registered.from ?? period.opened.workFrom
    return from...max(from, registered.to ?? period.opened.workTo)
  }

  /// Whether it takes only those who are 18 on the first day of work.
  package var isForAdults: Bool { registered.requirements?.contains(.fyllt18) ?? false }

  /// Seats that the supervisors see to.
  package var covered: Int { (supervisors ?? []).reduce(0) { $0 + $1.seats } }

  /// Whether supervisors must see to every seat while the place is open.
  package func needsCover(in period: Period) -> Bool {
    period.opened.supervised == true || !(supervisors ?? []).isEmpty
  }

  /// Seats on a day, and whose they were; nil before it was registered.
  package func seats(on day: CivilDate) -> SeatChange? { history.last { $0.on <= day } }
}

extension HolidayPlaceRegistered {
  /// Has other seats.
  mutating func take(seats: Int) {
    self = copy(seats: seats, organisation: organisation, district: district, employer: employer, movedFrom: movedFrom)
  }

  /// Is given by another organisation, which employs.
  mutating func take(organisation: OrganisationCode, district: DistrictCode?) {
    self = copy(seats: seats, organisation: organisation, district: district, employer: nil, movedFrom: movedFrom)
  }

  /// A part of the place as a place of its own.
  func part(
    _ seats: Int, organisation: OrganisationCode, district: DistrictCode?, movedFrom: EntityID
  ) -> HolidayPlaceRegistered {
    copy(seats: seats, organisation: organisation, district: district, employer: nil, movedFrom: movedFrom)
  }

  private func copy(
    seats: Int, organisation: OrganisationCode, district: DistrictCode?, employer: OrganisationCode?,
    movedFrom: EntityID?
  ) -> HolidayPlaceRegistered {
    HolidayPlaceRegistered(
      periodId: periodId, organisation: organisation, district: district, category: category, sector: sector,
      seats: seats, childrenWork: childrenWork, from: from, to: to, employer: employer, requirements: requirements,
      adaptations: adaptations, schedule: schedule, movedFrom: movedFrom)
  }
}
