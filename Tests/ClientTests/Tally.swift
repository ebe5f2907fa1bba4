import Bus
import Casework
import EventStore
import Glibc
import TestKit
import Vocabulary
import Wire

/// A small service with a real store: every accepted command is one event that carries the number it was given.
struct Stroke: Entity {
  let number: Int
  static let object = Object("Stroke", "A stroke.", Self.init(number:), Field("number", { $0.number }, "Its number."))
  init(number: Int) { self.number = number }
  static let kind = "stroke"
  static let columns: [Column<Stroke>] = []
  static let folds: [Fold<Stroke>] = [
    Fold(StrokeMade.self) { state, event, _ in state = Stroke(number: event.number) }
  ]
}

struct StrokeMade: EventPayload {
  static let eventType = "se.stadsbuss.tally.stroke.made"
  let number: Int
  static let object = Object("StrokeMade", "Made.", Self.init(number:), Field("number", { $0.number }, "Its number."))
  init(number: Int) { self.number = number }
}

struct StrokeNumber: Message {
  let number: Int
  static let object = Object("StrokeNumber", "Which.", Self.init(number:), Field("number", { $0.number }, "It."))
  init(number: Int) { self.number = number }
}

/// The service, which can be stopped and started again on the same files and the same socket.
actor Tally {
  static let make = Method<StrokeNumber, StrokeNumber>("stroke.make", "Makes.", .command, .anyRole, examples: [])

  private let directory = TemporaryDirectory()
  nonisolated let path: String
  private var running: (store: Store, server: Server)?

  init() async throws {
    path = "\(directory.path)/tally.sock"
    try await start()
  }

  func start() async throws {
    let store = try Store(
      StoreSettings(
        service: "tally", directory: directory.path,
        registry: Registry(service: "tally", kinds: [EntityKind(Stroke.self)])))
    let make = store.command(Self.make) { params, context in
      try context.append([EventDraft(context.newID(), StrokeMade(number: params.number))])
      return params
    }
    let server = try await Server.start(
      ServerSettings(service: "tally", version: "1"), at: .path(path), endpoints: store.endpoints + [make], events: [],
      policy: .everything(uid: getuid()))
    running = (store, server)
  }

  func stop() async {
    guard let (store, server) = running else { return }
    running = nil
    await server.shutdown(graceSeconds: 0)
    store.stop()
  }

  func restart() async throws {
    await stop()
    try await start()
  }

  /// Every number that took effect, in order.
  func made() throws -> [Int] {
    guard let store = running?.store else { return [] }
    return try InProcessBus(service: "tally", endpoints: store.endpoints).call(
      FetchEvents.method, FetchEvents.Params(after: 0, max: 10_000, waitMs: 0)
    ).events.map { try StrokeNumber(json: EventEnvelope(json: $0.bytes).data.bytes).number }
  }
}
