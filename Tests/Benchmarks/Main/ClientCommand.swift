import ArgumentParser
import Bus
import Glibc

/// The Swift clients' round trip to a service and back.
struct ClientCommand: ParsableCommand {
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case blocking
    /// Tasks on the runtime's threads, as most programs have them.
    case async
    /// Tasks on the client's own thread.
    case asyncOwnThread = "async-own-thread"
  }

  static let configuration = CommandConfiguration(
    commandName: "client", abstract: "Measures bus.ping through a Swift client.",
    discussion: "Prints msgs_per_s, p50_us and p99_us, each as a line `name,value`.")

  @Argument(help: "The service's socket.")
  var socket: String
  @Option(help: "Which client.")
  var kind = Kind.blocking
  @Option(help: "Calls in flight at once, each by a task of its own; the async clients only.")
  var depth = 1
  @Option(help: "How long is measured.")
  var seconds = 1.0
  @Option(help: "How long the same is done before, unmeasured.")
  var warmUp = 0.2
  @Option(help: "Bytes of the request's frame without its length.")
  var size = 256

  func run() throws {
    let params = Self.params(size)
    switch kind {
    case .blocking:
      let client = try BlockingClient(path: socket)
      Latencies.measure(seconds: warmUp) { _ = try? client.call("bus.ping", params: params) }
      var problem: (any Error)?
      let latencies = Latencies.measure(seconds: seconds) {
        do { _ = try client.call("bus.ping", params: params) } catch { problem = error }
      }
      if let problem { throw problem }
      latencies.tell()
    case .async, .asyncOwnThread:
      try Blocking.run { [self] in
        let client = try await BusClient.connect(to: socket)
        let executor = kind == .asyncOwnThread ? client.executor : nil
        try await withTaskExecutorPreference(executor) {
          _ = try await Self.load(client, params, depth, seconds: warmUp)
          try await Self.load(client, params, depth, seconds: seconds).tell()
        }
      }
    }
  }

  private static func load(
    _ client: BusClient, _ params: [UInt8], _ depth: Int, seconds: Double
  ) async throws -> Latencies {
    try await withThrowingTaskGroup(of: Latencies.self) { group in
      for _ in 0..<depth {
        group.addTask {
          try await Latencies.measure(seconds: seconds) { _ = try await client.call("bus.ping", params: params) }
        }
      }
      var all = Latencies()
      for try await latencies in group { all.add(latencies) }
      return all
    }
  }

  /// Params that fill the frame; `_meta` passes over members that it does not know.
  static func params(_ size: Int) -> [UInt8] {
    let traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    // `{"jsonrpc":"2.0","id":100000,"method":"bus.ping","params":}` around them: an id of six digits on average.
    let around = 60
    let empty = #"{"_meta":{"traceparent":"\#(traceparent)","filler":""}}"#
    let filler = String(repeating: "x", count: max(0, size - around - empty.utf8.count))
    return Array(#"{"_meta":{"traceparent":"\#(traceparent)","filler":"\#(filler)"}}"#.utf8)
  }
}

/// What each of many calls took.
struct Latencies {
  private var nanoseconds: [UInt64] = []
  private var elapsed: UInt64 = 0

  /// Repeats `body` for so long.
  @discardableResult
  static func measure(seconds: Double, _ body: () -> Void) -> Latencies {
    var latencies = Latencies()
    latencies.nanoseconds.reserveCapacity(1 << 20)
    let begun = KernelTime.monotonicNanoseconds()
    let end = begun + UInt64(seconds * 1e9)
    var now = begun
    while now < end {
      body()
      let then = KernelTime.monotonicNanoseconds()
      latencies.nanoseconds.append(then - now)
      now = then
    }
    latencies.elapsed = now - begun
    return latencies
  }

  /// Repeats `body` for so long.
  static func measure(seconds: Double, _ body: () async throws -> Void) async throws -> Latencies {
    var latencies = Latencies()
    latencies.nanoseconds.reserveCapacity(1 << 18)
    let begun = KernelTime.monotonicNanoseconds()
    let end = begun + UInt64(seconds * 1e9)
    var now = begun
    while now < end {
      try await body()
      let then = KernelTime.monotonicNanoseconds()
      latencies.nanoseconds.append(then - now)
      now = then
    }
    latencies.elapsed = now - begun
    return latencies
  }

  /// Takes in what another measured in the same time.
  mutating func add(_ other: Latencies) {
    nanoseconds += other.nanoseconds
    elapsed = max(elapsed, other.elapsed)
  }

  /// One figure a line, as the programs in C tell theirs.
  func tell() {
    let sorted = nanoseconds.sorted()
    guard !sorted.isEmpty else { return }
    print("msgs_per_s,\(Int(Double(sorted.count) / (Double(elapsed) / 1e9)))")
    print("p50_us,\(Self.microseconds(sorted[sorted.count / 2]))")
    print("p99_us,\(Self.microseconds(sorted[sorted.count * 99 / 100]))")
  }

  private static func microseconds(_ nanoseconds: UInt64) -> String {
    "\(nanoseconds / 1000).\(nanoseconds % 1000 / 100)"
  }
}
