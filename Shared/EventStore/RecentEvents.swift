import Synchronization
import Wire

/// An event as the writer has just stored it.
struct RecordedEvent: Sendable {
  let sequence: Int
  let type: String
  let bytes: [UInt8]
}

/// The newest committed events, in memory: whoever follows closely is answered from here, at once and on the event loop,
/// without a reader's thread or the database.
///
/// Filled after each commit, before anybody is told of it; bounded by bytes. Empty after a start.
final class RecentEvents: Sendable {
  /// Bytes of memory that the events may take.
  static let mostBytes = 1 << 20
  /// What an event takes beside its own bytes: the array's head and its place here.
  static let overhead = 96

  private struct State {
    /// In order and without gaps, from `first` on; those before it have been let go.
    var events: [RecordedEvent] = []
    var first = 0
    var bytes = 0
    /// The newest sequence of the stream.
    var last: Int
  }

  private let state: Mutex<State>

  init(last: Int) { state = Mutex(State(last: last)) }

  /// The newest sequence of the stream.
  var last: Int { state.withLock { $0.last } }

  func append(_ events: [RecordedEvent]) {
    guard let newest = events.last else { return }
    state.withLock { state in
      for event in events {
        state.events.append(event)
        state.bytes += event.bytes.capacity + Self.overhead
      }
      state.last = newest.sequence
      while state.bytes > Self.mostBytes, state.first < state.events.count {
        state.bytes -= state.events[state.first].bytes.capacity + Self.overhead
        state.events[state.first] = RecordedEvent(sequence: 0, type: "", bytes: [])
        state.first += 1
      }
      if state.first > 1024, state.first > state.events.count / 2 {
        state.events.removeFirst(state.first)
        state.first = 0
      }
    }
  }

  /// A page of what follows on `after`; nil where some of it is here no more.
  ///
  /// - Throws: where the next event does not fit.
  func page(after: Int, max: Int, room: Int, stream: String, _ filter: inout TypeVerdicts) throws(RPCError)
    -> EventPage?
  {
    let (events, last) =
      state.withLock { state -> (ArraySlice<RecordedEvent>, Int)? in
        guard after < state.last else { return ([], state.last) }
        guard state.first < state.events.count, let oldest = state.events[state.first...].first?.sequence,
          after >= oldest - 1
        else { return nil }
        return (state.events[(state.first + after - oldest + 1)...], state.last)
      } ?? ([], -1)
    guard last >= 0 else { return nil }
    // A page that grows takes twice its size, and may be held for a peer that does not read.
    var page = PageWriter(stream: stream, room: room, expecting: min(max, events.count))
    for event in events {
      guard filter.admits(event.type) else { continue }
      guard page.count < max, event.bytes.withUnsafeBytes({ page.append($0) }) else {
        return try page.finish(last: last, more: true)
      }
    }
    return try page.finish(last: last, more: false)
  }
}
