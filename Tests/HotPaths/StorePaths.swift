import Bus
import Casework
import EventStore
import Glibc
import Synchronization
import Vocabulary

/// Through bus and store to the disk and back. All threads are counted; what the kernel does is not.
enum StorePaths {
  static let all = [
    HotPath("command", 150, "a durable command, alone: state, event, idempotency and audit rows") {
      try await repeated(Requests.keyed("note.open", person), $0, $1)
    },
    HotPath("command-64", 4, each: 64, "the same, 64 in one transaction") {
      try await together(Requests.keyed("note.open", person), 64, $0, $1)
    },
    HotPath("idempotency", 100, "a command that only keeps its key: look-up, result and audit rows") {
      try await repeated(Requests.keyed("note.keep"), $0, $1)
    },
    HotPath("replay", 100, "a command under a key that was used: look-up and audit row") {
      try await repeated(Requests.keyed("note.keep", key: "used"), $0, $1)
    },
    HotPath("audit", 150, "an audited query that reads nothing: an audit row") {
      try await repeated(Requests.plain("note.look"), $0, $1)
    },
    HotPath("append", 4, each: 100, "an event of 100 in one transaction: CloudEvent, event row, fold, state row") {
      iterations, directory in
      let service = try await NoteService(directory)
      for turn in 0..<iterations { try service.store.fill(100 * turn..<100 * (turn + 1)) }
    },
    HotPath("query", 150, "a query of one entity by its id") { iterations, directory in
      let service = try await NoteService(directory)
      try service.store.fill(0..<100)
      service.repeated(Requests.plain("note.show", #""id":"\#(NoteService.id(50).text)""#), iterations)
    },
    HotPath("fetch", 6, each: 1000, "an event of 1000 that events.fetch reads from the database") {
      try NoteService.store($1).fill(0..<1000, closing: true)
      try await repeated(Requests.plain("events.fetch", page), $0, $1)
    },
    HotPath("fetch-recent", 12, each: 1000, "an event of 1000 that were committed by this process") {
      let service = try await NoteService($1)
      try service.store.fill(0..<1000)
      service.repeated(Requests.plain("events.fetch", page), $0)
    },
  ]

  private static let page = #""after":0,"max":1000,"waitMs":0"#
  private static let person = #""person":"mfrggzdfmztwq2lknnwg23tpoa""#

  private static func repeated(_ request: [UInt8], _ iterations: Int, _ directory: String) async throws {
    try await NoteService(directory).repeated(request, iterations)
  }

  private static func together(
    _ request: [UInt8], _ count: Int, _ iterations: Int, _ directory: String
  ) async throws {
    try await NoteService(directory).together(request, count, iterations)
  }
}

/// A service with notes at a socket of its own.
struct NoteService {
  let store: Store
  private let server: Server
  private let path: String

  init(_ directory: String) async throws {
    path = "\(directory)/hotpaths.sock"
    store = try Self.store(directory)
    server = try await Server.start(
      ServerSettings(service: "hotpaths", version: "1"), at: .path(path), endpoints: NoteMethods.endpoints(store),
      events: [], policy: .everything(uid: getuid()))
  }

  /// The id of a note that `fill` has recorded.
  static func id(_ number: Int) -> EntityID {
    EntityID(high: 0x0191_e5a0_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(number))
  }

  static func store(_ directory: String) throws -> Store {
    try Store(
      StoreSettings(
        service: "hotpaths", directory: directory,
        registry: Registry(service: "hotpaths", kinds: [EntityKind(Note.self)])))
  }

  /// One after the other.
  func repeated(_ request: [UInt8], _ iterations: Int) {
    let client = SocketClient(path: path)
    var batch = RequestBatch(request, count: 1)
    for _ in 0..<iterations { client.exchange(&batch) }
  }

  /// So many at once, and always in one transaction: the writer is kept until all of them wait for it.
  func together(_ request: [UInt8], _ count: Int, _ iterations: Int) throws {
    let client = SocketClient(path: path)
    var batch = RequestBatch(request, count: count)
    var ends: (CInt, CInt) = (0, 0)
    let failed = withUnsafeMutablePointer(to: &ends) {
      $0.withMemoryRebound(to: CInt.self, capacity: 2) { pipe($0) }
    }
    require(failed == 0, "no pipe: errno \(errno)")
    let (free, hold) = ends
    let holds = Counter()
    for _ in 0..<iterations {
      let before = holds.value
      store.perform("hold", isAudited: false) { _ in
        holds.add()
        var byte: UInt8 = 0
        require(read(free, &byte, 1) == 1, "the writer is not freed: errno \(errno)")
      } then: { _ in
      }
      wait(until: holds.value > before)
      batch.renumber()
      client.send(batch)
      wait(until: store.waiting == count)
      require(write(hold, [1], 1) == 1, "the writer cannot be freed: errno \(errno)")
      client.receive(count)
    }
  }

  /// Looks every millisecond, for so long that something must be wrong.
  private func wait(until condition: @autoclosure () -> Bool) {
    for _ in 0..<30_000 {
      if condition() { return }
      usleep(1000)
    }
    fail("the writer does not do as it is told")
  }
}

extension Store {
  /// Records notes of these numbers in one transaction.
  fileprivate func fill(_ numbers: Range<Int>, closing: Bool = false) throws {
    guard let person = PersonRef(bytes: (0..<16).map { UInt8($0) }) else { fail("16 bytes make a reference") }
    try perform("fill", isAudited: false) { context in
      for number in numbers {
        try context.append([EventDraft(NoteService.id(number), NoteOpened(person: person))])
      }
    }
    if closing { stop() }
  }
}

/// Counts across threads.
private final class Counter: Sendable {
  private let count = Atomic(0)
  var value: Int { count.load(ordering: .acquiring) }
  func add() { count.add(1, ordering: .releasing) }
}
