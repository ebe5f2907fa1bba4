import Bus
import Wire

/// A line first in, first out; each step takes the same small time however long the line is.
struct Line<Element> {
  private var places: [Element?] = []
  private var first = 0
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func append(_ element: Element) {
    if count == places.count { grow() }
    places[(first + count) & (places.count - 1)] = element
    count += 1
  }

  mutating func popFirst() -> Element? {
    guard count > 0 else { return nil }
    let element = places[first].take()
    first = (first + 1) & (places.count - 1)
    count -= 1
    return element
  }

  /// Gives back the room for more than `most` elements, once nothing is in it.
  mutating func trim(keeping most: Int) {
    guard isEmpty, places.count > most else { return }
    places = []
    first = 0
  }

  private mutating func grow() {
    var larger: [Element?] = []
    larger.reserveCapacity(max(8, 2 * count))
    for index in 0..<count { larger.append(places[(first + index) & (places.count - 1)]) }
    while larger.count < max(8, 2 * count) { larger.append(nil) }
    places = larger
    first = 0
  }
}

/// What waits, and whose turn it is: one line for each uid and one for the service itself, from which is taken one by one in
/// turn, so that whoever has ten thousand waiting holds up nobody who has one. What came from one uid keeps its order.
///
/// A call is let in within the bounds of `limits`: in all, and for its uid. A uid of which nothing waits is let in even where
/// the queue is full of others', so at most one call a uid waits beyond the bound. What is the service's own always is.
struct FairQueue<Element> {
  struct Waiting {
    let element: Element
    let bytes: Int
  }

  private struct Lane {
    var line = Line<Waiting>()
    var bytes = 0
    var uid: UInt32?
  }

  /// The room that an empty lane keeps, in elements.
  private static var keptRoom: Int { 256 }

  var limits = QueueLimits()
  private(set) var count = 0
  private(set) var bytes = 0
  private var lanes: [Lane] = []
  private var laneOf: [UInt32?: Int] = [:]
  private var spare: [Int] = []
  /// The lane that was put into last: most calls come from who called before.
  private var latest = -1
  /// Lanes with something in them, in the order in which it is their turn.
  private var turns = Line<Int>()
  private(set) var rate = DrainRate()

  var isEmpty: Bool { count == 0 }

  /// Nil where it was let in; else after how many milliseconds to come again.
  mutating func offer(_ element: Element, of uid: UInt32, bytes: Int) -> Int? {
    let lane = lane(of: uid)
    let own = (count: lanes[lane].line.count, bytes: lanes[lane].bytes)
    if own.count > 0 {
      let isShareFull = own.count >= limits.perUser || own.bytes + bytes > limits.bytesPerUser
      if isShareFull || count >= limits.all || self.bytes + bytes > limits.bytes {
        return retryAfter(isShareFull ? own.count : count)
      }
    }
    append(element, bytes, lane)
    return nil
  }

  /// What the service does itself, or has let in before.
  mutating func put(_ element: Element) { append(element, 0, lane(of: nil)) }

  /// At most so many, and no more bytes than that once there is one.
  mutating func take(most: Int, bytes mostBytes: Int) -> [Element] {
    var taken: [Element] = []
    taken.reserveCapacity(min(most, count))
    var left = mostBytes
    while taken.count < most, left > 0, let turn = turns.popFirst() {
      guard let waiting = lanes[turn].line.popFirst() else { continue }
      taken.append(waiting.element)
      left -= waiting.bytes
      lanes[turn].bytes -= waiting.bytes
      bytes -= waiting.bytes
      if lanes[turn].line.isEmpty { retire(turn) } else { turns.append(turn) }
    }
    count -= taken.count
    return taken
  }

  mutating func measure(taken: Int, wasWaiting: Bool, now: UInt64) {
    rate.took(taken, wasWaiting: wasWaiting, now: now)
  }

  /// How long it takes until so many of one uid have gone, each in its turn with the others'.
  private func retryAfter(_ waiting: Int) -> Int {
    let before = min(count, waiting * max(1, turns.count))
    guard let perSecond = rate.perSecond else { return limits.retryAfterMilliseconds }
    let range = QueueLimits.retryRange
    let milliseconds = Double(before) * 1000 / perSecond
    return milliseconds < Double(range.upperBound) ? max(range.lowerBound, Int(milliseconds)) : range.upperBound
  }

  private mutating func lane(of uid: UInt32?) -> Int {
    if latest >= 0, lanes[latest].uid == uid, !lanes[latest].line.isEmpty { return latest }
    if let lane = laneOf[uid] {
      latest = lane
      return lane
    }
    let lane = spare.popLast() ?? lanes.count
    if lane == lanes.count { lanes.append(Lane()) }
    lanes[lane].uid = uid
    laneOf[uid] = lane
    latest = lane
    return lane
  }

  private mutating func append(_ element: Element, _ bytes: Int, _ lane: Int) {
    if lanes[lane].line.isEmpty { turns.append(lane) }
    lanes[lane].line.append(Waiting(element: element, bytes: bytes))
    lanes[lane].bytes += bytes
    self.bytes += bytes
    count += 1
  }

  /// An empty lane is another uid's next time.
  private mutating func retire(_ lane: Int) {
    laneOf[lanes[lane].uid] = nil
    lanes[lane].line.trim(keeping: Self.keptRoom)
    spare.append(lane)
  }
}

/// How fast a queue moves while something waits in it.
struct DrainRate {
  /// What is older counts less, in nanoseconds.
  private static let memory: UInt64 = 200_000_000

  private var busy: UInt64 = 0
  private var done: UInt64 = 0
  private var lastTaken = 0
  private var lastAt: UInt64 = 0

  /// Elements a second; nil while nothing is known.
  var perSecond: Double? { done > 0 && busy > 0 ? Double(done) * 1e9 / Double(busy) : nil }

  /// - Parameters:
  ///   - count: how many were taken now.
  ///   - wasWaiting: whether they had waited: then the time since the last take is what those took that were taken before.
  mutating func took(_ count: Int, wasWaiting: Bool, now: UInt64) {
    if wasWaiting, lastTaken > 0, now > lastAt {
      busy += now - lastAt
      done += UInt64(lastTaken)
      if busy > Self.memory {
        busy /= 2
        done /= 2
      }
    }
    lastTaken = count
    lastAt = now
  }
}

extension RPCError {
  /// Said before anything is begun.
  static func queueIsFull(retryAfterMilliseconds milliseconds: Int) -> RPCError {
    .overloaded(
      "More waits than the service takes on, in all or of yours; nothing was begun, try again later.",
      retryAfterMilliseconds: milliseconds)
  }
}
