import GRPCCore
import GRPCNIOTransportHTTP2Posix
import Glibc

/// `grpc-echo serve SOCKET` and `grpc-echo call SOCKET CALLERS BYTES SECONDS`: a unary echo by grpc-swift 2.
///
/// Messages are bytes as they are, the cheapest that gRPC can carry. The transport's settings are its defaults, one of which
/// is that a connection gathers what it flushes for up to 100 microseconds; `--no-coalescing` at the end turns that off.
@main
struct Main {
  static func main() async throws {
    var words = Array(CommandLine.arguments.dropFirst())
    let coalesces = words.last != "--no-coalescing"
    if !coalesces { words.removeLast() }
    switch (words.first, words.count) {
    case ("serve", 2): try await serve(words[1], coalesces)
    case ("call", 5):
      guard let callers = Int(words[2]), let bytes = Int(words[3]), let seconds = Double(words[4]) else { fallthrough }
      try await call(words[1], callers, bytes, seconds, coalesces)
    default:
      print("usage: grpc-echo serve SOCKET | call SOCKET CALLERS BYTES SECONDS [--no-coalescing]")
      exit(64)
    }
  }

  private static func serve(_ socket: String, _ coalesces: Bool) async throws {
    unlink(socket)
    let transport = HTTP2ServerTransport.Posix(
      address: .unixDomainSocket(path: socket), transportSecurity: .plaintext,
      config: .defaults { if !coalesces { $0.connection.flushCoalescing = nil } })
    try await GRPCServer(transport: transport, services: [Echo()]).serve()
  }

  private static func call(
    _ socket: String, _ callers: Int, _ bytes: Int, _ seconds: Double, _ coalesces: Bool
  ) async throws {
    let transport = try HTTP2ClientTransport.Posix(
      target: .unixDomainSocket(path: socket), transportSecurity: .plaintext,
      config: .defaults { if !coalesces { $0.connection.flushCoalescing = nil } })
    try await withGRPCClient(transport: transport) { client in
      let message = [UInt8](repeating: UInt8(ascii: "x"), count: bytes)
      @Sendable func once() async throws {
        _ = try await client.unary(
          request: ClientRequest(message: message), descriptor: Echo.method, serializer: Bytes(), deserializer: Bytes(),
          options: .defaults
        ) { response in try response.message.count }
      }
      for _ in 0..<200 { try await once() }
      let begun = now()
      let end = begun + UInt64(seconds * 1e9)
      let all = try await withThrowingTaskGroup(of: [UInt64].self) { group in
        for _ in 0..<callers {
          group.addTask {
            var latencies: [UInt64] = []
            var then = now()
            while then < end {
              try await once()
              let at = now()
              latencies.append(at - then)
              then = at
            }
            return latencies
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      tell(all.sorted(), Double(now() - begun) / 1e9)
    }
  }

  private static func tell(_ sorted: [UInt64], _ seconds: Double) {
    print("msgs_per_s,\(Int(Double(sorted.count) / seconds))")
    print("p50_us,\(Double(sorted[sorted.count / 2] / 100) / 10)")
    print("p99_us,\(Double(sorted[sorted.count * 99 / 100] / 100) / 10)")
  }

  /// CLOCK_MONOTONIC in nanoseconds.
  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

struct Echo: RegistrableRPCService {
  static let method = MethodDescriptor(fullyQualifiedService: "bench.Echo", method: "Call")

  func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
    router.registerHandler(forMethod: Self.method, deserializer: Bytes(), serializer: Bytes()) { request, _ in
      let single = try await ServerRequest(stream: request)
      return StreamingServerResponse(single: ServerResponse(message: single.message))
    }
  }
}

/// Bytes as they are, both ways.
struct Bytes: MessageSerializer, MessageDeserializer {
  func serialize<Bytes: GRPCContiguousBytes>(_ message: [UInt8]) throws -> Bytes { Bytes(message) }

  func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) throws -> [UInt8] {
    bytes.withUnsafeBytes { Array($0) }
  }
}
