import Bus
import Glibc
import Testing
import Wire

@Suite struct ServerTests {
  @Test func socketAndDirectoryHaveTheirModes() async throws {
    try await withService { service in
      var status = stat()
      #expect(stat(service.path, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o660)
      #expect(stat(service.directory + "/run", &status) == 0)
      #expect(status.st_mode & 0o777 == 0o700)
    }
  }

  @Test func aLiveSocketIsRefusedAndADeadOneReplaced() async throws {
    try await withService { service in
      let settings = ServerSettings(service: "test", version: "1")
      let error = await #expect(throws: ListenError.self) {
        try await Server.start(settings, at: .path(service.path), endpoints: [], events: [], policy: .empty)
      }
      #expect(error?.description.contains("is answered by another process") == true)

      let dead = service.directory + "/run/dead.sock"
      let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
      let bound = UnixAddress.with(dead) { bind(descriptor, $0, $1) }
      #expect(bound == 0)
      close(descriptor)
      let server = try await Server.start(settings, at: .path(dead), endpoints: [], events: [], policy: .empty)
      #expect(Client(dead).ask("bus.ping")?.contains("result") == true)
      await server.shutdown(graceSeconds: 1)
      #expect(access(dead, F_OK) != 0)

      let file = service.directory + "/run/file.sock"
      close(open(file, O_CREAT | O_WRONLY, 0o600))
      let other = await #expect(throws: ListenError.self) {
        try await Server.start(settings, at: .path(file), endpoints: [], events: [], policy: .empty)
      }
      #expect(other?.description.contains("no socket") == true)
      unlink(file)
    }
  }

  @Test func anInheritedSocketIsServed() async throws {
    var template = Array("/tmp/busXXXXXX".utf8CString)
    let directory = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    let path = directory + "/in.sock"
    let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    let bound = UnixAddress.with(path) { bind(descriptor, $0, $1) }
    #expect(bound == 0)
    #expect(listen(descriptor, 16) == 0)
    let early = Client(path)
    early.send(#"{"jsonrpc":"2.0","id":1,"method":"bus.ping"}"#)
    let server = try await Server.start(
      ServerSettings(service: "in", version: "1"), at: .inherited(descriptor), endpoints: [], events: [], policy: .empty
    )
    #expect(early.receive()?.contains("result") == true)
    await server.shutdown(graceSeconds: 1)
    #expect(access(path, F_OK) == 0, "the manager's socket file is the manager's")
    unlink(path)
    rmdir(directory)
  }

  @Test func stoppingAnswersWhatIsUnderWay() async throws {
    let service = try await TestService()
    let client = Client(service.path)
    client.send(#"{"jsonrpc":"2.0","id":1,"method":"test.hold","params":{"text":"a"}}"#)
    client.send(#"{"jsonrpc":"2.0","id":2,"method":"test.poll","params":{"waitMs":60000}}"#)
    #expect(service.held.wait(for: 1))
    let idle = Client(service.path)
    #expect(idle.ask("bus.ping")?.contains("result") == true)
    // One end of each connection is used by one thread at a time.
    nonisolated(unsafe) let (clientThere, idleThere) = (client, idle)
    let seen = Background {
      let poll = clientThere.receive()
      let idleEnded = idleThere.ends()
      service.held.release()
      let held = clientThere.receive()
      return (poll, idleEnded, held, clientThere.ends())
    }
    await service.server.shutdown(graceSeconds: 5)
    let (poll, idleEnded, held, ended) = try #require(seen.value)
    #expect(poll?.contains(#""id":2,"result":"over""#) == true)
    #expect(idleEnded)
    #expect(held?.contains(#""id":1,"result":"a""#) == true)
    #expect(ended)
    rmdir(service.directory + "/run")
    rmdir(service.directory)
  }

  @Test func graceIsNotForEver() async throws {
    let service = try await TestService()
    let client = Client(service.path)
    client.send(#"{"jsonrpc":"2.0","id":1,"method":"test.hold","params":{"text":"a"}}"#)
    #expect(service.held.wait(for: 1))
    await service.stop()
    #expect(client.ends())
  }

  @Test func metricsAreOpenMetrics() async throws {
    try await withService { service in
      let client = Client(service.path)
      _ = client.ask("test.echo", #"{"text":"x"}"#)
      _ = client.ask("no.such")
      let labels = [(name: "kind", value: "a\"b")]
      service.metrics.counter("stadsbuss_test_things", "Things.", labels: labels).add(2)
      let answer = try #require(client.ask("bus.metrics"))
      #expect(answer.contains(#""contentType":"application/openmetrics-text; version=1.0.0; charset=utf-8""#))
      #expect(answer.hasSuffix(##"# EOF\n"}}"##))
      let text = service.metrics.text()
      #expect(text.contains("# TYPE stadsbuss_calls counter\n"))
      #expect(text.contains("stadsbuss_calls_total{method=\"test.echo\",outcome=\"ok\"} 1\n"))
      #expect(text.contains("stadsbuss_calls_total{method=\"unknown\",outcome=\"methodNotFound\"} 1\n"))
      #expect(text.contains("# UNIT stadsbuss_call_duration_seconds seconds\n"))
      #expect(text.contains("stadsbuss_call_duration_seconds_bucket{method=\"test.echo\",le=\"+Inf\"} 1\n"))
      #expect(text.contains("stadsbuss_call_duration_seconds_count{method=\"test.echo\"} 1\n"))
      #expect(text.contains("stadsbuss_test_things_total{kind=\"a\\\"b\"} 2\n"))
      var families: Set<Substring> = []
      for line in text.split(separator: "\n") where line.hasPrefix("# TYPE ") {
        #expect(families.insert(line.split(separator: " ")[2]).inserted, "a family is told once")
      }
    }
  }

  @Test func histogramsCountUpwards() {
    let metrics = Metrics()
    let histogram = metrics.histogram("stadsbuss_test_seconds", "Times.", bounds: [0.5, 1])
    for seconds in [0.25, 0.5, 0.75, 4] { histogram.record(seconds: seconds) }
    #expect(
      metrics.text() == """
        # TYPE stadsbuss_test_seconds histogram
        # UNIT stadsbuss_test_seconds seconds
        # HELP stadsbuss_test_seconds Times.
        stadsbuss_test_seconds_bucket{le="0.5"} 2
        stadsbuss_test_seconds_bucket{le="1.0"} 3
        stadsbuss_test_seconds_bucket{le="+Inf"} 4
        stadsbuss_test_seconds_count 4
        stadsbuss_test_seconds_sum 5.5
        # EOF

        """)
  }

  @Test func monitorShowsCallsAndWaits() async throws {
    try await withService { service in
      let client = Client(service.path)
      let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
      _ = client.ask(
        "test.echo", #"{"text":"hemligt","_meta":{"traceparent":"00-\#(trace)-00f067aa0ba902b7-01"}}"#)
      _ = client.ask("no.such")
      let page = try #require(client.ask("bus.monitor", #"{"after":0,"max":1,"waitMs":0}"#))
      #expect(page.contains(#""method":"test.echo","outcome":"ok""#))
      #expect(page.contains(#""trace":"\#(trace)""#))
      #expect(page.hasSuffix(#""last":2,"more":true}}"#))
      #expect(!page.contains("hemligt"))
      client.send(#"{"jsonrpc":"2.0","id":9,"method":"bus.monitor","params":{"after":2,"max":10,"waitMs":60000}}"#)
      #expect(client.isSilent(milliseconds: 50), "its own calls are left out")
      let other = Client(service.path)
      _ = other.ask("bus.ping")
      let woken = try #require(client.receive())
      #expect(woken.contains(#""method":"bus.ping""#))
      #expect(woken.contains(#""last":3,"more":false"#))
    }
  }

  @Test func callsAreLogged() async throws {
    try await withService { service in
      let client = Client(service.path)
      _ = client.ask("test.echo", #"{"text":"x"}"#)
      _ = client.ask("test.echo", #"{"txt":"x"}"#)
      client.send(#"{"jsonrpc":"2.0","id":1,"method":"test.change","params":{"text":"x"}}"#)
      #expect(service.held.wait(for: 1))
      service.held.release()
      _ = client.receive()
      let logs = service.logs.all
      #expect(logs.map(\.method) == ["test.echo", "test.echo", "test.change"])
      #expect(logs.map(\.outcome) == ["ok", "invalidParams", "ok"])
      #expect(logs.map(\.changesState) == [false, false, true])
      #expect(logs.allSatisfy { $0.peerPID == getpid() && $0.peerUID == getuid() && $0.traceID.count == 32 })
    }
  }
}
