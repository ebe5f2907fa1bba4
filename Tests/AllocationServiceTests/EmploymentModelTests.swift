import AllocationAPI
import AllocationDomain
import Bus
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// Random walks through offers and employments after the freezing, against a model that knows nothing but the rules.
@Suite struct EmploymentModelTests {
  @Test func theServiceDoesWhatTheModelSays() throws {
    var (called, ended) = (0, 0)
    for seed in 41...44 as ClosedRange<UInt64> {
      var walk = try Walk(seed: seed)
      defer { walk.desk.stop() }
      for step in 0..<280 { try walk.step("seed \(seed), step \(step)") }
      called += walk.called
      ended += walk.ended
    }
    #expect(called > 8 && ended > 0, "the walks went nowhere")
  }
}

/// One walk. Youths of one class want the same places; so the public number alone orders a queue.
private struct Walk {
  struct Youth {
    let application: EntityID
    let wishes: [Int]
    let number: LotteryNumberText
    var state: ApplicationState
    /// Where the offer is.
    var place: Int?
    var replyBy: CivilDate?
    var employment: EntityID?
    /// Days that are reported and not attested, by who reported.
    var open: [CivilDate: UInt32] = [:]
    var attested = 0
  }

  let desk: Desk
  let period: EntityID
  var random: SeededRandom
  var places: [(id: EntityID, seats: Int)] = []
  var youths: [Youth] = []
  var today = day("2019-05-25")
  var called = 0
  var ended = 0

