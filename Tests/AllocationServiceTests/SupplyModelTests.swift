import AllocationAPI
import AllocationDomain
import Bus
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// Random walks through seats, supervisors, moves and withdrawals, against a model that counts day by day.
@Suite struct SupplyModelTests {
  @Test(arguments: [UInt64(21), 22, 23, 24]) func theSupplyIsWhatTheModelSays(_ seed: UInt64) throws {
    var walk = try SupplyWalk(seed: seed)
    defer { walk.desk.stop() }
    for step in 0..<300 { try walk.step("seed \(seed), step \(step)") }
    #expect(walk.accepted > 60 && walk.refused > 40, "seed \(seed): the walk went nowhere")
    #expect(walk.opened > 1 && walk.moved > 0, "seed \(seed): \(walk.opened) opened, \(walk.moved) moved")
  }
}

/// One walk on one day. Every place needs supervisors for all its seats before it opens.
private struct SupplyWalk {
  struct Place {
    let id: EntityID
    var organisation: Int
    let window: Int
    let category: HolidayCategory
    var seats: Int
    var state: HolidayPlaceState
    /// By supervisor.
    var shares: [Int: Int] = [:]
    var covered: Int { shares.values.reduce(0, +) }
    var isWorkedOn: Bool { [.anmald, .granskad, .oppen].contains(state) }
  }

  struct Helper {
    let id: EntityID
    let organisation: Int
    var capacity: Int
    var isActive = true
  }

  static let organisations: [OrganisationCode] = [parsed("SDN-FAR"), parsed("SDN-SKH")]
  static let targets = [25, 40]
  /// Two jobs that overlap in a week.
  static let windows = [day("2019-06-17")...day("2019-07-05"), day("2019-07-01")...day("2019-07-19")]
  static let today = day("2019-01-20")

  let desk: Desk
  let period: EntityID
  var random: SeededRandom
  var places: [Place] = []
  var helpers: [Helper] = []
  var (accepted, refused, opened, moved) = (0, 0, 0, 0)

  init(seed: UInt64) throws {
    random = SeededRandom(seed)
    desk = try Desk()
    period = try desk.openSummer()
    let (bus, period) = (desk.bus, period)
    _ = try bus.call(
      ChangePeriod.method, ChangePeriod.Params(periodId: period, supervised: true, occurredOn: day("2018-12-01")))
    for (organisation, target) in zip(Self.organisations, Self.targets) {
      _ = try bus.call(
        SetHolidayTarget.method,
        SetHolidayTarget.Params(
          periodId: period, organisation: organisation, seats: target, decidedOn: Self.today, source: .budget,
          occurredOn: Self.today))
    }
    for number in 0..<6 {
      let capacity = Int.random(in: 2...6, using: &random)
      let id = try bus.call(
        RegisterSupervisor.method,
        RegisterSupervisor.Params(
          organisation: Self.organisations[number % 2], label: parsed("H-\(number)"), capacity: capacity,
          occurredOn: Self.today)
      ).supervisorId
      helpers.append(Helper(id: id, organisation: number % 2, capacity: capacity))
    }
  }

  mutating func step(_ label: Comment) throws {
    switch Int.random(in: 0..<14, using: &random) {
    case 0, 1: if places.count(where: \.isWorkedOn) < 10 { try register(label) }
    case 2: try examine(label)
    case 3, 4: try open(label)
    case 5, 6: try changeSeats(label)
    case 7, 8, 9: try supervise(label)
    case 10: try move(label)
    case 11: try changeHelper(label)
    case 12: if Bool.random(using: &random) { try closeOrWithdraw(label) }
    default: if Int.random(in: 0..<6, using: &random) == 0 { try withdrawCategory(label) }
    }
    try compare(label)
  }

  private mutating func expect(_ isTaken: Bool, _ label: Comment, _ call: () throws -> Void) -> Bool {
    let error = refusal(call)
    #expect((error == nil) == isTaken, "\(label): \(error?.message ?? "taken") \(error?.problems ?? [])")
    if error == nil { accepted += 1 } else { refused += 1 }
    return error == nil && isTaken
  }

  /// The most seats of a supervisor on any day, one place left aside and a share of a window added.
  private func most(_ helper: Int, besides place: Int? = nil, adding share: Int = 0, in window: Int = 0) -> Int {
    var most = 0
    for number in Self.windows[0].lowerBound.dayNumber...Self.windows[1].upperBound.dayNumber {
      guard let day = CivilDate(dayNumber: number) else { continue }
      var seats = Self.windows[window].contains(day) ? share : 0
      for (index, other) in places.enumerated() where index != place && other.state != .atertagen {
        if Self.windows[other.window].contains(day) { seats += other.shares[helper] ?? 0 }
      }
      most = max(most, seats)
    }
    return most
  }

