import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

/// Siblings who share one lottery number.
@Suite struct SiblingTests {
  private func letters(_ number: UInt8) -> LotteryID { SiblingLottery.lotteryID(Array(repeating: number, count: 16)) }

  private func apply(_ changed: [EntityID: SiblingLottery], to rows: inout SiblingLottery.Rows) {
    for (id, row) in changed { rows[id] = row }
  }

  @Test func bothMustAsk() {
    var rows = SiblingLottery.Rows()
    apply(rows.asking(id(1), for: id(2), lotteryID: letters(1)), to: &rows)
    #expect(rows[id(1)].group.isEmpty && rows[id(1)].lotteryId == nil && rows[id(2)] == SiblingLottery())
    apply(rows.asking(id(1), for: id(2), lotteryID: letters(1)), to: &rows)
    #expect(rows[id(1)].lotteryId == nil, "asking twice is not asking for two")
    apply(rows.asking(id(2), for: id(1), lotteryID: letters(2)), to: &rows)
    #expect(rows[id(1)].group == [id(2)] && rows[id(2)].group == [id(1)])
    #expect(rows[id(1)].lotteryId == letters(2) && rows[id(2)].lotteryId == letters(2))
  }

  @Test func aThirdJoinsWhenEverybodyHasAskedForEverybody() {
    var rows = SiblingLottery.Rows()
    let asks = [(1, 2), (2, 1), (1, 3), (3, 1), (2, 3)]
    for (one, other) in asks { apply(rows.asking(id(one), for: id(other), lotteryID: letters(7)), to: &rows) }
    #expect(rows[id(3)].group.isEmpty, "3 has not asked for 2")
    apply(rows.asking(id(3), for: id(2), lotteryID: letters(9)), to: &rows)
    for number in 1...3 { #expect(rows[id(number)].lotteryId == letters(9) && rows[id(number)].group.count == 2) }
    apply(rows.left(by: id(1)), to: &rows)
    #expect(rows[id(1)] == SiblingLottery() && rows[id(2)].group == [id(3)] && rows[id(2)].lotteryId == letters(9))
    apply(rows.left(by: id(3)), to: &rows)
    #expect(rows[id(2)].group.isEmpty && rows[id(2)].lotteryId == nil)
  }

  @Test func aLotteryIDIsNeverANumber() {
    for byte in UInt8.min...UInt8.max {
      let digits = letters(byte).text.filter { $0.isNumber }
      #expect(digits.isEmpty)
    }
    #expect(letters(0) != letters(1))
  }

  @Test func theWholeWayThroughTheHandlers() throws {
    let desk = try Desk()
    defer { desk.stop() }
    try desk.know(1...3)
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 2)
    let applications = try (1...3).map { try desk.apply($0, period, [place]) }
    func share(_ one: Int, _ other: Int, on date: CivilDate = Summer.applyDay) throws -> LotteryShare {
      try desk.bus.call(
        ShareLottery.method,
        ShareLottery.Params(
          applicationId: applications[one], withApplicationId: applications[other], occurredOn: date))
    }
    let before = try desk.types().count
    let (first, second) = (try share(0, 1), try share(1, 0))
    #expect(!first.shared && second.shared && second.siblings == 1)
    #expect(try desk.types().count == before, "who is whose sibling stands in no event")
    #expect(refusal { _ = try share(0, 0) }?.problems.map(\.path) == ["/withApplicationId"])
    #expect(refusal { _ = try share(0, 2, on: day("2019-03-16")) }?.kind == .conflict)
    let locked = try desk.lock(period)
    _ = try desk.run(locked.roundId)
    let proofs = try applications.map { id in
      try desk.bus.call(ProveApplication.method, ProveApplication.Params(applicationId: id, roundId: locked.roundId))
    }
    #expect(proofs[0].lotteryNumber == proofs[1].lotteryNumber && proofs[0].lotteryId == proofs[1].lotteryId)
    #expect(proofs[0].lotteryId.hasPrefix("s-") && proofs[2].lotteryId == applications[2].text)
    #expect(proofs[0].lotteryNumber != proofs[2].lotteryNumber)
  }
}
