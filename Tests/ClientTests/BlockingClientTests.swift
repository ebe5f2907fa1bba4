import Glibc
import Synchronization
import TestKit
import Testing
import Wire

@testable import Bus

/// The client against a peer that does what it is told.
@Suite struct BlockingClientTests {
  private struct Echo: Message {
    let text: String
    static let object = Object("Echo", "", Self.init, Field("text", { $0.text }, ""))
  }
  private static let echo = Method<Echo, Echo>("test.echo", "", .memory, .anyone, examples: [])

  @Test func asksAndReadsTheAnswerByTheDeclaration() throws {
    let peer = ScriptedPeer { _, _, asked in
      .answer("\"result\":" + String(decoding: asked.params.bytes, as: UTF8.self))
    }
    defer { peer.close() }
    let client = try BlockingClient(path: peer.path)
    #expect(try client.call(Self.echo, Echo(text: "å\"ä")) == Echo(text: "å\"ä"))
  }

  @Test(arguments: [
    ("{}", "{\"_meta\":{\"idempotencyKey\":\"k\"}}"), (" { }", "{\"_meta\":{\"idempotencyKey\":\"k\"}}"),
    ("{\"a\":1}", "{\"_meta\":{\"idempotencyKey\":\"k\"},\"a\":1}"),
  ])
  func putsMetaIntoParams(params: String, sent: String) throws {
    let peer = ScriptedPeer { _, _, asked in
      .answer("\"result\":" + String(decoding: asked.params.bytes, as: UTF8.self))
    }
    defer { peer.close() }
    let client = try BlockingClient(path: peer.path)
    let result = try client.call("x", params: Array(params.utf8), meta: Meta(idempotencyKey: "k"))
    #expect(String(decoding: result, as: UTF8.self) == sent)
  }

  /// A descriptor that is closed twice takes one from whoever opened something in between.
  @Test func aSocketThatCannotConnectIsClosedOnce() {
    let directory = TemporaryDirectory()
    let isOver = Atomic(false)
    let stolen = Atomic(0)
    let bystanders = (0..<3).map { _ in
      BackgroundThread {
        while !isOver.load(ordering: .relaxed) {
          let own = open("/dev/null", O_RDONLY | O_CLOEXEC)
          if own >= 0, close(own) != 0 { stolen.add(1, ordering: .relaxed) }
        }
      }
    }
    for _ in 0..<4000 {
      #expect(throws: ClientError.notRunning(path: "\(directory.path)/none.sock")) {
        try BlockingClient(path: "\(directory.path)/none.sock")
      }
    }
    isOver.store(true, ordering: .relaxed)
    for bystander in bystanders { bystander.join() }
    #expect(stolen.load(ordering: .relaxed) == 0)
  }

  @Test func throwsWhatTheServiceRefuses() throws {
    let refusal = RPCError.conflict("The case is closed.", state: "avslutat")
    let text = {
      var writer = JSONWriter()
      refusal.write(&writer)
      return String(decoding: writer.bytes, as: UTF8.self)
    }()
    let peer = ScriptedPeer { _, _, _ in .answer("\"error\":\(text)") }
    defer { peer.close() }
    let client = try BlockingClient(path: peer.path)
    #expect(throws: refusal) { try client.call("case.close") }
  }

  @Test func tellsAServiceThatIsNotThereFromOneThatMayNotBeAsked() throws {
    let peer = ScriptedPeer { _, _, _ in .silence }
    let missing = "\(peer.directory)/people.sock"
    #expect(throws: ClientError.notRunning(path: missing)) { _ = try BlockingClient(path: missing) }
    peer.close()
    let long = "/tmp/" + String(repeating: "x", count: 120)
    #expect(throws: ClientError.pathTooLong(path: long)) { _ = try BlockingClient(path: long) }
    #expect(ClientError.notRunning(path: missing).description.contains("The service people is not running"))
  }

  @Test func anotherThreadEndsAWait() throws {
    let peer = ScriptedPeer { _, _, _ in .silence }
    defer { peer.close() }
    let client = try BlockingClient(path: peer.path)
    let other = BackgroundThread {
      Pause.sleep(milliseconds: 50)
      client.shutdown()
    }
    defer { other.join() }
    #expect(throws: ClientError.shutDown) { try client.call("events.fetch") }
    #expect(throws: ClientError.shutDown) { try client.call("events.fetch") }
  }

  @Test func givesUpInTimeAndThrowsTheLateAnswerAway() throws {
    let peer = ScriptedPeer { _, request, asked in
      if request == 1 { Pause.sleep(milliseconds: 120) }
      return asked.method == "bus.cancel" ? .silence : .answer("\"result\":\"\(asked.method)\"")
    }
    defer { peer.close() }
    let client = try BlockingClient(path: peer.path)
    #expect(throws: ClientError.answerTimedOut(method: "slow", milliseconds: 30)) {
      try client.call("slow", answerWithin: 30)
    }
    #expect(try client.call("quick") == Array("\"quick\"".utf8))
  }

  @Test func readsAnAnswerThatComesByteByByteAndRefusesALengthNobodyMaySend() throws {
    let peer = ScriptedPeer { _, request, asked in
      request == 1
        ? .answer("\"result\":\"" + String(repeating: "ö", count: 400_000) + "\"") : .raw([0x7f, 0xff, 0xff, 0xff])
    }
    defer { peer.close() }
    let client = try BlockingClient(path: peer.path)
    #expect(try client.call("large").count == 800_002)
    #expect(throws: ClientError.badAnswer("its length is 2147483647 bytes")) { try client.call("x") }
  }

  @Test func saysThatTheConnectionWasLost() throws {
    let peer = ScriptedPeer { _, _, _ in .hangUp }
    defer { peer.close() }
    let client = try BlockingClient(path: peer.path)
    #expect(throws: ClientError.connectionLost(path: peer.path)) { try client.call("x") }
  }
}