  init(seed: UInt64) throws {
    random = SeededRandom(seed)
    desk = try Desk()
    try desk.know(1...16)
    try desk.decideWages()
    period = try desk.openSummer()
    for seats in [1, 2, 2] { places.append((try desk.openPlace(period, seats: seats), seats)) }
    var sent: [(EntityID, [Int])] = []
    for number in 1...16 {
      let wishes = Array(places.indices.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)))
      sent.append((try desk.apply(number, period, wishes.map { places[$0].id }), wishes))
    }
    let (round, _) = try desk.wholeRound(period, on: day("2019-05-20"))
    let rows = try desk.bus.call(ListAssignments.method, ListAssignments.Params(roundId: round, max: 500)).items
    for (application, wishes) in sent {
      let row = try #require(rows.first { $0.applicationId == application })
      youths.append(
        Youth(
          application: application, wishes: wishes, number: row.lotteryNumber,
          state: row.placeId == nil ? .iKo : .erbjuden,
          place: row.placeId.flatMap { id in places.firstIndex { $0.id == id } },
          replyBy: row.placeId == nil ? nil : day("2019-06-03")))
    }
    try desk.freeze(period)
  }

  /// Seats that somebody has: an open offer, a yes, or a contract that was not broken off and came to work.
  private func free(_ place: Int) -> Int {
    let holding: Set<ApplicationState> = [.erbjuden, .accepterad, .avtalad, .pagar, .avslutad]
    return places[place].seats - youths.count { $0.place == place && holding.contains($0.state) }
  }

  private func queue(_ place: Int) -> [Int] {
    youths.indices.filter { youths[$0].state == .iKo && youths[$0].wishes.contains(place) }.sorted {
      youths[$0].number < youths[$1].number
    }
  }

  mutating func step(_ label: Comment) throws {
    if Int.random(in: 0..<4, using: &random) == 0, today < day("2019-07-20") { today = today.adding(days: 1) }
    let index = Int.random(in: youths.indices, using: &random)
    let offered = pick(index) { $0.state == .erbjuden }
    let accepted = pick(index) { $0.state == .accepterad }
    let employed = pick(index) { $0.state == .avtalad || $0.state == .pagar }
    switch Int.random(in: 0..<13, using: &random) {
    case 0, 1: try answer(offered, label)
    case 2: try withdraw(index, label)
    case 3, 4: try callReserve(label)
    case 5, 6: try agree(accepted, label)
    case 7, 8: try move(employed, label)
    case 9, 10: try reportDay(employed, label)
    default: try attest(employed, label)
    }
    try compare(label)
  }

  /// Mostly one of those with whom there is something to do.
  private mutating func pick(_ index: Int, _ matches: (Youth) -> Bool) -> Int {
    guard Int.random(in: 0..<4, using: &random) > 0 else { return index }
    return youths.indices.filter { matches(youths[$0]) }.randomElement(using: &random) ?? index
  }

  private func expect(_ isTaken: Bool, _ label: Comment, _ call: () throws -> Void) -> Bool {
    let refused = refusal(call)
    #expect((refused == nil) == isTaken, "\(label): \(refused?.message ?? "taken")")
    return refused == nil && isTaken
  }

  private mutating func answer(_ index: Int, _ label: Comment) throws {
    let youth = youths[index]
    let (desk, today) = (desk, today)
    if Bool.random(using: &random) {
      let stays = Bool.random(using: &random)
      let isTaken = youth.state == .erbjuden && youth.replyBy.map { today <= $0 } == true
      if expect(isTaken, label, { try desk.stay(youth.application, stays, on: today) }) {
        youths[index].state = .accepterad
      }
    } else {
      let isTaken = [.erbjuden, .accepterad].contains(youth.state)
      if expect(isTaken, label, { _ = try desk.decline(youth.application, on: today) }) {
        youths[index].state = .avbojd
      }
    }
  }

  private mutating func withdraw(_ index: Int, _ label: Comment) throws {
    guard Int.random(in: 0..<3, using: &random) == 0 else { return }
    let youth = youths[index]
    let (bus, today) = (desk.bus, today)
    let isTaken = youth.employment == nil && youth.state != .aterkallad
    let params = WithdrawApplication.Params(applicationId: youth.application, occurredOn: today)
    if expect(isTaken, label, { _ = try bus.call(WithdrawApplication.method, params) }) {
      youths[index].state = .aterkallad
    }
  }

  private mutating func callReserve(_ label: Comment) throws {
    let place = Int.random(in: places.indices, using: &random)
    let waiting = queue(place)
    let (desk, today, id) = (desk, today, places[place].id)
    var result: CallReserve.Result?
    let isTaken = free(place) > 0 && !waiting.isEmpty
    guard expect(isTaken, label, { result = try desk.callReserve(id, on: today) }), let first = waiting.first else {
      return
    }
    called += 1
    youths[first].state = .erbjuden
    youths[first].place = place
    youths[first].replyBy = today.adding(days: 14)
    #expect(result?.waiting == waiting.count - 1 && result?.freeSeats == free(place), label)
    let shown = try desk.show(youths[first].application)
    #expect(shown.state == .erbjuden && shown.placeId == id, "\(label): the queue was jumped")
  }

  private mutating func agree(_ index: Int, _ label: Comment) throws {
    let youth = youths[index]
    let (desk, today) = (desk, today)
    var made: EntityID?
    let isTaken = youth.state == .accepterad && today <= Desk.firstDay
    if expect(isTaken, label, { made = try desk.agree(youth.application, on: today).employmentId }) {
      youths[index].state = .avtalad
      youths[index].employment = made
    }
  }

  private mutating func move(_ index: Int, _ label: Comment) throws {
    let youth = youths[index]
    guard let employment = youth.employment else { return }
    let (bus, today) = (desk.bus, today)
    let calls: [(next: ApplicationState, isDue: Bool, call: () throws -> Void)] = [
      (
        .pagar, today >= Desk.firstDay,
        {
          _ = try bus.call(
            StartEmployment.method, StartEmployment.Params(employmentId: employment, occurredOn: today))
        }
      ),
      (
        .avslutad, today >= Desk.lastDay,
        { _ = try bus.call(EndEmployment.method, EndEmployment.Params(employmentId: employment, occurredOn: today)) }
      ),
      (
        .avbruten, true,
        {
          _ = try bus.call(
            BreakOffEmployment.method,
            BreakOffEmployment.Params(employmentId: employment, reason: .studier, occurredOn: today))
        }
      ),
      (
        .utebliven, today >= Desk.firstDay,
        { _ = try bus.call(MissEmployment.method, MissEmployment.Params(employmentId: employment, occurredOn: today)) }
      ),
    ]
    let choice = calls[[0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 3].randomElement(using: &random) ?? 0]
    let isTaken = choice.isDue && ApplicationState.edges[youth.state]?.contains(choice.next) == true
    if expect(isTaken, label, choice.call) {
      youths[index].state = choice.next
      if choice.next == .avslutad { ended += 1 }
    }
  }

  private mutating func reportDay(_ index: Int, _ label: Comment) throws {
    let youth = youths[index]
    guard let employment = youth.employment, youth.state == .pagar else { return }
    let uid = UInt32([1000, 2000].randomElement(using: &random) ?? 1000)
    let (desk, today) = (desk, today)
    let isWorkday = ![.saturday, .sunday].contains(today.weekday)
    let isNew = try !reported(employment, today)
    let isTaken = isWorkday && isNew && today >= Desk.firstDay && today <= Desk.lastDay
    if expect(isTaken, label, { _ = try desk.report(employment, today, uid: uid) }) { youths[index].open[today] = uid }
  }

  private func reported(_ employment: EntityID, _ date: CivilDate) throws -> Bool {
    try desk.bus.call(ListTime.method, ListTime.Params(employmentId: employment)).items.contains { $0.day == date }
  }

  private mutating func attest(_ index: Int, _ label: Comment) throws {
    let youth = youths[index]
    guard let employment = youth.employment else { return }
    let uid = UInt32([1000, 2000].randomElement(using: &random) ?? 1000)
    let (bus, today) = (desk.bus, today)
    let isTaken = !youth.open.isEmpty && !youth.open.values.contains(uid)
    let params = AttestTime.Params(employmentId: employment, through: today, occurredOn: today)
    if expect(isTaken, label, { _ = try bus.call(AttestTime.method, params, uid: uid) }) {
      youths[index].attested += youth.open.count * 360
      youths[index].open = [:]
    }
  }

  private func compare(_ label: Comment) throws {
    let list = try desk.bus.call(ListApplications.method, ListApplications.Params(periodId: period, max: 500))
    let shown = Dictionary(uniqueKeysWithValues: list.items.map { ($0.applicationId, $0.state) })
    #expect(shown == Dictionary(uniqueKeysWithValues: youths.map { ($0.application, $0.state) }), label)
    for place in places.indices { #expect(free(place) >= 0, "\(label): a place is over-full") }
    let employments = try desk.bus.call(ListEmployments.method, ListEmployments.Params(periodId: period, max: 500))
    let attested = Dictionary(uniqueKeysWithValues: employments.items.map { ($0.employmentId, $0.attestedMinutes) })
    let known = youths.compactMap { youth in youth.employment.map { ($0, youth.attested) } }
    #expect(attested == Dictionary(uniqueKeysWithValues: known), label)
  }
}
