import AllocationAPI
import AllocationDomain
import Bus
import EventStore
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// Random walks through everything that can be asked, against a model that knows nothing but the rules.
@Suite struct ModelTests {
  @Test(arguments: [UInt64(11), 12, 13, 14]) func theServiceDoesWhatTheModelSays(_ seed: UInt64) throws {
    var walk = try Walk(seed: seed)
    defer { walk.desk.stop() }
    for step in 0..<300 { try walk.step("seed \(seed), step \(step)") }
    #expect(walk.accepted > 40, "seed \(seed): the walk went nowhere")
    #expect(walk.published > 0, "seed \(seed): no round was published")
  }
}

/// One walk. Days only go forward, so no refusal comes from them.
private struct Walk {
  enum Round { case none, locked, executed, reviewed, approved }

  let desk: Desk
  let period: EntityID
  var random: SeededRandom
  var places: [(id: EntityID, seats: Int, state: HolidayPlaceState)] = []
  /// The person's number, the wishes as indices of places, and where the application stands.
  var applications: [(id: EntityID, person: Int, wishes: [Int], state: ApplicationState)] = []
  var round: (id: EntityID, at: Round)?
  var today = Summer.applyDay
  var accepted = 0
  var published = 0

  static let persons = 1...14
  /// The last days of the window, and then nothing but rounds and replies.
  static let lastDay = day("2019-05-30")

  init(seed: UInt64) throws {
    random = SeededRandom(seed)
    desk = try Desk()
    try desk.know(Self.persons)
    period = try desk.openSummer()
  }

  var isFrozen: Bool { round != nil }
  var isWindowOpen: Bool { today <= Summer.opened.applyTo }

