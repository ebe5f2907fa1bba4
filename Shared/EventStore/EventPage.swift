import GRDB
import Wire

/// A page of the stream, already as a result: the stored bytes are passed on as they lie.
struct EventPage {
  let result: [UInt8]
  let isEmpty: Bool
  let last: Int

  /// One statement, which is a snapshot by itself: what it says is the last is in it.
  ///
  /// - Parameter newest: the newest sequence that others have been told of, asked before the snapshot is taken.
  /// - Throws: an error of the database; or where the next event does not fit.
  static func read(
    _ db: Database, after: Int, max most: Int, room: Int, stream: String, newest: () -> Int,
    _ filter: inout TypeVerdicts
  ) throws -> EventPage {
    var last = newest()
    var page = PageWriter(stream: stream, room: room, expecting: min(most, last - after))
    let admitsAll = filter.admitsAll
    let rows = try RawStatement.cached(
      db,
      admitsAll
        ? "SELECT sequence, bytes FROM event WHERE sequence > ? ORDER BY sequence"
        : "SELECT sequence, bytes, type FROM event WHERE sequence > ? ORDER BY sequence")
    defer { rows.reset() }
    rows.bind(after, at: 1)
    var more = false
    while try rows.next() {
      // What has been committed just now may not have been told of.
      last = max(last, rows.integer(0))
      if !admitsAll {
        guard filter.admits(utf8: rows.bytes(2)) else { continue }
      }
      more = page.count >= most || !page.append(rows.bytes(1))
      if more { break }
    }
    return try page.finish(last: last, more: more)
  }
}

/// Writes a page into one buffer, each event copied once.
struct PageWriter {
  /// What an event is expected to take, so that the buffer need not grow often.
  private static let eventBytes = 640
  /// The tail, with its greatest numbers, must fit as well.
  private static let tailBytes = 64

  private var out: JSONWriter
  private let budget: Int
  private(set) var count = 0

  /// - Parameters:
  ///   - room: bytes that the result may take.
  ///   - events: how many there may be.
  init(stream: String, room: Int, expecting events: Int) {
    budget = room - Self.tailBytes
    out = JSONWriter(reserving: max(256, min(room, 256 + min(max(events, 0), room) * Self.eventBytes)))
    out.raw("{\"stream\":")
    out.string(stream)
    out.raw(",\"events\":[")
  }

  /// False, with nothing written, where it does not fit.
  @inline(__always)
  mutating func append(_ event: UnsafeRawBufferPointer) -> Bool {
    guard out.bytes.count + event.count + 1 <= budget else { return false }
    if count > 0 { out.bytes.append(UInt8(ascii: ",")) }
    out.bytes.append(contentsOf: event)
    count += 1
    return true
  }

  mutating func finish(last: Int, more: Bool) throws(RPCError) -> EventPage {
    if more, count == 0 {
      throw RPCError.overloaded(
        "The next event does not fit in what is left of the frame; ask for it alone.", retryAfterMilliseconds: 0)
    }
    out.raw("],\"last\":")
    out.integer(last)
    out.raw(more ? ",\"more\":true}" : ",\"more\":false}")
    return EventPage(result: out.bytes, isEmpty: count == 0, last: last)
  }
}