  private mutating func register(_ label: Comment) throws {
    let (organisation, window) = (Int.random(in: 0...1, using: &random), Int.random(in: 0...1, using: &random))
    let (seats, isCare) = (Int.random(in: 1...4, using: &random), Bool.random(using: &random))
    let params = RegisterHolidayPlace.Params(
      periodId: period, organisation: Self.organisations[organisation], category: isCare ? .aldreomsorg : .park,
      sector: .kommunal, seats: seats, childrenWork: false, from: Self.windows[window].lowerBound,
      to: Self.windows[window].upperBound, occurredOn: Self.today)
    var made: EntityID?
    let bus = desk.bus
    if expect(true, label, { made = try bus.call(RegisterHolidayPlace.method, params).placeId }), let made {
      places.append(
        Place(
          id: made, organisation: organisation, window: window, category: params.category, seats: seats, state: .anmald)
      )
    }
  }

  private mutating func examine(_ label: Comment) throws {
    guard let index = places.indices.randomElement(using: &random) else { return }
    let (bus, params) = (desk.bus, ReviewHolidayPlace.Params(placeId: places[index].id, occurredOn: Self.today))
    if expect(places[index].state == .anmald, label, { _ = try bus.call(ReviewHolidayPlace.method, params) }) {
      places[index].state = .granskad
    }
  }

  private mutating func open(_ label: Comment) throws {
    let ready = places.indices.filter { places[$0].state != .oppen && places[$0].covered >= places[$0].seats }
    let isAny = ready.isEmpty || Int.random(in: 0..<3, using: &random) == 0
    guard let index = (isAny ? Array(places.indices) : ready).randomElement(using: &random) else { return }
    let (bus, place) = (desk.bus, places[index])
    let isTaken = [.anmald, .granskad].contains(place.state) && place.covered >= place.seats
    let params = OpenHolidayPlace.Params(placeId: place.id, occurredOn: Self.today)
    if expect(isTaken, label, { _ = try bus.call(OpenHolidayPlace.method, params) }) {
      places[index].state = .oppen
      opened += 1
    }
  }

  private mutating func changeSeats(_ label: Comment) throws {
    guard let index = places.indices.randomElement(using: &random) else { return }
    let (bus, place, seats) = (desk.bus, places[index], Int.random(in: 1...6, using: &random))
    let isTaken = place.isWorkedOn && seats != place.seats && (place.state != .oppen || place.covered >= seats)
    let params = ChangeHolidaySeats.Params(placeId: place.id, seats: seats, reason: .annan, occurredOn: Self.today)
    if expect(isTaken, label, { _ = try bus.call(ChangeHolidaySeats.method, params) }) { places[index].seats = seats }
  }

