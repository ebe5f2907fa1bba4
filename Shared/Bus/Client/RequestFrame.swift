import Wire

/// One framed request, written in one buffer. Its id is filled in when it is given a place in the line: ids have a fixed width, so
/// a frame can be written without a lock, before its number is known, and sent again as it lies.
struct RequestFrame: Sendable {
  /// Ids are numbers of 16 digits, below 2^53: every JSON implementation holds them exactly.
  static let idDigits = 16
  static let ids: Range<Int> = 1_000_000_000_000_000..<9_000_000_000_000_000
  private static let head: StaticString = "{\"jsonrpc\":\"2.0\",\"id\":0000000000000000,\"method\":"
  private static let idOffset = Frame.prefixBytes + 22

  let bytes: [UInt8]
  let method: String
  let hasKey: Bool

  /// The payload's length.
  var count: Int { bytes.count - Frame.prefixBytes }

  /// Params as JSON, which must be an object; `meta` is put into them unless it is empty.
  init(_ method: String, params: [UInt8], meta: Meta) {
    self.init(method, meta, reserving: params.count) { writer in
      guard meta != .none, let rest = Self.members(of: params) else { return writer.raw(params) }
      writer.raw("{\"_meta\":")
      meta.write(&writer)
      if rest.first != UInt8(ascii: "}") { writer.raw(",") }
      writer.raw(rest)
    }
  }

  /// Params as a message: no JSON of its own is made of them.
  init<Params: Message>(_ method: String, _ params: Params, meta: Meta) {
    self.init(method, meta, reserving: 256) { writer in
      guard meta != .none else { return params.write(&writer) }
      writer.object { members in
        members.write(Meta.member, value: meta)
        members.members(of: params)
      }
    }
  }

  private init(_ method: String, _ meta: Meta, reserving count: Int, _ params: (inout JSONWriter) -> Void) {
    var writer = JSONWriter(reserving: count + 192)
    writer.raw("\0\0\0\0")
    writer.raw(Self.head)
    writer.string(method)
    writer.raw(",\"params\":")
    params(&writer)
    writer.raw("}")
    Self.seal(&writer)
    bytes = writer.bytes
    self.method = method
    hasKey = meta.idempotencyKey != nil
  }

  /// A notification: without an id, and so without an answer.
  static func notification(_ method: String, params: [UInt8]) -> [UInt8] {
    var writer = JSONWriter(reserving: params.count + 96)
    writer.raw("\0\0\0\0{\"jsonrpc\":\"2.0\",\"method\":")
    writer.string(method)
    writer.raw(",\"params\":")
    writer.raw(params)
    writer.raw("}")
    seal(&writer)
    return writer.bytes
  }

  /// Puts the frame with this id at the end of the line.
  func append(id: Int, to line: inout [UInt8]) {
    var at = line.count + Self.idOffset + Self.idDigits
    line.append(contentsOf: bytes)
    var rest = id
    line.withUnsafeMutableBufferPointer { line in
      for _ in 0..<Self.idDigits {
        at -= 1
        line[at] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
    }
  }

  /// Fills the length in.
  private static func seal(_ writer: inout JSONWriter) {
    let count = UInt32(writer.bytes.count - Frame.prefixBytes).bigEndian
    writer.bytes.withUnsafeMutableBytes { $0.storeBytes(of: count, as: UInt32.self) }
  }

  /// What follows the opening brace; nil where the params are no object.
  private static func members(of params: [UInt8]) -> ArraySlice<UInt8>? {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 }
    guard let open = params.firstIndex(where: { !isSpace($0) }), params[open] == UInt8(ascii: "{") else { return nil }
    return params[(open + 1)...].drop(while: isSpace)
  }
}
