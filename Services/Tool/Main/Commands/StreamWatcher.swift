import Bus
import Glibc
import Synchronization
import Wire

/// Fetches one service's events for ever and prints them.
struct StreamWatcher: Sendable {
  let service: String
  let path: String
  let types: [String]
  let showsService: Bool
  let isJSON: Bool
  var after: Int

  private static let page = 500
  private static let waitMilliseconds = 30_000

  /// Returns only with what cannot be mended by waiting.
  func run() -> Failure {
    var cursor = after
    var client: BlockingClient?
    while true {
      do {
        let connected = try client ?? BlockingClient(path: path)
        client = connected
        try fetch(connected, &cursor)
      } catch let error as ClientError where error.mayPass {
        // The service is away: it is waited for, and the stream goes on where it was.
        client = nil
        usleep(UInt32.random(in: 200_000...800_000))
      } catch let error as RPCError where error.kind.retryable {
        usleep(UInt32(clamping: (error.retryAfterMilliseconds ?? 500) * 1000))
      } catch {
        return Failure(error)
      }
    }
  }

  private func fetch(_ client: BlockingClient, _ cursor: inout Int) throws {
    var writer = JSONWriter()
    writer.object { out in
      out.write("after", cursor)
      out.write("max", Self.page)
      out.write("waitMs", Self.waitMilliseconds)
      if !types.isEmpty { out.write("types", strings: types) }
    }
    let bytes = try client.call(
      "events.fetch", params: writer.bytes, answerWithin: Self.waitMilliseconds + BlockingClient.answerMilliseconds)
    let page = try EventPage(json: bytes)
    for event in page.events {
      print(event)
      if let sequence = JSONTree(json: event.bytes)?["sequence"]?.text.flatMap({ Int($0) }) { cursor = sequence }
    }
    if !page.more { cursor = max(cursor, page.last) }
  }

  private func print(_ event: RawJSON) {
    if isJSON { return Terminal.out(event.bytes + [UInt8(ascii: "\n")]) }
    guard let tree = JSONTree(json: event.bytes) else { return }
    Terminal.out(EventLine.text(tree, service: showsService ? service : nil) + "\n")
  }
}

/// One page of a stream.
private struct EventPage: Message {
  let events: [RawJSON]
  let last: Int
  let more: Bool
  static let object = Object(
    "EventPage", "A page of events.", Self.init,
    Field("events", { $0.events }, "The events."),
    Field("last", { $0.last }, "The newest sequence."),
    Field("more", { $0.more }, "Whether more match."))
}

/// An event on one line.
enum EventLine {
  static func text(_ event: JSONTree, service: String?) -> String {
    let type = event["type"]?.text ?? "?"
    let short = type.hasPrefix(EventTypes.root) ? String(type.dropFirst(EventTypes.root.utf8.count)) : type
    let sequence = event["sequence"]?.text.flatMap { Int($0) }.map { "#\($0)" } ?? ""
    let time = event["time"]?.text.map { String($0.prefix(19)) } ?? ""
    let data = (event["data"]?.members ?? []).map { "\($0.name)=\(Human.scalar($0.value))" }.joined(separator: " ")
    let parts = [time, service == nil ? "" : service ?? "", sequence, short, event["subject"]?.text ?? "", data]
    return parts.filter { !$0.isEmpty }.map(Human.clean).joined(separator: "  ")
  }
}

/// The first of several threads that cannot go on.
final class FirstFailure: Sendable {
  private let failure = Mutex<Failure?>(nil)

  func note(_ new: Failure) { failure.withLock { if $0 == nil { $0 = new } } }

  /// Waits for it.
  func wait() -> Failure {
    while true {
      if let failure = failure.withLock({ $0 }) { return failure }
      usleep(100_000)
    }
  }
}

/// Threads for what blocks.
enum Threads {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  static func start(_ run: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let body = Unmanaged.passRetained(Body(run))
    let result = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, body.toOpaque())
    precondition(result == 0, "the system gives no more threads")
    pthread_detach(thread)
  }
}
