import Testing
import Wire

private func parse(_ text: String) -> Envelope {
  var scanner = JSONScanner()
  return Array(text.utf8).withUnsafeBufferPointer { Envelope.parse($0, &scanner) }
}

/// `ok ID`, `notification`, or `-32600 ID`.
private func told(_ text: String) -> String {
  let bytes = Array(text.utf8)
  func part(_ range: Range<Int>?) -> String { range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "null" }
  func parcel(_ parcel: Parcel) -> String {
    switch parcel {
    case .request(let request): request.id.map { "ok \(part($0))" } ?? "notification"
    case .invalid(let id, _): "-32600 \(part(id))"
    }
  }
  switch parse(text) {
  case .single(let single): return parcel(single)
  case .batch(let members): return "[" + members.map(parcel).joined(separator: ",") + "]"
  case .refused(let error): return "\(error.kind.code)"
  }
}

@Suite struct EnvelopeTests {
  @Test(arguments: [
    ("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":1}", "ok 1"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"m\"}", "notification"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":\"\\u0061\",\"params\":[]}", "ok \"\\u0061\""),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":null}", "ok null"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":1.0}", "-32600 null"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":1e2}", "-32600 null"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":true}", "-32600 null"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":{}}", "-32600 null"),
    ("{\"jsonrpc\":\"2.0\",\"method\":1,\"id\":\"x\"}", "-32600 \"x\""),
    ("{\"jsonrpc\":\"2.0\",\"method\":1}", "-32600 null"),
    ("{\"jsonrpc\":\"1.0\",\"method\":\"m\",\"id\":7}", "-32600 7"),
    ("{\"method\":\"m\",\"id\":7}", "-32600 7"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":7,\"params\":null}", "-32600 7"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":7,\"params\":\"x\"}", "-32600 7"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":7,\"id\":7}", "-32600 null"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"\\ud800\",\"id\":7}", "-32600 null"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":7,\"x\":{\"a\":1,\"a\":1}}", "-32600 null"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":7,\"params\":{\"a\":1,\"a\":1}}", "ok 7"),
    ("1", "-32600 null"), ("[]", "-32600"), ("[1,{}]", "[-32600 null,-32600 null]"), ("[", "-32700"),
    ("[{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":1},{\"jsonrpc\":\"2.0\",\"method\":\"m\"}]", "[ok 1,notification]"),
  ])
  func tells(_ text: String, _ expected: String) { #expect(told(text) == expected) }

  @Test func faultsInsideParamsAreToldByPath() throws {
    guard
      case .single(.request(let request)) =
        parse(
          "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":7,\"params\":{\"a\":[0,{\"b/\":1,\"b/\":2}],\"c\":\"\\udead\"}}"
        )
    else {
      Issue.record("not a request")
      return
    }
    #expect(request.paramsProblems.map(\.path) == ["/a/1/b~1", "/c"])
  }

  @Test func idsAreBounded() {
    let longest = String(repeating: "9", count: Limit.idBytes)
    #expect(told("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":\(longest)}") == "ok \(longest)")
    #expect(told("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":\(longest)9}") == "-32600 null")
  }

  @Test func batchesAreBounded() {
    let member = "{\"jsonrpc\":\"2.0\",\"method\":\"m\"}"
    let most = "[" + Array(repeating: member, count: Limit.batchMembers).joined(separator: ",") + "]"
    #expect(told(most).hasPrefix("[notification"))
    #expect(told("[" + member + "," + most.dropFirst()) == "-32600")
  }
}
