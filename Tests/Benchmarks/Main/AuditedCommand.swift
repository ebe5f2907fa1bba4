import ArgumentParser
import Bus
import Daemon
import EventStore
import Glibc
import Synchronization
import Vocabulary
import Wire

/// What an audited read costs beside the same read without a record, over a real socket and on a real disk.
struct AuditedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audited", abstract: "Measures what an audited read costs beside the same read without a record.",
    discussion: """
      Prints a table. Ends with 1 where an audited read at 64 clients is less than a third of an unaudited one, or a lone \
      one costs more than the read and 1.3 durable commits.
      """)

  static let clients = 64
  static let rounds = 5
  static let lone = 200
  static let matters = 1000

  @Argument(help: "A directory on a disk.")
  var directory = "/var/tmp"
  @Option(help: "How long each of the loads of 64 clients lasts.")
  var seconds = 2.0

  func run() throws {
    var template = Array("\(directory)/stadsbuss-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Refused.directory(directory, errno) }
    let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { Self.remove(directory) }
    try DiskDirectory.require(directory)
    let store = try BenchService.store(directory)
    let server = try Blocking.run {
      try await Server.start(
        ServerSettings(service: BenchService.name, version: "1", description: BenchService.definition.description),
        at: .path("\(directory)/bench.sock"), endpoints: MatterMethods.endpoints(store) + store.endpoints, events: [],
        policy: .everything(uid: getuid()))
    }
    let isGood = try Self.measure(
      "\(directory)/bench.sock", DurableCommit(directory: directory), store, seconds: seconds)
    try Blocking.run { await server.shutdown(graceSeconds: 1) }
    store.stop()
    if !isGood { throw ArgumentParser.ExitCode(1) }
  }

  private static func measure(
    _ path: String, _ commit: DurableCommit, _ store: Store, seconds: Double
  ) throws -> Bool {
    let ids = try filled(path)
    let client = try BlockingClient(path: path)
    var reads: [UInt64] = []
    var shows: [UInt64] = []
    var commits: [UInt64] = []
    // In turns, so that a disk or a machine that is busy for a while is so for all three.
    for index in 0..<(rounds * lone) {
      let id = MatterID(id: ids[index % ids.count])
      reads.append(try timed { _ = try client.call(MatterMethods.read, id) })
      shows.append(try timed { _ = try client.call(MatterMethods.show, id) })
      commits.append(try commit.once())
    }
    let (read, show, durable) = (median(reads), median(shows), median(commits))
    print("one client, median of \(rounds * lone), microseconds:")
    print("  read \(read / 1000), audited read \(show / 1000), one durable commit \(durable / 1000)")
    let bound = Double(read) + 1.3 * Double(durable)
    print("  audited / (read + 1.3 commits) = \(hundredths(Double(show) / bound)), at most 1.00")
    var ratios: [Double] = []
    print("\(clients) clients, calls in a second:")
    for _ in 0..<rounds {
      let plain = try load(path, MatterMethods.read, ids, seconds: seconds)
      let before = store.commits
      let audited = try load(path, MatterMethods.show, ids, seconds: seconds)
      let after = store.commits
      ratios.append(audited / plain)
      let shared = Double(after.calls - before.calls) / Double(max(1, after.count - before.count))
      let ratio = hundredths(audited / plain)
      print("  read \(Int(plain)), audited \(Int(audited)), ratio \(ratio), calls in a commit \(hundredths(shared))")
    }
    let ratio = ratios.sorted()[rounds / 2]
    print("  median ratio \(hundredths(ratio)), at least 0.33")
    return Double(show) <= bound && ratio >= 1.0 / 3
  }

  private static func filled(_ path: String) throws -> [EntityID] {
    let client = try BlockingClient(path: path)
    var generator = SystemRandomNumberGenerator()
    return try (0..<matters).map { _ in
      guard let person = PersonRef(bytes: (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }) else {
        preconditionFailure("16 bytes make a reference")
      }
      return try client.call(MatterMethods.open, PersonParams(person: person)).id
    }
  }

  /// Calls in a second while every client asks again as soon as it is answered.
  private static func load(
    _ path: String, _ method: Method<MatterID, Matter>, _ ids: [EntityID], seconds: Double
  ) throws -> Double {
    let done = Atomic<Int>(0)
    let open = try (0..<clients).map { _ in try BlockingClient(path: path) }
    let params = ids.map { MatterID(id: $0).json }
    let name = method.info.name
    let begun = KernelTime.monotonicNanoseconds()
    let end = begun + UInt64(seconds * 1e9)
    let threads = open.enumerated().map { index, client in
      BackgroundThread {
        var at = index * 13
        while KernelTime.monotonicNanoseconds() < end {
          guard (try? client.call(name, params: params[at % params.count])) != nil else { return }
          done.add(1, ordering: .relaxed)
          at += 1
        }
      }
    }
    for thread in threads { thread.join() }
    return Double(done.load(ordering: .relaxed)) / (Double(KernelTime.monotonicNanoseconds() - begun) / 1e9)
  }

  private static func timed(_ body: () throws -> Void) rethrows -> UInt64 {
    let begun = KernelTime.monotonicNanoseconds()
    try body()
    return KernelTime.monotonicNanoseconds() - begun
  }

  private static func median(_ values: [UInt64]) -> UInt64 { values.sorted()[values.count / 2] }

  private static func hundredths(_ value: Double) -> String {
    let hundred = Int((value * 100).rounded())
    return "\(hundred / 100).\(hundred % 100 / 10)\(hundred % 10)"
  }

  private static func remove(_ directory: String) {
    for name in [
      "bench.sqlite", "bench.sqlite-wal", "bench.sqlite-shm", "bench.lock", "commit.sqlite", "commit.sqlite-wal",
      "commit.sqlite-shm", "bench.sock",
    ] {
      unlink("\(directory)/\(name)")
    }
    rmdir(directory)
  }
}
