internal import Crypto

/// The order in which the last wish "any place" meets the places: the same for everybody to compute, another for each
/// applicant, and independent of how wanted or how large a place is, so that nobody gains by knowing it.
///
/// The open places of the round stand in a row by the bytes of their ids; an applicant begins at the place whose number in the
/// row is the first 8 bytes of SHA-256(lotteryId + ":tail"), as a big-endian number, modulo how many there are, and goes round.
package enum TailOrder {
  /// Where in the row an applicant begins; 0 where the row is empty.
  /// - Parameter lotteryID: what the lottery number is drawn for: the application's id where it has no other.
  package static func start(_ lotteryID: String, count: Int) -> Int {
    guard count > 0 else { return 0 }
    let digest = Array(SHA256.hash(data: Array((lotteryID + ":tail").utf8)))
    let number = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(number % UInt64(count))
  }

  /// The row's numbers in the applicant's order.
  package static func order(_ lotteryID: String, count: Int) -> [Int] {
    let first = start(lotteryID, count: count)
    return (0..<count).map { (first + $0) % count }
  }
}
