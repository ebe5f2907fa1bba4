import Bus
import Glibc
import Wire

/// The offers that wait for an answer, by application.
enum OpenOffers {
  static func fetch(_ client: BlockingClient, periods: [String]) throws -> [String: String] {
    var offers: [String: String] = [:]
    for period in periods {
      var after: JSONTree?
      repeat {
        var members: [JSONTree.Member] = [
          .init(name: "periodId", value: .string(period)), .init(name: "state", value: .string("erbjuden")),
          .init(name: "max", value: .number("500")),
        ]
        if let after { members.append(.init(name: "after", value: after)) }
        let bytes = try client.call("offer.list", params: JSONTree.object(members).json)
        guard let page = JSONTree(json: bytes) else { throw Failure(.failed, "offer.list answered no JSON.") }
        for item in page["items"]?.elements ?? [] {
          if let application = item["applicationId"]?.text, let offer = item["offerId"]?.text {
            offers[application] = offer
          }
        }
        after = page["more"]?.isTrue == true ? page["last"] : nil
      } while after != nil
    }
    return offers
  }
}

/// Waiting for one service to have taken in what another has said.
enum Follower {
  private static let pauseMicroseconds: UInt32 = 50_000
  /// Lags are counted from what a follower has heard: a zero counts when it stays.
  private static let zeros = 3

  static func wait(_ follower: String, behind stream: String, _ sockets: SocketOptions, patience: Int) throws {
    let giveUpAt = KernelTime.monotonicMilliseconds() + patience * 1000
    var seen = 0
    while seen < zeros {
      if let status = try? JSONTree(json: sockets.connect(follower).call("bus.status", answerWithin: 5000)) {
        // A follower that does not tell this lag does not follow the stream.
        guard let lag = ConsumerLags(status["consumerLags"]).lag(behind: stream) else { return }
        seen = lag == 0 ? seen + 1 : 0
      }
      guard KernelTime.monotonicMilliseconds() < giveUpAt else {
        throw Failure(
          .unreachable,
          "\(follower) has not taken in everything from \(stream) within \(patience) s; see \"stadsbuss status\".")
      }
      usleep(pauseMicroseconds)
    }
  }
}
