import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// What waits from the place to the answer.
@Suite struct WorkListTests {
  @Test func placesRoundsAndOffersWait() throws {
    let desk = try Desk()
    defer { desk.stop() }
    try desk.know(1...2)
    let period = try desk.openSummer()
    func kinds(_ grant: Grant = .everything) throws -> [String] {
      try desk.bus.call(ListWork.method, ListWork.Params(), grant: grant).items.map(\.kind)
        .filter { Self.own.contains($0) }
    }
    let unopened = try desk.bus.call(
      RegisterHolidayPlace.method,
      RegisterHolidayPlace.Params(
        periodId: period, organisation: parsed("AMF"), district: parsed("SDN-FAR"), category: .park,
        sector: .kommunal, seats: 1, childrenWork: false, occurredOn: day("2019-01-10"))
    ).placeId
    let place = try desk.openPlace(period, seats: 2)
    #expect(try kinds() == ["platserAttGranska"])
    for number in 1...2 { _ = try desk.apply(number, period, [place]) }
    let round = try desk.lock(period).roundId
    #expect(try kinds() == ["korningarAttKora", "platserAttGranska"])
    #expect(try kinds(Grant(roles: RoleSet([.officer]))) == ["platserAttGranska"])
    _ = try desk.run(round)
    #expect(try kinds().contains("korningarAttGranska"))
    _ = try desk.publish(round)
    let listed = try desk.bus.call(ListWork.method, ListWork.Params(kind: "erbjudandenUtanSvar"))
    #expect(listed.items.count == 2)
    #expect(listed.items.allSatisfy { $0.entity == "offer" && $0.dueOn == Summer.publishDay.adding(days: 14) })
    let waiting = try desk.bus.call(ListWork.method, ListWork.Params(kind: "platserAttGranska"))
    #expect(waiting.items.map(\.id) == [unopened.text])
  }

  /// The kinds that this test is about; others come and go with what they are for.
  private static let own = [
    "platserAttGranska", "korningarAttKora", "korningarAttGranska", "korningarAttFaststalla", "korningarAttPublicera",
    "erbjudandenUtanSvar",
  ]
}
