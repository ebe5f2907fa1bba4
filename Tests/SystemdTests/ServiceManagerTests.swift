import Glibc
import TestKit
import Testing

@testable import Systemd

/// Everything that reads or writes the process environment lives here, one test at a time.
@Suite(.serialized) struct EnvironmentTests {
  @Test func theManagerHearsEachNotificationAsItsOwnDatagram() throws {
    let directory = TemporaryDirectory()
    let manager = try BoundSocket(path: "\(directory.path)/notify", type: SOCK_DGRAM)
    setenv("NOTIFY_SOCKET", "\(directory.path)/notify", 1)
    defer { unsetenv("NOTIFY_SOCKET") }

    #expect(try ServiceManager.ready(status: "serving"))
    #expect(manager.receive() == "READY=1\nSTATUS=serving")
    #expect(try ServiceManager.status("following\nREADY=1"))
    #expect(manager.receive() == "STATUS=following READY=1", "a line break must not become an assignment")
    #expect(try ServiceManager.stopping(status: "answering 3"))
    #expect(manager.receive() == "STOPPING=1\nSTATUS=answering 3")
    #expect(try ServiceManager.watchdogPing())
    #expect(manager.receive() == "WATCHDOG=1")

    let before = Clocks.monotonicMicroseconds()
    #expect(try ServiceManager.reloading())
    let lines = (manager.receive() ?? "").split(separator: "\n")
    #expect(lines.first == "RELOADING=1")
    let said = lines.last.flatMap { UInt64($0.dropFirst("MONOTONIC_USEC=".count)) } ?? 0
    #expect((before...Clocks.monotonicMicroseconds()).contains(said))
  }

  @Test func withoutAManagerNothingIsSaidAndNothingFails() throws {
    unsetenv("NOTIFY_SOCKET")
    #expect(try ServiceManager.ready(status: "serving") == false)
    #expect(try ServiceManager.reloading() == false)
  }

  @Test func aManagerThatIsGoneIsAnError() {
    setenv("NOTIFY_SOCKET", "/nonexistent/notify", 1)
    defer { unsetenv("NOTIFY_SOCKET") }
    #expect(throws: SystemdError.call("sd_notify", errno: ENOENT)) { try ServiceManager.ready(status: "") }
  }

  @Test func theWatchdogIsReadOnceAndTakenOutOfTheEnvironment() throws {
    setenv("WATCHDOG_USEC", "10000000", 1)
    setenv("WATCHDOG_PID", "\(getpid())", 1)
    let watchdog = try #require(try ServiceManager.watchdog())
    #expect(watchdog.periodMicroseconds == 10_000_000)
    #expect(watchdog.pingIntervalMicroseconds == 5_000_000)
    #expect(getenv("WATCHDOG_USEC") == nil)
    #expect(try ServiceManager.watchdog() == nil)
  }

  @Test func anotherProcesssWatchdogIsNotOurs() throws {
    setenv("WATCHDOG_USEC", "10000000", 1)
    setenv("WATCHDOG_PID", "1", 1)
    #expect(try ServiceManager.watchdog() == nil)
  }

  @Test func socketsMeantForAnotherProcessAreNotTaken() throws {
    setenv("LISTEN_FDS", "1", 1)
    setenv("LISTEN_PID", "1", 1)
    #expect(try ListenSocket.inherited() == [])
    #expect(getenv("LISTEN_FDS") == nil)
  }

  @Test func aCredentialComesFromTheManagersDirectory() throws {
    let directory = TemporaryDirectory()
    // systemd hands credentials over as 0400, or 0440 where it uses an access list: the directory vouches for them.
    _ = try directory.file("stadsbuss.key", "secret", mode: 0o440)
    _ = try directory.file("empty", "")
    setenv("CREDENTIALS_DIRECTORY", directory.path, 1)
    defer { unsetenv("CREDENTIALS_DIRECTORY") }
    #expect(try Credential.read(name: "stadsbuss.key") == Array("secret".utf8))
    #expect(try Credential.read(name: "other") == nil)
    #expect(throws: SystemdError.self) { try Credential.read(name: "empty") }
    #expect(throws: SystemdError.self) { try Credential.read(name: "../etc/passwd") }
    unsetenv("CREDENTIALS_DIRECTORY")
    #expect(try Credential.read(name: "stadsbuss.key") == nil)
  }

  @Test func withoutAJournalSocketTheDestinationIsStandardError() {
    guard access("/run/systemd/journal/socket", W_OK) != 0 else { return }
    setenv("STADSBUSS_LOG", "journal", 1)
    defer { unsetenv("STADSBUSS_LOG") }
    #expect(Journal.detect() == .lines(STDERR_FILENO), "libsystemd would report success and lose everything")
  }
}

@Suite struct ListenSocketTests {
  @Test func onlyListeningUnixStreamsCount() throws {
    let directory = TemporaryDirectory()
    let listening = try BoundSocket(path: "\(directory.path)/a", type: SOCK_STREAM, listening: true)
    let silent = try BoundSocket(path: "\(directory.path)/b", type: SOCK_STREAM)
    let datagram = try BoundSocket(path: "\(directory.path)/c", type: SOCK_DGRAM)
    #expect(try ListenSocket.isListeningUnixStream(listening.descriptor))
    #expect(try !ListenSocket.isListeningUnixStream(silent.descriptor))
    #expect(try !ListenSocket.isListeningUnixStream(datagram.descriptor))
  }

  @Test func theNamedSocketIsFoundAndAMistakeInTheUnitIsSaid() throws {
    let intake = ListenSocket(name: "intake", descriptor: 3)
    let people = ListenSocket(name: "people", descriptor: 4)
    #expect(try ListenSocket.named("intake", among: [people, intake]) == intake)
    #expect(try ListenSocket.named("intake", among: []) == nil)
    #expect(throws: SystemdError.self) { try ListenSocket.named("intake", among: [people]) }
    #expect(throws: SystemdError.self) { try ListenSocket.named("intake", among: [intake, intake]) }
  }
}
