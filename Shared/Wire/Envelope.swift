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

  /// Takes a frame apart: JSON, then the envelope of each member.
  package static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ scanner: inout JSONScanner) -> Envelope {
    if let error = scanner.scan(bytes) {
      return .refused(
        RPCError(
          .parseError, "The frame is not JSON: \(error.problem) at byte \(error.offset); send one UTF-8 JSON text."))
    }
    guard let base = bytes.baseAddress else { return .refused(RPCError(.parseError, "The frame is empty.")) }
    var reader = JSONReader(base: base, end: bytes.count, mode: .tolerant)
    guard reader.peek() == UInt8(ascii: "[") else { return .single(parcel(&reader, bytes, scanner.flaws)) }
    reader.at += 1
    if reader.take(UInt8(ascii: "]")) {
      return .refused(RPCError(.invalidRequest, "The batch is empty; send at least one request."))
    }
    var parcels: [Parcel] = []
    repeat {
      guard parcels.count < Limit.batchMembers else {
        return .refused(RPCError(.invalidRequest, "The batch has more than \(Limit.batchMembers) members; split it."))
      }
      parcels.append(parcel(&reader, bytes, scanner.flaws))
    } while reader.take(UInt8(ascii: ","))
    return .batch(parcels)
  }

  private static func parcel(
    _ reader: inout JSONReader, _ bytes: UnsafeBufferPointer<UInt8>, _ flaws: [JSONFlaw]
  ) -> Parcel {
    reader.skipSpace()
    let start = reader.at
    guard reader.peek() == UInt8(ascii: "{") else {
      reader.skipValue()
      return .invalid(id: nil, problem: "A request must be an object.")
    }
    var members = EnvelopeMembers()
    reader.at += 1
    if !reader.take(UInt8(ascii: "}")) {
      repeat {
        reader.skipSpace()
        let name = reader.stringRange()
        _ = reader.take(UInt8(ascii: ":"))
        members.take(name, &reader)
      } while reader.take(UInt8(ascii: ","))
      _ = reader.take(UInt8(ascii: "}"))
    }
    return members.judged(span: start..<reader.at, bytes, flaws)
  }
}

/// The members of one request while its envelope is read.
private struct EnvelopeMembers {
  private enum Found { case absent, string(Range<Int>, escaped: Bool), other }
  private enum FoundID { case absent, valid(Range<Int>), invalid }

  private var version: Found = .absent
  private var method: Found = .absent
  private var id: FoundID = .absent
  private var params: Request.Params? = .absent
  private var isVersion2 = false

  mutating func take(_ name: (inside: Range<Int>, escaped: Bool)?, _ reader: inout JSONReader) {
    reader.skipSpace()
    let start = reader.at
    let bytes = name.map { JSONText.unescaped(reader.base, $0.inside, escaped: $0.escaped) } ?? []
    switch bytes {
    case Self.jsonrpc:
      version = Self.found(&reader)
      if case .string(let inside, let escaped) = version {
        isVersion2 = JSONText.unescaped(reader.base, inside, escaped: escaped) == Array("2.0".utf8)
      }
    case Self.methodName: method = Self.found(&reader)
    case Self.idName: id = Self.foundID(&reader, start)
    case Self.paramsName:
      let first = reader.peek()
      reader.skipValue()
      switch first {
      case UInt8(ascii: "{"): params = .object(start..<reader.at)
      case UInt8(ascii: "["): params = .array(start..<reader.at)
      default: params = nil
      }
    default: reader.skipValue()
    }
  }

  private static let jsonrpc = Array("jsonrpc".utf8)
  private static let methodName = Array("method".utf8)
  private static let idName = Array("id".utf8)
  private static let paramsName = Array("params".utf8)

  private static func found(_ reader: inout JSONReader) -> Found {
    guard reader.peek() == UInt8(ascii: "\""), let (inside, escaped) = reader.stringRange() else {
      reader.skipValue()
      return .other
    }
    return .string(inside, escaped: escaped)
  }

  /// A string, an integer literal or null, at most 256 bytes as written.
  private static func foundID(_ reader: inout JSONReader, _ start: Int) -> FoundID {
    let first = reader.peek()
    reader.skipValue()
    let range = start..<reader.at
    guard range.count <= Limit.idBytes else { return .invalid }
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "n"): return .valid(range)
    case UInt8(ascii: "-"), 0x30...0x39:
      let integer = range.allSatisfy { reader.base[$0] == UInt8(ascii: "-") || reader.base[$0] &- 0x30 < 10 }
      return integer ? .valid(range) : .invalid
    default: return .invalid
    }
  }

  /// Faults outside params refuse the request without its id; those inside are told by path later.
  func judged(span: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ flaws: [JSONFlaw]) -> Parcel {
    var inParams: [Problem] = []
    for flaw in flaws where span.contains(flaw.offset) {
      guard let range = params?.range, range.contains(flaw.offset) else {
        return .invalid(id: nil, problem: "A member \(flaw.kind.problem).")
      }
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
      Request(id: known, method: name, methodEscaped: escaped, params: params, paramsProblems: inParams))
  }
}