  mutating func step(_ label: Comment) throws {
    if Int.random(in: 0..<4, using: &random) == 0, today < Self.lastDay {
      today = today.adding(days: isWindowOpen ? Int.random(in: 1...4, using: &random) : 1)
    }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: try registerPlace(label)
    case 1: for _ in 0..<2 { try openPlace(label) }
    case 2: if Int.random(in: 0..<4, using: &random) == 0 { try withdrawPlace(label) }
    case 3, 4, 5: try submit(label)
    case 6: if Int.random(in: 0..<3, using: &random) == 0 { try withdrawApplication(label) }
    case 7, 8: try answer(label)
    default: try advanceRound(label)
    }
    try compare(label)
  }

  /// Runs a call and compares whether it is taken.
  private mutating func expect(_ isTaken: Bool, _ label: Comment, _ call: () throws -> Void) -> Bool {
    let refused = refusal(call)
    #expect((refused == nil) == isTaken, "\(label): \(refused?.message ?? "taken")")
    if refused == nil { accepted += 1 }
    return refused == nil && isTaken
  }

  private mutating func registerPlace(_ label: Comment) throws {
    let seats = Int.random(in: 1...2, using: &random)
    var made: EntityID?
    let params = RegisterHolidayPlace.Params(
      periodId: period, organisation: parsed("AMF"), district: parsed("SDN-FAR"), category: .park, sector: .kommunal,
      seats: seats, childrenWork: false, occurredOn: today)
    let (bus, frozen) = (desk.bus, isFrozen)
    if expect(!frozen, label, { made = try bus.call(RegisterHolidayPlace.method, params).placeId }), let made {
      places.append((made, seats, .anmald))
    }
  }

  private mutating func openPlace(_ label: Comment) throws {
    guard let index = places.indices.randomElement(using: &random) else { return }
    let params = OpenHolidayPlace.Params(placeId: places[index].id, occurredOn: today)
    let bus = desk.bus
    if expect(!isFrozen && places[index].state == .anmald, label, { _ = try bus.call(OpenHolidayPlace.method, params) })
    {
      places[index].state = .oppen
    }
  }

  private mutating func withdrawPlace(_ label: Comment) throws {
    guard let index = places.indices.randomElement(using: &random) else { return }
    let params = WithdrawHolidayPlace.Params(placeId: places[index].id, reason: .budget, occurredOn: today)
    let bus = desk.bus
    if expect(
      !isFrozen && places[index].state != .atertagen, label, { _ = try bus.call(WithdrawHolidayPlace.method, params) })
    {
      places[index].state = .atertagen
    }
  }

  private mutating func submit(_ label: Comment) throws {
    guard !places.isEmpty else { return }
    let number = Int.random(in: Self.persons, using: &random)
    let open = places.indices.filter { places[$0].state == .oppen }
    let choice = open.isEmpty || Int.random(in: 0..<4, using: &random) == 0 ? Array(places.indices) : open
    let wishes = Array(choice.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)))
    let isOpen = wishes.allSatisfy { places[$0].state == .oppen }
    let hasOne = applications.contains { $0.person == number && $0.state != .aterkallad }
    let params = desk.submitting(
      number, period, wishes.map { places[$0].id }, priority: Bool.random(using: &random), on: today)
    var made: EntityID?
    let bus = desk.bus
    let isTaken = !isFrozen && isWindowOpen && isOpen && !hasOne
    if expect(isTaken, label, { made = try bus.call(SubmitApplication.method, params).applicationId }), let made {
      applications.append((made, number, wishes, .iKo))
    }
  }

  private mutating func withdrawApplication(_ label: Comment) throws {
    guard let index = applications.indices.randomElement(using: &random) else { return }
    let params = WithdrawApplication.Params(applicationId: applications[index].id, occurredOn: today)
    let bus = desk.bus
    if expect(
      !isFrozen && applications[index].state != .aterkallad, label,
      { _ = try bus.call(WithdrawApplication.method, params) })
    {
      applications[index].state = .aterkallad
    }
  }

  private mutating func answer(_ label: Comment) throws {
    guard let index = applications.indices.randomElement(using: &random) else { return }
    let application = applications[index]
    let view = try desk.show(application.id)
    let isPlaceOpen = view.placeId.map { place in places.contains { $0.id == place && $0.state == .oppen } } ?? false
    let isInTime = view.replyBy.map { today <= $0 } ?? false
    let bus = desk.bus
    let (id, date) = (application.id, today)
    switch Int.random(in: 0..<3, using: &random) {
    case 0:
      let isTaken = !isFrozen && application.state == .erbjuden && isInTime && isPlaceOpen
      if expect(
        isTaken, label,
        { _ = try bus.call(AcceptOffer.method, AcceptOffer.Params(applicationId: id, occurredOn: date)) })
      {
        applications[index].state = .accepterad
      }
    case 1:
      let isTaken = !isFrozen && [.erbjuden, .accepterad].contains(application.state)
      if expect(
        isTaken, label,
        { _ = try bus.call(DeclineOffer.method, DeclineOffer.Params(applicationId: id, occurredOn: date)) })
      {
        applications[index].state = .avbojd
      }
    default:
      let isTaken = !isFrozen && application.state == .erbjuden && !isInTime
      if expect(
        isTaken, label,
        { _ = try bus.call(LapseOffer.method, LapseOffer.Params(applicationId: id, occurredOn: date)) })
      {
        applications[index].state = .forfallen
      }
    }
  }

  private mutating func advanceRound(_ label: Comment) throws {
    let bus = desk.bus
    let (period, date) = (period, today)
    guard let (id, at) = round else {
      var made: EntityID?
      let desk = desk
      if expect(!isWindowOpen, label, { made = try desk.lock(period, on: date).roundId }), let made {
        round = (made, .locked)
      }
      return
    }
    if Int.random(in: 0..<8, using: &random) == 0 {
      let params = AbandonRound.Params(roundId: id, reason: .annan, occurredOn: date)
      if expect(true, label, { _ = try bus.call(AbandonRound.method, params) }) { round = nil }
      return
    }
    let next = [Round.locked, .executed, .reviewed, .approved].randomElement(using: &random) ?? at
    let desk = desk
    var publication: PublishRound.Result?
    let isTaken = expect(next == at, label) {
      switch next {
      case .none: break
      case .locked: _ = try desk.run(id, on: date)
      case .executed: _ = try bus.call(ReviewRound.method, ReviewRound.Params(roundId: id, occurredOn: date))
      case .reviewed: _ = try bus.call(ApproveRound.method, ApproveRound.Params(roundId: id, occurredOn: date))
      case .approved:
        publication = try bus.call(PublishRound.method, PublishRound.Params(roundId: id, occurredOn: date))
      }
    }
    guard isTaken else { return }
    switch at {
    case .none: break
    case .locked: round = (id, .executed)
    case .executed: round = (id, .reviewed)
    case .reviewed: round = (id, .approved)
    case .approved:
      round = nil
      published += 1
      try take(#require(publication), label)
    }
  }

  /// What a publication must look like, whatever the lottery said.
  private mutating func take(_ publication: PublishRound.Result, _ label: Comment) throws {
    var filled = Array(repeating: 0, count: places.count)
    var offered = 0
    for index in applications.indices {
      let before = applications[index].state
      let view = try desk.show(applications[index].id)
      guard [.iKo, .erbjuden, .accepterad].contains(before) else {
        #expect(view.state == before, "\(label): who took no part has changed")
        continue
      }
      guard let wish = view.wishNumber else {
        #expect(view.state == .iKo, label)
        applications[index].state = .iKo
        continue
      }
      offered += 1
      filled[applications[index].wishes[wish - 1]] += 1
      #expect(view.state == .erbjuden || (view.state == .accepterad && before == .accepterad), label)
      applications[index].state = view.state
    }
    #expect(offered == publication.offers, label)
    for (index, place) in places.enumerated() {
      #expect(filled[index] <= (place.state == .oppen ? place.seats : 0), "\(label): a place is over-full")
    }
    // Nobody without a place wanted one that has an empty seat.
    for application in applications where application.state == .iKo {
      for wish in application.wishes where places[wish].state == .oppen {
        #expect(filled[wish] == places[wish].seats, "\(label): an empty seat was wanted")
      }
    }
  }

  private func compare(_ label: Comment) throws {
    let list = try desk.bus.call(ListApplications.method, ListApplications.Params(periodId: period, max: 500))
    let shown = Dictionary(uniqueKeysWithValues: list.items.map { ($0.applicationId, $0.state) })
    #expect(shown == Dictionary(uniqueKeysWithValues: applications.map { ($0.id, $0.state) }), label)
    let held = try desk.bus.call(ListHolidayPlaces.method, ListHolidayPlaces.Params(periodId: period, max: 500))
    let states = Dictionary(uniqueKeysWithValues: held.items.map { ($0.placeId, $0.state) })
    #expect(states == Dictionary(uniqueKeysWithValues: places.map { ($0.id, $0.state) }), label)
  }
}
