import Bus
import Testing
import Wire

@Suite struct EnvelopeTests {
  @Test func pingAndDiscover() async throws {
    try await withService { service in
      let client = Client(service.path)
      let pong = try #require(client.ask("bus.ping"))
      #expect(pong.hasPrefix(#"{"jsonrpc":"2.0","id":1,"result":{"service":"test","version":"1.2.3","now":"2"#))
      let document = try #require(client.ask("rpc.discover"))
      for name in ["bus.ping", "bus.cancel", "bus.monitor", "rpc.discover", "test.echo"] {
        #expect(document.contains(#""name":"\#(name)""#))
      }
    }
  }

  @Test func theTraceIsTheCallersAndTheSpanIsOurs() async throws {
    try await withService { service in
      let client = Client(service.path)
      let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
      for given in ["00-\(trace)-00f067aa0ba902b7-01", "00-\(trace)-0000000000000000-01", "nonsense"] {
        _ = client.ask("test.echo", #"{"text":"x","_meta":{"traceparent":"\#(given)"}}"#)
      }
      _ = client.ask("test.echo", #"{"text":"x"}"#)
      let traces = service.logs.all.map(\.traceID)
      #expect(traces[0] == trace)
      #expect(Set(traces).count == 4, "what is not valid is as if absent")
    }
  }

  @Test(arguments: [
    (#"{"jsonrpc":"2.0","id":"a\u0062","method":"test.echo","params":{"text":"x"}}"#, #""id":"a\u0062","result":"x""#),
    (#"{"jsonrpc":"2.0","id":null,"method":"test.echo","params":{"text":"x"}}"#, #""id":null,"result":"x""#),
    (#"{"jsonrpc":"2.0","id":1.5,"method":"bus.ping"}"#, #""id":null,"error":{"code":-32600"#),
    (#"{"jsonrpc":"2.0","method":1}"#, #""id":null,"error":{"code":-32600"#),
    (#"{"jsonrpc":"1.0","id":4,"method":"bus.ping"}"#, #""id":4,"error":{"code":-32600"#),
    (#"{"jsonrpc":"2.0","id":5,"method":"bus.pong"}"#, #""nearest":"bus.ping""#),
    (#"{"jsonrpc":"2.0","id":6,"method":"bus.ping","params":null}"#, #""id":6,"error":{"code":-32600"#),
    (#"{"jsonrpc":"2.0","id":7,"method":"test.echo","params":["x"]}"#, #""id":7,"error":{"code":-32602"#),
    (#"{"jsonrpc":"2.0","id":8,"method":"test.echo","params":{"txt":"x"}}"#, #"did you mean \"text\"?"#),
    (#"{"jsonrpc":"2.0","id":9,"method":"b\u0075s.ping"}"#, #""id":9,"result":{"service":"test""#),
    (#"{"jsonrpc":"2.0","id":10,"method":"bus.cancel","params":{"id":1}}"#, #""id":10,"error":{"code":-32600"#),
    (#"{"jsonrpc":"2.0","id":11,"method":"test.secret","params":{"text":"x"}}"#, #""path":"/_meta/reason""#),
    (
      #"{"jsonrpc":"2.0","id":12,"method":"test.echo","params":{"text":"x","_meta":{"timeoutMs":0}}}"#,
      "/_meta/timeoutMs"
    ),
    ("{", #""id":null,"error":{"code":-32700"#),
    ("[]", #""id":null,"error":{"code":-32600"#),
    ("[1]", #"[{"jsonrpc":"2.0","id":null,"error":{"code":-32600"#),
  ])
  func checks(_ request: String, _ expected: String) async throws {
    try await withService { service in
      let client = Client(service.path)
      let answer = try #require(client.call(request))
      #expect(answer.contains(expected), "\(answer)")
      #expect(client.ask("bus.ping")?.contains("result") == true, "the connection stays open")
    }
  }
}
