import Glibc
import TestKit
import Testing

@testable import Bus
@testable import Wire
@testable import stadsbuss

/// `stadsbuss up` with the real person register, as processes.
@Suite(.serialized) struct UpTests {
  private let place = TemporaryDirectory()

  private var directory: String { place.path }
  private var home: String { "\(directory)/home" }
  private var socket: String { "\(home)/run/people.sock" }

  private func up(_ more: String...) throws -> RunningTool {
    try RunningTool(["up", "--dir", home, "--service", "people"] + more, in: directory)
  }

  /// The register's process, as the kernel says over its socket's other end.
  private func register() -> pid_t? {
    // struct ucred: pid, uid, gid.
    var peer: [Int32] = [0, 0, 0]
    guard let client = try? BlockingClient(path: socket), (try? client.call("bus.ping")) != nil else { return nil }
    var size = socklen_t(peer.count * MemoryLayout<Int32>.size)
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    let connected = UnixAddress.with(socket) { connect(descriptor, $0, $1) }
    guard connected == 0, getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 else { return nil }
    return peer[0]
  }

  @Test func startsSaysReadyStartsAgainWhatDiesAndStops() throws {
    let tool = try up()
    try #require(RunningTool.until { tool.out == "ready\n" }, "\(tool.err)")
    for (path, mode) in [(home, 0o700), ("\(home)/run", 0o700), ("\(home)/stadsbuss.key", 0o600)] {
      var status = stat()
      #expect(stat(path, &status) == 0 && Int(status.st_mode & 0o777) == mode, "\(path)")
    }
    #expect(try SystemFile.read("\(home)/stadsbuss.key").count == 32)
    let roles = try BlockingClient(path: socket).call("bus.whoami")
    #expect(
      Set(JSONTree(json: roles)?["roles"]?.elements.compactMap(\.text) ?? []) == Set(Role.allCases.map(\.rawValue)))

    let second = try RunningTool(["up", "--dir", home, "--service", "people"], in: directory, name: "second")
    #expect(second.end() == stadsbuss.ExitStatus.failed.rawValue)
    #expect(second.err.contains("Another \"stadsbuss up\" runs in"))

    let first = try #require(register())
    #expect(kill(first, SIGKILL) == 0)
    #expect(RunningTool.until { register().map { $0 != first } ?? false })
    #expect(RunningTool.until { tool.err.contains("people answers again") })
    #expect(tool.err.contains("people ended (signal 9"))

    let last = try #require(register())
    kill(tool.pid, SIGTERM)
    #expect(tool.end() == 0)
    #expect(kill(last, 0) != 0)
    #expect(tool.out == "ready\n")
  }

  @Test func takesTheServicesWithItWhenItIsKilled() throws {
    let tool = try up()
    try #require(RunningTool.until { tool.out == "ready\n" }, "\(tool.err)")
    let service = try #require(register())
    kill(tool.pid, SIGKILL)
    _ = tool.end()
    // Its collector is init, or whoever stands for it: a zombie counts as ended.
    #expect(RunningTool.until { kill(service, 0) != 0 || Self.isZombie(service) })
  }

  @Test func givesUpOnAServiceThatCannotStart() throws {
    let key = "\(directory)/short.key"
    try SystemFile.write([1, 2, 3], to: key, mode: 0o600)
    let tool = try up("--key-file", key)
    #expect(tool.end() == stadsbuss.ExitStatus.failed.rawValue)
    #expect(tool.err.contains("The service people does not start: it ended 5 times"))
    #expect(tool.out.isEmpty)
  }

  @Test func theCommandsTellTheirExitCodes() throws {
    let tool = try up()
    try #require(RunningTool.until { tool.out == "ready\n" }, "\(tool.err)")
    let file = "\(directory)/no.csv"
    let cases = [
      Told("call people bus.ping", .done),
      Told("call people people.show personRef=mfrggzdfmztwq2lknnwg23tpoa", .refused, "[notFound]"),
      Told("call people people.shew", .refused, "[methodNotFound]"),
      Told("call people people.show personReff=x", .usage, "did you mean personRef?"),
      Told("call intake bus.ping", .unreachable, "The service intake is not running"),
      Told("call nobody bus.ping", .usage, "There is no service \"nobody\""),
      Told("status", .partly), Told("describe", .done), Told("describe people people.register", .done),
      Told("import persons \(file)", .failed, "cannot be read"), Told("import", .usage, "Usage:"),
    ]
    for (number, one) in cases.enumerated() {
      let words = one.line.split(separator: " ").map(String.init)
      let run = try RunningTool(words + ["--dir", home], in: directory, name: "case\(number)")
      #expect(run.end() == one.status.rawValue, "\(one.line): \(run.err)")
      #expect(one.says.isEmpty || run.err.contains(one.says), "\(one.line): \(run.err)")
    }
    kill(tool.pid, SIGINT)
    #expect(tool.end() == 0)
  }

  /// A command line, its exit code, and what it says on standard error.
  private struct Told {
    let line: String
    let status: stadsbuss.ExitStatus
    let says: String
    init(_ line: String, _ status: stadsbuss.ExitStatus, _ says: String = "") {
      (self.line, self.status, self.says) = (line, status, says)
    }
  }

  private static func isZombie(_ pid: pid_t) -> Bool {
    guard let bytes = try? SystemFile.read("/proc/\(pid)/stat") else { return true }
    return String(decoding: bytes, as: UTF8.self).contains(") Z ")
  }
}
