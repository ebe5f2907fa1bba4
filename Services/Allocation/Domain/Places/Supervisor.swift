package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// Somebody on the staff who supervises holiday workers (C61): known by the officer's code or by a label of the unit's own.
package struct Supervisor: Entity {
  package var registered: SupervisorRegistered
  package var state: SupervisorState
  /// The latest day on which anything happened to them.
  package var changedOn: CivilDate

  package init(registered: SupervisorRegistered, state: SupervisorState, changedOn: CivilDate) {
    self.registered = registered
    self.state = state
    self.changedOn = changedOn
  }

  package static let object = Object(
    "StoredSupervisor", "Somebody who supervises.", Self.init(registered:state:changedOn:),
    Field("registered", { $0.registered }, "What was registered, as it is now."),
    Field("state", { $0.state }, "Whether they supervise."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "supervisor"

  package static let columns: [Column<Supervisor>] = [
    Column("organisation") { ColumnValue($0.registered.organisation) },
    Column("state", indexed: false) { ColumnValue($0.state) },
    // An organisation has one active supervisor of a code or a label.
    Column("active_as") { supervisor in
      supervisor.state == .aktiv ? .text(Self.key(supervisor.registered)) : .null
    },
  ]

  package static func key(_ registered: SupervisorRegistered) -> String {
    "\(registered.organisation.text):\(registered.officer?.text ?? registered.label?.text ?? "")"
  }

  package static let folds: [Fold<Supervisor>] = [
    Fold(SupervisorRegistered.self) { state, event, header in
      state = Supervisor(registered: event, state: .aktiv, changedOn: header.occurredOn)
    },
    Fold(SupervisorChanged.self) { state, event, header in
      guard let before = state?.registered else { return }
      state?.registered = SupervisorRegistered(
        organisation: before.organisation, officer: before.officer, label: before.label, capacity: event.capacity,
        trainedOn: event.trainedOn)
      state?.changedOn = header.occurredOn
    },
    Fold(SupervisorLeft.self) { state, _, header in
      state?.state = .avslutad
      state?.changedOn = header.occurredOn
    },
  ]
}

extension SupervisorState: StateMachine {
  package static let edges: [SupervisorState: Set<SupervisorState>] = [.aktiv: [.avslutad]]
}

/// Seats that a supervisor sees to from a first to a last day.
package struct SupervisorLoad: Sendable, Equatable {
  package let days: ClosedRange<CivilDate>
  package let seats: Int

  package init(_ days: ClosedRange<CivilDate>, seats: Int) {
    self.days = days
    self.seats = seats
  }

  /// The day with the most seats of several loads, the first such day; nil where there are none.
  package static func most(_ loads: [SupervisorLoad]) -> (seats: Int, on: CivilDate)? {
    // The sum only rises on a first day.
    var most: (seats: Int, on: CivilDate)?
    for day in Set(loads.map(\.days.lowerBound)).sorted() {
      let seats = loads.reduce(0) { $0 + ($1.days.contains(day) ? $1.seats : 0) }
      if seats > most?.seats ?? 0 { most = (seats, day) }
    }
    return most
  }
}
