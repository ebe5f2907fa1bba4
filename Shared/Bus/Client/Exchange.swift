import Wire

/// The answer to one call: the result as JSON, or why there is none (`RPCError` or `ClientError`).
package typealias Answer = Result<[UInt8], any Error>

/// One JSON-RPC response as a client reads it.
struct Response: Message {
  /// Null where the service could not read the request's id.
  let id: Nullable<Int>
  let result: RawJSON?
  let error: ErrorBody?
  static let object = Object(
    "Response", "A JSON-RPC response.", Self.init,
    Field("id", { $0.id }, "The request's id."),
    Field("result", { $0.result }, "What the method answers."),
    Field("error", { $0.error }, "Why the method does not answer."))

  var answer: Answer {
    if let error { return .failure(error.error) }
    return .success(result?.bytes ?? Array("null".utf8))
  }
}

/// Whole frames out of a stream of bytes. Grows with the bytes that are there, never with what a length claims.
struct FrameBuffer {
  private var bytes: [UInt8] = []
  private var start = 0

  mutating func fill(_ read: (inout [UInt8]) throws(ClientError) -> Bool) throws(ClientError) -> Bool {
    // Consumed bytes are dropped when they are the greater part, so that each byte is moved at most once on average.
    if start > 0, start * 2 >= bytes.count {
      bytes.removeFirst(start)
      start = 0
    }
    return try read(&bytes)
  }

  mutating func next() throws(ClientError) -> [UInt8]? {
    guard bytes.count - start >= Frame.prefixBytes else { return nil }
    let prefix = bytes[start..<start + Frame.prefixBytes].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard case .payload(let count) = Frame.length(prefix, limit: Limit.frameRange.upperBound) else {
      throw .badAnswer("its length is \(prefix) bytes")
    }
    let from = start + Frame.prefixBytes
    guard bytes.count - from >= count else { return nil }
    start = from + count
    return Array(bytes[from..<start])
  }
}

/// Both directions of one connection: what is still to be sent, and the answers that have come.
struct Exchange {
  let socket: StreamSocket
  private var incoming = FrameBuffer()
  private var outgoing: [UInt8] = []
  private var sent = 0

  init(_ socket: StreamSocket) { self.socket = socket }

  /// Puts a frame into the line; `receive` sends it.
  mutating func enqueue(_ frame: [UInt8]) { outgoing.append(contentsOf: frame) }

  /// Sends what is in the line while reading what comes, until a response is there. Nil where the deadline came first.
  mutating func receive(until deadline: Int?) throws(ClientError) -> Response? {
    while true {
      if let frame = try incoming.next() {
        do throws(InvalidMessage) {
          return try Response(json: frame)
        } catch {
          let problem = error.problems.first
          throw .badAnswer("\(problem?.path ?? "") \(problem?.problem ?? "is wrong")")
        }
      }
      try send()
      guard try socket.wait(forWriting: sent < outgoing.count, until: deadline) else { return nil }
      let socket = self.socket
      _ = try incoming.fill { (buffer) throws(ClientError) in try socket.read(onto: &buffer) }
    }
  }

  /// Sends the whole line; used where no answer is waited for.
  mutating func flush(until deadline: Int) throws(ClientError) {
    try send()
    while sent < outgoing.count {
      guard try socket.wait(forWriting: true, until: deadline) else {
        throw .answerTimedOut(method: "A notification", milliseconds: 0)
      }
      try send()
    }
  }

  private mutating func send() throws(ClientError) {
    while sent < outgoing.count {
      let count = try socket.write(outgoing[sent...])
      if count == 0 { return }
      sent += count
    }
    outgoing.removeAll(keepingCapacity: true)
    sent = 0
  }
}

/// Writes requests.
enum RequestFrame {
  /// A framed request, or notification where `id` is nil. `params` is a JSON object; `meta` is put into it unless it is empty.
  static func bytes(id: Int?, method: String, params: [UInt8], meta: Meta) -> [UInt8] {
    var writer = JSONWriter(reserving: params.count + 256)
    writer.bytes = [0, 0, 0, 0]
    writer.raw("{\"jsonrpc\":\"2.0\",")
    if let id {
      writer.raw("\"id\":")
      writer.integer(id)
      writer.raw(",")
    }
    writer.raw("\"method\":")
    writer.string(method)
    writer.raw(",\"params\":")
    write(params, meta, &writer)
    writer.raw("}")
    let count = UInt32(writer.bytes.count - Frame.prefixBytes).bigEndian
    withUnsafeBytes(of: count) { writer.bytes.replaceSubrange(0..<Frame.prefixBytes, with: $0) }
    return writer.bytes
  }

  private static func write(_ params: [UInt8], _ meta: Meta, _ writer: inout JSONWriter) {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 }
    guard meta != .none, let open = params.firstIndex(where: { !isSpace($0) }), params[open] == UInt8(ascii: "{")
    else { return writer.raw(params) }
    writer.raw("{\"\(Meta.member)\":".utf8)
    meta.write(&writer)
    let rest = params[(open + 1)...].drop(while: isSpace)
    if rest.first != UInt8(ascii: "}") { writer.raw(",") }
    writer.raw(rest)
  }
}
