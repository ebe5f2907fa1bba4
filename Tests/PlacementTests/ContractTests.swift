import Bus
import PlacementAPI
import PlacementDomain
import TestKit
import Testing
import Vocabulary
import Wire

/// What every declared method and every stored row must hold to.
@Suite struct ContractTests {
  @Test func everyMethodHasAHandlerARoleAndAnExampleThatItsParamsCheckTakes() throws {
    let service = try InProcess()
    let served = Set(service.bus.methods.map(\.name))
    for method in PlacementMethods.methods {
      #expect(served.contains(method.name), "\(method.name) has no handler")
      #expect(!method.access.listed.isEmpty && method.access != .anyRole, "\(method.name)")
      #expect(!method.examples().isEmpty, "\(method.name)")
      for example in method.examples() {
        let outcome = failure { _ = try service.bus.begin(method.name, example.params).wait() }
        #expect(
          outcome == nil || outcome?.kind == .notFound, "\(method.name) \(example.name): \(outcome?.message ?? "")")
      }
    }
  }

  @Test func everyCommandsResultHoldsStateAndVersion() throws {
    for method in PlacementMethods.methods where method.kind == .command {
      for example in method.examples() {
        let text = String(decoding: example.result, as: UTF8.self)
        #expect(text.contains(#""state":"#) && text.contains(#""version":"#), "\(method.name)")
      }
    }
  }

  @Test func everyProblemOfAPlaceIsToldAtOnce() throws {
    let service = try InProcess()
    let params = Array(
      #"{"placeKind":"stockholmsjob","organisation":"SDN-QQQ","seats":0,"supervisors":1,"from":"2019-02-30","seets":1}"#
        .utf8)
    let error = failure { _ = try service.bus.begin("place.register", params).wait() }
    let paths = Set(error?.problems.map(\.path) ?? [])
    #expect(
      paths.isSuperset(of: [
        "/placeKind", "/organisation", "/seats", "/from", "/seets", "/workplaceKind", "/sector", "/occupation",
        "/maxPerSupervisor", "/extentPercent", "/childrenWork",
      ]))
  }

  /// A history of every kind of event, then the projections made again from the events alone.
  @Test func rebuildMakesEqualRows() throws {
    let service = try InProcess()
    let place = try service.place(.sample(seats: 9, supervisors: 3))
    for number in 1...6 {
      try service.know(number)
      try service.refer(number, as: id(number))
    }
    let begun = try service.begun(id(1))
    _ = try service.call(
      EndPlacement.method, EndPlacement.Params(placementId: begun, endReason: .studier, occurredOn: day("2019-05-02")))
    _ = try service.begun(id(2))
    let match = try service.propose(id(3)).matchId
    _ = try service.call(
      CancelMatch.method, CancelMatch.Params(matchId: match, reason: .aspirantenNej, occurredOn: day("2019-02-11")))
    let offered = try service.offer(service.propose(id(4)).matchId, form: .lonebidrag, replyBy: "2019-02-20")
    _ = try service.call(
      LapsePlacement.method, PlacementStepParams(placementId: offered, occurredOn: day("2019-02-21")))
    _ = try service.propose(id(5))
    _ = try service.call(
      WithdrawPlace.method, WithdrawPlace.Params(placeId: place, reason: .budget, occurredOn: day("2019-06-01")))
    let before = try service.rows()
    let seats = try service.call(ShowPlace.method, ShowPlace.Params(placeId: place))
    #expect(before.count > 15 && seats.taken == 2)
    try service.rebuild()
    #expect(try service.rows() == before)
    #expect(try service.call(ShowPlace.method, ShowPlace.Params(placeId: place)) == seats, "what is sealed stays")
  }
}
