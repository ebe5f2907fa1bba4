package import Wire

/// A request id by its meaning: two spellings of the same id are equal.
package enum RequestID: WireValue, Hashable {
  /// UTF-8 after unescaping; compared by bytes, not by canonical equivalence.
  case text([UInt8])
  /// The literal's digits, without a sign where it is zero.
  case integer([UInt8])
  case null

  package static var schema: Schema { .stringOrInteger }

  /// The id as a frame writes it; nil where it is none.
  init?(written bytes: [UInt8]) {
    let id = bytes.withUnsafeBufferPointer { bytes in
      try? JSONReader.read(RequestID.self, from: bytes, mode: .request)
    }
    guard let id else { return nil }
    self = id
  }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> RequestID? {
    if reader.nextIsString { return String.read(&reader, .none).map { .text(Array($0.utf8)) } }
    guard let raw = RawJSON.read(&reader, .none)?.bytes else { return nil }
    if raw == Array("null".utf8) { return .null }
    guard let first = raw.first, first == UInt8(ascii: "-") || first &- 0x30 < 10,
      raw.dropFirst().allSatisfy({ $0 &- 0x30 < 10 })
    else { return reader.fail("must be a string or an integer literal") }
    return .integer(raw == Array("-0".utf8) ? [0x30] : raw)
  }

  package func write(_ writer: inout JSONWriter) {
    switch self {
    case .text(let utf8): writer.string(String(decoding: utf8, as: UTF8.self))
    case .integer(let digits): writer.raw(digits)
    case .null: writer.null()
    }
  }
}
