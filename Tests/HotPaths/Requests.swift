/// Texts of requests. `{n}` in a template is where the request's number stands, always nine digits.
enum Requests {
  static let number = "100000000"
  private static let trace = #""traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01""#

  /// `bus.ping` of exactly so many bytes, a traceparent and filling in its `_meta`.
  static func ping(bytes count: Int) -> [UInt8] {
    let head = #"{"jsonrpc":"2.0","id":\#(number),"method":"bus.ping","params":{"_meta":{\#(trace),"filling":""#
    return filled(head, #""}}}"#, to: count) { Array(repeating: UInt8(ascii: "x"), count: $0) }
  }

  /// The same with members of every sort in `_meta`.
  static func mixture(bytes count: Int) -> [UInt8] {
    let head = #"{"jsonrpc":"2.0","id":\#(number),"method":"bus.ping","params":{"_meta":{\#(trace),"rows":["#
    let row =
      #"{"code":"ssyk-2512","title":"Mjukvaruutvecklare på Södermalm","from":"2020-12-21","hours":37.5,"#
      + #""remote":true,"note":"rad 1\nrad \"2\"","tags":["a","b","c"],"sun":null},"#
    return filled(head, #"0],"filling":""}}}"#, to: count) { room in
      var body: [UInt8] = []
      while body.count + row.utf8.count <= room { body += Array(row.utf8) }
      return body + Array(repeating: UInt8(ascii: " "), count: room - body.count)
    }
  }

  private static func filled(_ head: String, _ tail: String, to count: Int, _ filling: (Int) -> [UInt8]) -> [UInt8] {
    let bytes = Array(head.utf8) + filling(count - head.utf8.count - tail.utf8.count) + Array(tail.utf8)
    require(bytes.count == count, "a request of \(bytes.count) bytes, not \(count)")
    return bytes
  }

  /// A command with an idempotency key of its own.
  static func keyed(_ method: String, key: String = number, _ params: String = "") -> [UInt8] {
    let rest = params.isEmpty ? "" : "," + params
    return Array(
      (#"{"jsonrpc":"2.0","id":\#(number),"method":"\#(method)","params":{"_meta":{"#
        + #""idempotencyKey":"hotpaths-\#(key)",\#(trace)}\#(rest)}}"#).utf8)
  }

  static func plain(_ method: String, _ params: String = "") -> [UInt8] {
    Array(#"{"jsonrpc":"2.0","id":\#(number),"method":"\#(method)","params":{\#(params)}}"#.utf8)
  }
}
