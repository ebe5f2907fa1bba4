import Bus
import Glibc

/// `bus.ping` through everything: socket, frame, parse, dispatch, role check, reply. The client's part is counted too: a
/// write, a read and some hundred instructions.
enum BusPaths {
  static let all = [
    HotPath("ping-256", 500, "bus.ping of 256 bytes, alone") { try await ping(bytes: 256, deep: 1, $0, $1) },
    HotPath("ping-4096", 400, "bus.ping of 4 KiB, alone") { try await ping(bytes: 4096, deep: 1, $0, $1) },
    HotPath("ping-64-deep", 16, each: 64, "bus.ping of 256 bytes, 64 at once on one connection") {
      try await ping(bytes: 256, deep: 64, $0, $1)
    },
  ]

  private static func ping(bytes: Int, deep: Int, _ iterations: Int, _ directory: String) async throws {
    let path = "\(directory)/bus.sock"
    let server = try await Server.start(
      ServerSettings(service: "hotpaths", version: "1"), at: .path(path), endpoints: [], events: [],
      policy: .everything(uid: getuid()))
    let client = SocketClient(path: path)
    var batch = RequestBatch(Requests.ping(bytes: bytes), count: deep)
    for _ in 0..<iterations { client.exchange(&batch) }
    withExtendedLifetime(server) {}
  }
}