  private mutating func supervise(_ label: Comment) throws {
    guard let index = places.indices.randomElement(using: &random) else { return }
    let (bus, place) = (desk.bus, places[index])
    let own = helpers.indices.filter { helpers[$0].organisation == place.organisation }
    let choice = Int.random(in: 0..<5, using: &random) == 0 ? Array(helpers.indices) : own
    var shares: [Int: Int] = [:]
    for helper in choice.shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random)) {
      shares[helper] = Bool.random(using: &random) ? place.seats : Int.random(in: 1...3, using: &random)
    }
    let fit = shares.allSatisfy { helper, seats in
      helpers[helper].isActive && helpers[helper].organisation == place.organisation
        && most(helper, besides: index, adding: seats, in: place.window) <= helpers[helper].capacity
    }
    let covers = place.state != .oppen || shares.values.reduce(0, +) >= place.seats
    let params = SuperviseHolidayPlace.Params(
      placeId: place.id,
      supervisors: shares.sorted { $0.key < $1.key }.map {
        SupervisorShare(supervisorId: helpers[$0.key].id, seats: $0.value)
      },
      occurredOn: Self.today)
    if expect(place.isWorkedOn && fit && covers, label, { _ = try bus.call(SuperviseHolidayPlace.method, params) }) {
      places[index].shares = shares
    }
  }

  private mutating func move(_ label: Comment) throws {
    guard let index = places.indices.randomElement(using: &random) else { return }
    let (bus, place, seats) = (desk.bus, places[index], Int.random(in: 1...4, using: &random))
    let to = 1 - place.organisation
    let has = places.filter { $0.organisation == to && $0.state != .atertagen }.reduce(0) { $0 + $1.seats }
    let params = MoveHolidaySeats.Params(
      placeId: place.id, seats: seats, toOrganisation: Self.organisations[to], occurredOn: Self.today)
    var result: MoveHolidaySeats.Result?
    let isTaken = place.isWorkedOn && seats <= place.seats && has < Self.targets[to]
    guard expect(isTaken, label, { result = try bus.call(MoveHolidaySeats.method, params) }), let result else { return }
    moved += 1
    guard seats < place.seats else {
      places[index].organisation = to
      return
    }
    places[index].seats -= seats
    places.append(
      Place(
        id: result.toPlaceId, organisation: to, window: place.window, category: place.category, seats: seats,
        state: .anmald))
  }

  private mutating func changeHelper(_ label: Comment) throws {
    guard let index = helpers.indices.randomElement(using: &random) else { return }
    let (bus, helper) = (desk.bus, helpers[index])
    if Int.random(in: 0..<3, using: &random) == 0 {
      let isFree = !places.contains { $0.state != .atertagen && $0.shares[index] != nil }
      let params = LeaveSupervisor.Params(supervisorId: helper.id, occurredOn: Self.today)
      if expect(helper.isActive && isFree, label, { _ = try bus.call(LeaveSupervisor.method, params) }) {
        helpers[index].isActive = false
      }
      return
    }
    let capacity = Int.random(in: 1...7, using: &random)
    let params = ChangeSupervisor.Params(supervisorId: helper.id, capacity: capacity, occurredOn: Self.today)
    let isTaken = helper.isActive && most(index) <= capacity
    if expect(isTaken, label, { _ = try bus.call(ChangeSupervisor.method, params) }) {
      helpers[index].capacity = capacity
    }
  }

  private mutating func closeOrWithdraw(_ label: Comment) throws {
    guard let index = places.indices.randomElement(using: &random) else { return }
    let (bus, place) = (desk.bus, places[index])
    if Bool.random(using: &random) {
      let params = CloseHolidayPlace.Params(placeId: place.id, occurredOn: Self.today)
      if expect(place.state == .oppen, label, { _ = try bus.call(CloseHolidayPlace.method, params) }) {
        places[index].state = .stangd
      }
    } else {
      let params = WithdrawHolidayPlace.Params(placeId: place.id, reason: .budget, occurredOn: Self.today)
      if expect(place.state != .atertagen, label, { _ = try bus.call(WithdrawHolidayPlace.method, params) }) {
        places[index].state = .atertagen
      }
    }
  }

  private mutating func withdrawCategory(_ label: Comment) throws {
    let organisation = Bool.random(using: &random) ? Int.random(in: 0...1, using: &random) : nil
    let those = places.indices.filter { index in
      places[index].category == .aldreomsorg && places[index].state != .atertagen
        && organisation.map { places[index].organisation == $0 } ?? true
    }
    let seats = those.reduce(0) { $0 + places[$1].seats }
    let isRight = Int.random(in: 0..<3, using: &random) > 0
    let params = WithdrawCategory.Params(
      periodId: period, category: .aldreomsorg, organisation: organisation.map { Self.organisations[$0] },
      reason: .aldreomsorgStangd, crisis: .pandemi, expectedSeats: isRight ? seats : seats + 1, occurredOn: Self.today)
    let bus = desk.bus
    if expect(isRight, label, { _ = try bus.call(WithdrawCategory.method, params) }) {
      for index in those { places[index].state = .atertagen }
    }
  }

  private func compare(_ label: Comment) throws {
    let list = try desk.bus.call(ListHolidayPlaces.method, ListHolidayPlaces.Params(periodId: period, max: 500)).items
    #expect(list.count == places.count, label)
    let shown = Dictionary(uniqueKeysWithValues: list.map { ($0.placeId, $0) })
    for place in places {
      let view = try #require(shown[place.id], label)
      #expect(view.seats == place.seats && view.state == place.state, label)
      #expect(view.organisation == Self.organisations[place.organisation], label)
      #expect((view.supervisors ?? []).reduce(0) { $0 + $1.seats } == place.covered, label)
      #expect(view.history?.last?.seats == (place.state == .atertagen ? 0 : place.seats), label)
      if place.state == .oppen { #expect(place.covered >= place.seats, "\(label): an open place is not covered") }
    }
    for (index, helper) in helpers.enumerated() {
      #expect(most(index) <= helper.capacity, "\(label): a supervisor has too many")
    }
    let gap = try desk.bus.call(ShowGap.method, ShowGap.Params(periodId: period))
    for (number, organisation) in Self.organisations.enumerated() {
      let own = places.filter { $0.organisation == number }
      let row = try #require(gap.rows.first { $0.organisation == organisation }, label)
      #expect(row.registered == own.reduce(0) { $0 + ($1.state == .atertagen ? 0 : $1.seats) }, label)
      #expect(row.open == own.reduce(0) { $0 + ($1.state == .oppen ? $1.seats : 0) }, label)
      #expect(row.withdrawn == own.reduce(0) { $0 + ($1.state == .atertagen ? $1.seats : 0) }, label)
      #expect(row.target == Self.targets[number] && row.gap == Self.targets[number], label)
    }
    #expect(gap.total?.registered == gap.rows.reduce(0) { $0 + $1.registered }, label)
  }
}
