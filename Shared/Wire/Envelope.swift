/// The outer part of one request, as places in its frame: nothing is copied and params are not yet read.
package struct Request: Sendable, Equatable {
  package enum Params: Sendable, Equatable {
    case absent
    case object(Range<Int>)
    /// By position: refused as params, not as envelope.
    case array(Range<Int>)

    /// Where they stand.
    fileprivate var range: Range<Int>? {
      switch self {
      case .absent: nil
      case .object(let range), .array(let range): range
      }
    }
  }

  /// The id as written; nil for a notification.
  package let id: Range<Int>?
  /// The inside of the method's string.
  package let method: Range<Int>
  package let methodEscaped: Bool
  package let params: Params
  /// Where the value of `_meta` begins; nil where params have none.
  package let meta: Int?
  /// Whether params hold nothing but `_meta`: then they need not be read for anything else.
  package let isMetaAlone: Bool
  /// Faults inside params, as pointers into them.
  package var paramsProblems: [Problem] = []
}

/// One member of a frame: a request, or what is answered instead.
package enum Parcel: Sendable, Equatable {
  case request(Request)
  case invalid(id: Range<Int>?, problem: String)
}

/// What a frame holds.
package enum Envelope: Sendable, Equatable {
  case single(Parcel)
  case batch([Parcel])
  /// The whole frame is refused with one answer without id.
  case refused(RPCError)

  /// Takes a frame apart: JSON and the envelope of each member, in one pass.
  package static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ scanner: inout JSONScanner) -> Envelope {
    guard let base = bytes.baseAddress else { return .refused(RPCError(.parseError, "The frame is empty.")) }
    scanner.begin()
    var cursor = Cursor(base: base, end: bytes.count, at: 0)
    do throws(JSONSyntaxError) {
      cursor.skipSpace()
      let isBatch = cursor.at < cursor.end && base[cursor.at] == UInt8(ascii: "[")
      let envelope = isBatch ? try batch(&cursor, &scanner) : .single(try parcel(&cursor, &scanner, depth: 0))
      cursor.skipSpace()
      guard cursor.at == cursor.end else { throw cursor.error("something follows the JSON text") }
      return envelope
    } catch {
      return .refused(
        RPCError(
          .parseError, "The frame is not JSON: \(error.problem) at byte \(error.offset); send one UTF-8 JSON text."))
    }
  }

  /// A batch that is too long is read to its end: whether it is JSON comes first.
  private static func batch(_ c: inout Cursor, _ scanner: inout JSONScanner) throws(JSONSyntaxError) -> Envelope {
    var parcels: [Parcel] = []
    var count = 0
    try scanner.elements(&c, depth: 1) { (scanner, c) throws(JSONSyntaxError) in
      count += 1
      if count <= Limit.batchMembers {
        parcels.append(try parcel(&c, &scanner, depth: 1))
      } else {
        try scanner.value(&c, depth: 1)
      }
    }
    if count == 0 {
      return .refused(RPCError(.invalidRequest, "The batch is empty; send at least one request."))
    }
    if count > Limit.batchMembers {
      return .refused(RPCError(.invalidRequest, "The batch has more than \(Limit.batchMembers) members; split it."))
    }
    return .batch(parcels)
  }

  private static func parcel(
    _ c: inout Cursor, _ scanner: inout JSONScanner, depth: Int
  ) throws(JSONSyntaxError) -> Parcel {
    guard c.at < c.end, c.base[c.at] == UInt8(ascii: "{") else {
      try scanner.value(&c, depth: depth)
      return .invalid(id: nil, problem: "A request must be an object.")
    }
    var members = EnvelopeMembers()
    let start = c.at
    scanner.forgetFlaws()
    try scanner.members(&c, depth: depth + 1) { (scanner, c, name) throws(JSONSyntaxError) in
      try members.take(name, &c, &scanner, depth: depth + 1)
    }
    return members.judged(span: start..<c.at, c, scanner.flaws)
  }
}

/// The members of one request while its envelope is read.
private struct EnvelopeMembers {
  private enum Found { case absent, string(Range<Int>, escaped: Bool), other }
  private enum FoundID { case absent, valid(Range<Int>), invalid }
  private enum Member { case version, method, id, params, other }

  private var method: Found = .absent
  private var id: FoundID = .absent
  private var params: Request.Params? = .absent
  private var meta: Int?
  private var isMetaAlone = false
  private var isVersion2 = false

