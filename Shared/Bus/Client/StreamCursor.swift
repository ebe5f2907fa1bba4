import Wire

/// A place in a stream of events: what a consumer keeps, in the same transaction as what the events did to it.
package struct StreamPosition: Sendable, Equatable {
  /// The stream's UUID; nil before the first answer.
  package let stream: String?
  /// The last event that was taken in, or passed over as of no concern.
  package let sequence: Int

  package init(stream: String?, sequence: Int) {
    self.stream = stream
    self.sequence = sequence
  }

  /// Before the first event.
  package static let beginning = StreamPosition(stream: nil, sequence: 0)
}

/// One event as it was stored: a CloudEvent's bytes, not copied out of the page they came in.
package struct StreamEvent: Sendable {
  package let stream: String
  package let sequence: Int
  package let bytes: ArraySlice<UInt8>

  /// Where the stream stands when this event has been taken in.
  package var position: StreamPosition { StreamPosition(stream: stream, sequence: sequence) }
}

/// What one answer to `events.fetch` holds.
package struct EventPage: Sendable {
  package let stream: String
  package let events: [StreamEvent]
  /// The newest sequence of the stream.
  package let last: Int
  /// Whether more events match.
  package let more: Bool
  /// Where the stream stands when all of the page has been taken in.
  package let end: StreamPosition
}

/// The source is another stream than the one that was being read, or has gone back behind what was read: it was restored from a
/// backup (PROTOCOL § 6). What was taken in after the last event that both have must be forgotten, then the stream be read from
/// there, as `StreamPosition(stream: stream, sequence: …)`.
package struct StreamRenewed: Error, Equatable, Sendable {
  /// Where the reader stood.
  package let position: StreamPosition
  /// The stream that is there now, and its newest sequence.
  package let stream: String
  package let last: Int

  package init(position: StreamPosition, stream: String, last: Int) {
    self.position = position
    self.stream = stream
    self.last = last
  }
}

extension StreamRenewed: CustomStringConvertible {
  package var description: String {
    "The service was restored from a backup: its stream is another than before, now at \(last); read it again from the last event "
      + "that both have."
  }
}

/// One reader's way through a stream: asks for what follows its position and checks what comes. Of every kind of client.
package struct StreamCursor: Sendable {
  package static let method = "events.fetch"

  package private(set) var position: StreamPosition
  /// Exact types, or the beginning of some and `*`; all where empty.
  package let types: [String]
  /// Events of one page at most.
  package let page: Int
  /// How long the service waits for the first event.
  package let waitMilliseconds: Int

  package init(after position: StreamPosition, types: [String] = [], page: Int = 500, waitMilliseconds: Int = 10_000) {
    self.position = position
    self.types = types
    self.page = page
    self.waitMilliseconds = waitMilliseconds
  }

  /// How long the answer may take.
  package var answerMilliseconds: Int { waitMilliseconds + 10_000 }

  /// The params that ask for the next page.
  package var params: [UInt8] {
    var writer = JSONWriter()
    writer.object { out in
      out.write("after", position.sequence)
      out.write("max", page)
      out.write("waitMs", waitMilliseconds)
      if !types.isEmpty { out.write("types", strings: types) }
    }
    return writer.bytes
  }

  /// Takes an answer in and moves behind it. Events come in order, each once.
  ///
  /// - Throws: `StreamRenewed`; `ClientError.badAnswer` where the answer is no page, or not the one that was asked for.
  package mutating func take(_ result: [UInt8]) throws -> EventPage {
    guard let raw = result.withUnsafeBufferPointer(RawPage.init) else {
      throw ClientError.badAnswer("events.fetch: it is no page of events")
    }
    if let known = position.stream, known != raw.stream || raw.last < position.sequence {
      throw StreamRenewed(position: position, stream: raw.stream, last: raw.last)
    }
    var reached = position.sequence
    for event in raw.events {
      guard event.sequence > reached else {
        throw ClientError.badAnswer("events.fetch: \(event.sequence) follows \(reached)")
      }
      reached = event.sequence
    }
    guard !raw.more || !raw.events.isEmpty else {
      throw ClientError.badAnswer("events.fetch: there is more, but nothing came")
    }
    position = StreamPosition(stream: raw.stream, sequence: raw.more ? reached : max(reached, raw.last))
    return EventPage(
      stream: raw.stream,
      events: raw.events.map { StreamEvent(stream: raw.stream, sequence: $0.sequence, bytes: result[$0.range]) },
      last: raw.last, more: raw.more, end: position)
  }
}

/// A page as places in its text, found in one pass.
private struct RawPage {
  var stream = ""
  var events: [(range: Range<Int>, sequence: Int)] = []
  var last = 0
  var more = false

  /// Nil where the text is no page.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard var skim = JSONSkim(bytes, 0..<bytes.count), skim.take("{") else { return nil }
    var found = 0
    repeat {
      guard let name = skim.name() else { return nil }
      if skim.holds(name, "events") {
        guard readEvents(&skim) else { return nil }
        found |= 1
        continue
      }
      guard let value = skim.value() else { return nil }
      if skim.holds(name, "stream") {
        guard value.count > 2 else { return nil }
        stream = String(decoding: bytes[value.lowerBound + 1..<value.upperBound - 1], as: UTF8.self)
        found |= 2
      } else if skim.holds(name, "last") {
        guard let number = skim.number(value) else { return nil }
        last = number
        found |= 4
      } else if skim.holds(name, "more") {
        more = skim.holds(value, "true")
        found |= 8
      }
    } while skim.take(",")
    guard skim.take("}"), skim.isAtEnd, found == 15 else { return nil }
  }

  private mutating func readEvents(_ skim: inout JSONSkim) -> Bool {
    guard skim.take("[") else { return false }
    if skim.take("]") { return true }
    repeat {
      let start = skim.offset
      guard skim.take("{") else { return false }
      var sequence: Int?
      repeat {
        guard let name = skim.name(), let value = skim.value() else { return false }
        if skim.holds(name, "sequence"), value.count > 2 {
          sequence = skim.number(value.lowerBound + 1..<value.upperBound - 1)
        }
      } while skim.take(",")
      guard skim.take("}"), let sequence else { return false }
      events.append((start..<skim.place, sequence))
    } while skim.take(",")
    return skim.take("]")
  }
}
