import Wire

extension BusClient {
  /// The events of this service's stream, from after a position on, for as long as they are read.
  ///
  /// ```swift
  /// for try await event in people.events(after: kept) {
  ///   try database.write { … event.envelope() …; keep(event.position) }   // effect and cursor in one transaction
  /// }
  /// ```
  ///
  /// Each event comes once, in order, whatever happens to the connection: the stream goes on from its own position, and waits for a
  /// service that is away as long as it takes. It ends by throwing: `StreamRenewed` where the service was restored from a backup and
  /// the consumer must go back, `CancellationError`, `ClientError.shutDown` after `close`, or what no waiting mends (`denied`). The
  /// next page is asked for when the one before has been consumed, so that a slow consumer costs memory for one page.
  ///
  /// - Parameters:
  ///   - types: exact types, or the beginning of some and `*`; all where empty.
  ///   - page: events of one answer at most.
  ///   - waitMilliseconds: how long one question waits with the service.
  package func events(
    after position: StreamPosition = .beginning, types: [String] = [], page: Int = 500, waitMilliseconds: Int = 10_000
  ) -> EventStream {
    EventStream(
      pages: EventPages(
        client: self,
        cursor: StreamCursor(after: position, types: types, page: page, waitMilliseconds: waitMilliseconds)))
  }
}

/// The events of a stream one by one. Made by `BusClient.events`.
package struct EventStream: AsyncSequence {
  /// The same by the page: for consumers that commit many events at once. Empty pages come too, so that a consumer knows when the
  /// service last answered, and how far its stream has come.
  package let pages: EventPages

  package func makeAsyncIterator() -> Iterator { Iterator(pages: pages.makeAsyncIterator()) }

  package struct Iterator: AsyncIteratorProtocol {
    var pages: EventPages.Iterator
    private var events: ArraySlice<StreamEvent> = []

    init(pages: EventPages.Iterator) { self.pages = pages }

    /// The next event; never nil.
    package mutating func next() async throws -> StreamEvent? {
      while true {
        if let event = events.popFirst() { return event }
        guard let page = try await pages.next() else { return nil }
        events = page.events[...]
      }
    }
  }
}

/// The events of a stream, a page at a time.
package struct EventPages: AsyncSequence {
  let client: BusClient
  let cursor: StreamCursor

  package func makeAsyncIterator() -> Iterator { Iterator(client: client, cursor: cursor) }

  package struct Iterator: AsyncIteratorProtocol {
    let client: BusClient
    var cursor: StreamCursor
    private var backoff: Backoff

    init(client: BusClient, cursor: StreamCursor) {
      self.client = client
      self.cursor = cursor
      backoff = Backoff(client.core.recovery ?? Recovery())
    }

    /// The next page; never nil.
    package mutating func next() async throws -> EventPage? {
      while true {
        let pause: Int
        do {
          let options = CallOptions(within: cursor.answerMilliseconds, isRead: true)
          let page = try cursor.take(
            try await client.call(StreamCursor.method, params: cursor.params, options: options))
          backoff.reset()
          return page
        } catch let error as ClientError where error.mayPass || error.isTimeout {
          pause = backoff.next()
        } catch let error as RPCError where error.kind.retryable {
          pause = backoff.next() + (error.retryAfterMilliseconds ?? 0)
        }
        try await Task.sleep(for: .milliseconds(pause))
      }
    }
  }
}

extension ClientError {
  /// Whether the answer did not come in time.
  var isTimeout: Bool {
    if case .answerTimedOut = self { true } else { false }
  }
}
