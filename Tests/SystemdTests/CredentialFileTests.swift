import Glibc
import TestKit
import Testing

@testable import Systemd

@Suite struct CredentialFileTests {
  @Test(arguments: [mode_t(0o600), 0o400]) func aFileOfOursThatNobodyElseReadsIsRead(mode: mode_t) throws {
    let directory = TemporaryDirectory()
    let path = try directory.file("key", "0123456789", mode: mode)
    #expect(try Credential.read(file: path) == Array("0123456789".utf8))
  }

  @Test(arguments: [mode_t(0o640), 0o604, 0o644, 0o700, 0o4600]) func aFileOthersMayReachIsRefused(mode: mode_t) throws
  {
    let directory = TemporaryDirectory()
    let path = try directory.file("key", "0123456789", mode: mode)
    let error = #expect(throws: SystemdError.self) { try Credential.read(file: path) }
    #expect("\(error!)".contains("chmod 0600 \(path)"))
    #expect(!"\(error!)".contains("0123456789"))
  }

  @Test func whatIsNoKeyIsSaidInOneSentence() throws {
    let directory = TemporaryDirectory()
    let key = try directory.file("key", "0123456789")
    let link = "\(directory.path)/link"
    symlink(key, link)
    let fifo = "\(directory.path)/fifo"
    mkfifo(fifo, 0o600)
    let cases = [
      ("\(directory.path)/none", "is missing"), (link, "symbolic link"), (fifo, "not a regular file"),
      (directory.path, "not a regular file"), (try directory.file("empty", ""), "is empty"),
      (try directory.file("big", String(repeating: "x", count: Credential.maximumBytes + 1)), "so it is no key"),
    ]
    for (path, words) in cases {
      let error = #expect(throws: SystemdError.self) { try Credential.read(file: path) }
      #expect("\(error!)".contains(words))
      #expect("\(error!)".hasPrefix("The key \(path) "))
    }
    let largest = try directory.file("largest", String(repeating: "x", count: Credential.maximumBytes))
    #expect(try Credential.read(file: largest).count == Credential.maximumBytes)
  }

  @Test(.enabled(if: geteuid() == 0, "needs root to give a file away")) func aFileOfSomebodyElseIsRefused() throws {
    let directory = TemporaryDirectory()
    let path = try directory.file("key", "0123456789")
    try #require(chown(path, 12345, 12345) == 0)
    let error = #expect(throws: SystemdError.self) { try Credential.read(file: path) }
    #expect("\(error!)".contains("belongs to uid 12345"))
  }
}