  @inline(__always)
  mutating func take(
    _ name: JSONScanner.Name, _ c: inout Cursor, _ scanner: inout JSONScanner, depth: Int
  ) throws(JSONSyntaxError) {
    let start = c.at
    let first = c.at < c.end ? c.base[c.at] : 0
    switch Self.member(name, c) {
    case .version:
      isVersion2 = false
      guard case .string(let inside, let escaped) = try Self.found(first, &c, &scanner, depth: depth) else { return }
      isVersion2 = Self.equal(inside, escaped, "2.0", c)
    case .method: method = try Self.found(first, &c, &scanner, depth: depth)
    case .id:
      try scanner.value(&c, depth: depth)
      id = Self.id(first, start..<c.at, c)
    case .params:
      meta = nil
      isMetaAlone = false
      switch first {
      case UInt8(ascii: "{"):
        try scanner.params(&c, depth: depth + 1)
        params = .object(start..<c.at)
        if scanner.watchedAt >= 0 { meta = scanner.watchedAt }
        isMetaAlone = scanner.watchedAlone
      case UInt8(ascii: "["):
        try scanner.value(&c, depth: depth)
        params = .array(start..<c.at)
      default:
        try scanner.value(&c, depth: depth)
        params = nil
      }
    case .other: try scanner.value(&c, depth: depth)
    }
  }

  private static func member(_ name: JSONScanner.Name, _ c: Cursor) -> Member {
    let inside = Int(name.start) + 1..<Int(name.end) - 1
    if equal(inside, name.escaped, "jsonrpc", c) { return .version }
    if equal(inside, name.escaped, "method", c) { return .method }
    if equal(inside, name.escaped, "id", c) { return .id }
    return equal(inside, name.escaped, "params", c) ? .params : .other
  }

  @inline(__always)
  private static func equal(_ inside: Range<Int>, _ escaped: Bool, _ text: StaticString, _ c: Cursor) -> Bool {
    if escaped {
      let bytes = JSONText.unescaped(c.base, inside, escaped: true)
      return bytes.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
    return inside.count == text.utf8CodeUnitCount
      && JSONText.equal(c.base + inside.lowerBound, text.utf8Start, inside.count)
  }

  private static func found(
    _ first: UInt8, _ c: inout Cursor, _ scanner: inout JSONScanner, depth: Int
  ) throws(JSONSyntaxError) -> Found {
    guard first == UInt8(ascii: "\"") else {
      try scanner.value(&c, depth: depth)
      return .other
    }
    let start = c.at
    let escaped = try scanner.string(&c)
    return .string(start + 1..<c.at - 1, escaped: escaped)
  }

  /// A string, an integer literal or null, at most 256 bytes as written.
  private static func id(_ first: UInt8, _ range: Range<Int>, _ c: Cursor) -> FoundID {
    guard range.count <= Limit.idBytes else { return .invalid }
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "n"): return .valid(range)
    case UInt8(ascii: "-"), 0x30...0x39:
      for at in range where c.base[at] != UInt8(ascii: "-") && c.base[at] &- 0x30 >= 10 { return .invalid }
      return .valid(range)
    default: return .invalid
    }
  }

  /// Faults outside params refuse the request without its id; those inside are told by path later.
  func judged(span: Range<Int>, _ c: Cursor, _ flaws: [JSONFlaw]) -> Parcel {
    var inParams: [Problem] = []
    for flaw in flaws where span.contains(flaw.offset) {
      guard let range = params?.range, range.contains(flaw.offset) else {
        return .invalid(id: nil, problem: "A member \(flaw.kind.problem).")
      }
      let bytes = UnsafeBufferPointer(start: c.base, count: c.end)
      let path = JSONPointer.locate(flaw.offset, in: bytes, from: range.lowerBound)
      inParams.append(Problem(path: path, problem: flaw.kind.problem))
    }
    let known: Range<Int>?
    switch id {
    case .absent: known = nil
    case .valid(let range): known = range
    case .invalid:
      return .invalid(
        id: nil, problem: "id must be a string or an integer literal of at most \(Limit.idBytes) bytes as written.")
    }
    guard isVersion2 else { return .invalid(id: known, problem: "jsonrpc must be \"2.0\".") }
    guard case .string(let name, let escaped) = method else {
      return .invalid(id: known, problem: "method must be a string.")
    }
    guard let params else { return .invalid(id: known, problem: "params must be an object, or left out.") }
    return .request(
      Request(
        id: known, method: name, methodEscaped: escaped, params: params, meta: meta, isMetaAlone: isMetaAlone,
        paramsProblems: inParams))
  }
}
